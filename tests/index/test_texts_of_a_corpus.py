"""The texts of a corpus are documents of one file, and each has what it names."""

from __future__ import annotations

from pathlib import Path

from samizdat.edition.read import read_edition
from samizdat.edition.settings import settings_at
from samizdat.publish.material import gather

HEADER = """<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"""
TEXT = '<TEI>{}<text><body><p><persName ref="people.xml#anna">{}</persName></p></body></text></TEI>'
PEOPLE = '<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="anna"><persName>Anna</persName></person>'


def test_each_text_is_a_document(tmp_path: Path) -> None:
    texts = "".join(TEXT.format(HEADER.format(title), title) for title in ("One", "Two", "Three"))
    corpus = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format("All")}{texts}</teiCorpus>'
    (tmp_path / "corpus.xml").write_text(corpus, encoding="utf-8")
    (tmp_path / "people.xml").write_text(PEOPLE + "</listPerson>", encoding="utf-8")
    material = gather(read_edition(settings_at(tmp_path, None))[0])
    assert [each.document for each in material.extracts] == ["corpus", "corpus-2", "corpus-3"]
    (entry,) = material.index
    assert entry.entity.name == "Anna"
    assert [mention.document for mention in entry.mentions] == ["corpus", "corpus-2", "corpus-3"]
