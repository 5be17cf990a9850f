"""Citations, read back by programs that are not ours: a BibTeX parser, a RIS parser, a CSL processor."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
import citeproc
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.markup.xml import XML_ID, parse, select
from samizdat.publish.announcements import citing
from samizdat.publish.citing.citation import ADDRESS, PASSAGE, Citable, to_fill_in
from samizdat.publish.citing.cited import Agent, Citation, Container, Original
from samizdat.publish.citing.reference_managers import FORMATS, bibtex, csl, csl_json, ris
from samizdat.publish.material import gather

Change = Callable[[Path, str, str], None]
EDITION = Container(
    title="Small Letters",
    editors=(Agent("The Editors"),),
    edition="Second edition",
    version="1.2",
    publisher="Salt & Sons",
    published="2026-11",
    address="https://example.org/letters/",
)
LETTER = Citation(
    id="letter",
    title="50% of {all} ferries_to Łódź & “back”",
    authors=(Agent("Øster Berg", "Anna"), Agent("Committee of 1950")),
    written=("1950-06-01", "1950-06-04"),
    language="en",
    container=EDITION,
)
# What may stand in a title; a parser of BibTeX takes braces and backslashes of its own accord.
WORDS = st.text(st.sampled_from("aé“ő ,:&%$#_~^{}\\\"'-"), min_size=1).filter(lambda text: text.strip(" {}") != "")


def entry(text: str) -> Any:
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    (only,) = library.entries
    return only


def whole(text: str) -> str:
    return " ".join(text.split())


def test_bibtex_is_read_back() -> None:
    read = entry(bibtex(LETTER.at("p12")))
    values = {field.key: field.value.replace("{", "").replace("}", "") for field in read.fields}
    assert (read.entry_type, read.key) == ("incollection", "letter.p12")
    assert values["title"] == "50% of all ferries_to Łódź & “back”"
    assert values["author"] == "Øster Berg, Anna and Committee of 1950"
    assert values["origdate"] == "1950-06-01/1950-06-04"
    assert (values["year"], values["pages"]) == ("2026", "§ 12")
    assert values["publisher"] == "Salt & Sons"
    assert values["url"] == "https://example.org/letters/letter.html#letter.p12"


@given(WORDS)
def test_no_title_breaks_out_of_its_field(title: str) -> None:
    written = bibtex(replace(LETTER, title=title))
    assert len(entry(written).fields) == len(entry(bibtex(LETTER)).fields)
    title_line = next(line for line in written.splitlines() if line.startswith("  title = "))
    bare = title_line.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")


def test_ris_is_read_back() -> None:
    (read,) = rispy.loads(ris(LETTER.at("n3")))
    assert read["type_of_reference"] == "CHAP"
    assert read["id"] == "letter.n3"
    assert read["authors"] == ["Øster Berg, Anna", "Committee of 1950"]
    assert read["secondary_authors"] == ["The Editors"]
    assert (read["title"], read["secondary_title"]) == (LETTER.title, "Small Letters")
    assert (read["year"], read["start_page"], read["edition"]) == ("2026", "n3", "Second edition, 1.2")
    assert read["urls"] == ["https://example.org/letters/letter.html#letter.n3"]


@given(st.text(st.sampled_from("ab \n\r\t-TYER"), min_size=1).filter(str.strip))
def test_no_title_is_a_line_of_ris(title: str) -> None:
    (read,) = rispy.loads(ris(replace(LETTER, title=title)))
    assert read["title"] == whole(title)


@pytest.mark.filterwarnings("ignore")  # It warns of members that it does not know yet.
def test_a_csl_processor_takes_it() -> None:
    source = CiteProcJSON(json.loads(csl_json(LETTER, LETTER.at("p12"))))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(citeproc.Citation([CitationItem("letter.p12")]))
    (line,) = map(str, bibliography.bibliography())
    for words in ("Berg", "Small Letters", "§ 12", "2026", "Salt & Sons"):
        assert words in line


def test_csl_says_what_is_known_and_no_more() -> None:
    bare = Citation("letter", "A Letter", (), (), "", Container("Letters"))
    assert csl(bare) == {"id": "letter", "type": "chapter", "title": "A Letter", "container-title": "Letters"}
    assert csl(LETTER)["original-date"] == {"date-parts": [[1950, 6, 1], [1950, 6, 4]]}
    assert csl(LETTER)["author"] == [{"family": "Øster Berg", "given": "Anna"}, {"literal": "Committee of 1950"}]


PRINTED = replace(LETTER, original=Original("Old & New Letters", "Ferry Press", "Lund", "1951-02"))


def test_the_source_is_the_original_of_what_is_cited() -> None:
    fields = {field.key: field.value.replace("{", "").replace("}", "") for field in entry(bibtex(PRINTED)).fields}
    assert (fields["year"], fields["origdate"], fields["origtitle"]) == ("2026", "1951-02", "Old & New Letters")
    assert (fields["origpublisher"], fields["origlocation"]) == ("Ferry Press", "Lund")
    (read,) = rispy.loads(ris(PRINTED))
    assert (read["year"], read["original_publication"]) == ("2026", "Old & New Letters, Lund, Ferry Press, 1951-02")
    item = csl(PRINTED)
    assert item["issued"] == {"date-parts": [[2026, 11]]}
    assert item["original-date"] == {"date-parts": [[1951, 2]]}
    assert (item["original-title"], item["original-publisher"]) == ("Old & New Letters", "Ferry Press")


def test_one_text_is_one_item_for_a_reference_manager() -> None:
    many = Citable(LETTER, LETTER, tuple((f"p{number}", False) for number in range(300)))
    files = {page.path: page.data for page in citing(many)}
    assert [item["id"] for item in json.loads(files["cite/letter.json"])] == ["letter"]


def test_a_section_is_no_page() -> None:
    assert csl(LETTER.at("5"))["page"] == "sect. 5"
    assert LETTER.at("5").url.endswith("letter.html#letter.5")


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS.keys())
def test_what_a_page_fills_in_stands_alone(write: Callable[[Citation], str]) -> None:
    filled = dict(to_fill_in(Citable(LETTER, LETTER, ())))["text"]
    lines = write(filled).splitlines()
    addressed = [line for line in lines if ADDRESS in line]
    assert len(addressed) == 1
    assert PASSAGE in "".join(lines)
    # Without an address, the line goes and the rest is well-formed all the same.
    left = "\n".join(line for line in lines if ADDRESS not in line)
    if write is csl_json:
        assert "URL" not in json.loads(left)[0]
    elif write is bibtex:
        assert "url" not in {field.key for field in entry(left).fields}


def test_the_texts_of_an_edition_and_their_passages(edition: Path, change: Change) -> None:
    letter = edition / "tei/documents/letter.xml"
    change(letter, "</titleStmt>", '<author><persName ref="person:anna">Anna B.</persName></author></titleStmt>')
    change(letter, "</argument>", '</argument><note xml:id="letter.n1" type="editorial" resp="ed:editors">So.</note>')
    records = edition / "tei/authorities/persons.xml"
    change(records, "<forename>Anna</forename>", "<surname>Berg</surname>, <forename>Anna</forename>")
    (citable,) = gather(read_edition(read_settings(edition))[0]).citables
    text, *passages = citable
    assert (text.title, text.authors, text.written) == ("A Letter", (Agent("Berg", "Anna"),), ("1950",))
    assert [passage.key for passage in passages] == ["letter.1", "letter.n1", "letter.p1"]
    note = passages[1]
    assert (note.title, note.authors, note.written) == ("Note on “A Letter”", (Agent("Nobody"),), ())


def test_every_published_passage_of_this_edition_can_be_cited(root: Path) -> None:
    edition = read_edition(read_settings(root))[0]
    cited = {citation.key for citable in gather(edition).citables for citation in citable}
    assert set(edition.ledger.passages) - set(edition.ledger.redirects) <= cited
    for document in edition.documents:
        notes = select(parse(document.file.xml), "//tei:text//tei:note[@type='editorial']")
        assert {note.get(XML_ID) for note in notes} <= cited
