"""For corpora: offsets are those of the words, columns and JSON say the same, and speeches are not one long name."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from material import CORPORA, SHARED, absent
from samizdat.cli import main
from samizdat.edition.settings import settings_at
from samizdat.export.corpora.standoff import standoffs
from samizdat.export.read import read_material
from samizdat.export.tei.reading_text import reading_text
from samizdat.markup.xml import parse
from samizdat.publish.words import WORD, source_words

PLAY = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="play"><teiHeader><fileDesc><titleStmt><title>Play</title>
</titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><profileDesc><particDesc><listPerson>
<person xml:id="ada"><persName>Ada</persName></person></listPerson></particDesc></profileDesc></teiHeader><text><body>
<sp who="#ada"><speaker>ADA.</speaker><p>It leaves
at <hi>n</hi>ine. Tell <persName ref="#ada">Ada’s
  self</persName>!</p></sp><p>End.</p></body></text></TEI>"""


@pytest.fixture
def play(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/play.xml").write_text(PLAY, encoding="utf-8")
    return tmp_path


def export(folder: Path, *words: str) -> None:
    result = CliRunner().invoke(main, ["-C", str(folder), "export", *words])
    assert result.exit_code == 0, result.output


def test_offsets_are_those_of_the_words(play: Path) -> None:
    export(play, "standoff", "in", "--out", "out")
    text = (play / "out/play.txt").read_text(encoding="utf-8")
    assert text == "ADA.\nIt leaves at nine. Tell Ada’s self!\nEnd.\n"
    said = json.loads((play / "out/play.json").read_text(encoding="utf-8"))
    assert [text[span["start"] : span["end"]] for span in said["spans"]] == ["ADA.", "Ada’s self"]


def test_columns_say_the_same(play: Path) -> None:
    export(play, "conll", "in", "--out", "out")
    lines = (play / "out/play.conll").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert [(row[0], row[1]) for row in rows if row[1] != "O"] == [
        ("ADA", "B-PER"),
        (".", "I-PER"),
        ("Ada’s", "B-PER"),
        ("self", "I-PER"),
    ]
    assert [row[0] for row in rows][-3:] == ["!", "End", "."]


PARTED = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="parted"><teiHeader><fileDesc><titleStmt><title>P</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
<head>One<note place="foot">Aside</note></head><p>two<space unit="chars" quantity="1"/>three fer<lb break="no"/>ry,
<subst><del>O</del><add>s</add></subst>ta<c>r</c>, <choice>
  <sic>wrnog</sic>
  <orig>wrong</orig>
</choice>four<note>five</note>six<gap reason="withheld" unit="chars" quantity="9"/>seven.</p>
<p><gap reason="withheld"/> <gap reason="withheld"/></p><p><bibl>(Told in <title>Salt</title>, by <author>Ada</author>
(no editor), <biblScope>p. 7</biblScope>.)</bibl></p><p><title>Rope</title>. Tar</p></body></text></TEI>"""


def test_words_are_parted_where_the_markup_parts_them(play: Path) -> None:
    (play / "in/play.xml").write_text(PARTED, encoding="utf-8")
    export(play, "standoff", "in", "--out", "out")
    lines = (play / "out/parted.txt").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "[head] One",
        "[note] Aside",
        "[p] two three ferry, O star, wrnog wrong four",
        "[note] five",
        "six […] seven.",
        "[p] […]",
        "[p] [bibl] […] Salt […] Ada […] p. 7.)",
        "[p] Rope. Tar",
    ]


@pytest.mark.parametrize("name", CORPORA)
def test_no_word_is_lost_or_glued(name: str, tmp_path: Path) -> None:
    if not (SHARED / "corpora").is_dir():
        absent("the corpora (../shared/corpora)", "reference")
    for path in [each for each in sorted((SHARED / "corpora" / name).rglob("*.xml")) if each.stat().st_size < 400_000][
        :6
    ]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    material, _ = read_material(settings_at(tmp_path), full=False)
    for document, made in zip(material.gathered.edition.documents, standoffs(material), strict=True):
        root = parse(document.file.xml)
        reading_text(root, material.edition.settings.text_layer)
        words = source_words(list(root.iterchildren("{*}text", "{*}sourceDoc")))
        assert words and WORD.findall(made.text) == words


@pytest.mark.parametrize("name", ["schnitzler-briefe", "gerdracor", "eltec-eng", "schnitzler-tagebuch"])
def test_every_word_of_a_column_stands_where_it_says(name: str, tmp_path: Path) -> None:
    if not (SHARED / "corpora").is_dir():
        absent("the corpora (../shared/corpora)", "reference")
    (tmp_path / "in").mkdir()
    for path in sorted((SHARED / "corpora" / name).glob("*.xml"))[:2]:
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    export(tmp_path, "conll", "in", "--out", "columns")
    export(tmp_path, "standoff", "in", "--out", "texts")
    files = sorted((tmp_path / "columns").glob("*.conll"))
    assert files
    for path in files:
        text = (tmp_path / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]
        assert rows and all(text[int(row[3]) : int(row[4])] == row[0] for row in rows)
        inside = [(one[1], other[1]) for one, other in itertools.pairwise(rows)]
        assert not [pair for pair in inside if pair[1].startswith("I-") and pair[0] == "O"]


def test_spacy_reads_what_was_written(play: Path) -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    export(play, "spacy", "in", "--out", "out")
    [doc] = DocBin().from_bytes((play / "out/texts.spacy").read_bytes()).get_docs(spacy.blank("xx").vocab)
    assert [(entity.text, entity.label_, entity.kb_id_) for entity in doc.ents][1] == ("Ada’s self", "PER", "play.ada")
