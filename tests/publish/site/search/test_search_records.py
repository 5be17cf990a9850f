"""What can be searched for: each thing once, under the address that its page gives it, in words that are published."""

from __future__ import annotations

from pathlib import Path

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.publish.material import Material, gather
from samizdat.publish.site.search.records import Record
from samizdat.text_layer.documents import restored_edition
from searched import records


def material(folder: Path, *, full: bool) -> Material:
    edition, findings = read_edition(read_settings(folder))
    assert not findings
    sources = read_sources(edition.settings, edition.documents) if full else {}
    return gather(restored_edition(edition, sources)[0])


def test_a_full_document_is_found_by_its_words(edition: Path) -> None:
    section, passage, *entities = records(material(edition, full=True))
    assert passage == Record(
        "passage",
        "letter.html#letter.p1",
        "A Letter",
        "A Letter · § 1",
        "letter",
        "Dear Anna, the ferry to Lund leaves at nine. Bring bread & salt.",
        "Says when the boat goes and what to bring.",
        ("person:anna", "place:lund"),
        number="p1",
    )
    assert (section.address, section.place, section.text) == ("letter.html#letter.1", "A Letter · sect. 1", "A Letter")
    assert section.editors == "An appointment at the ferry."
    assert [record.address for record in entities] == ["names/person-anna.html", "names/place-lund.html"]


def test_a_withheld_document_is_found_by_its_names_and_summaries(edition: Path) -> None:
    _, passage, *_ = records(material(edition, full=False))
    assert passage.text == "Anna … Lund"
    assert passage.editors == "Says when the boat goes and what to bring."


def test_notes_corrections_quotations_and_dates(edition: Path) -> None:
    path = edition / "tei/documents/letter.xml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("</note>\n", text.index('type="summary"')) + 8, text.index("</p>\n      </div>")
    body = """In <date from="1956-10" to="1957">autumn</date> she said <quote xml:id="letter.q1">come
      <choice><sic>hoem</sic><corr>home</corr></choice><choice><sic>,</sic><corr>;</corr></choice></quote> to him.
      <note type="editorial" resp="ed:editors">To <persName ref="person:anna">Anna</persName>.</note> Then
      <date notBefore="1848" notAfter="1914">long after</date>.
    """
    path.write_text(text[:start] + body + text[end:], encoding="utf-8")
    _, passage, note, *_ = records(material(edition, full=False))
    assert passage.text == "In autumn she said come hoem [home], to him. Then long after."
    assert passage.years == ("1848", "1914", "1956", "1957")
    assert (note.kind, note.address, note.editors) == ("note", "letter.html#letter.n1", "To Anna.")
    assert (note.names, passage.names) == (("person:anna",), ())


def test_a_footnote_of_the_author_is_found_as_the_texts_and_tears_no_sentence_apart(edition: Path) -> None:
    path = edition / "tei/documents/letter.xml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("</note>\n", text.index('type="summary"')) + 8, text.index("</p>\n      </div>")
    body = 'Bring bread<note place="foot">Of rye.</note> and salt.'
    path.write_text(text[:start] + body + text[end:], encoding="utf-8")
    _, passage, *_ = records(material(edition, full=False))
    assert (passage.text, passage.editors) == (
        "Bring bread and salt. … Of rye.",
        "Says when the boat goes and what to bring.",
    )


def test_every_address_is_on_its_page_and_has_one_record(root: Path) -> None:
    found = records(material(root, full=False))
    addresses = [record.address for record in found if record.kind != "thesis"]
    assert len(addresses) == len(set(addresses)) > 800
    assert {record.kind for record in found} == {"passage", "note", "entity", "thesis"}
    assert all(record.text or record.editors or record.kind == "entity" for record in found)
