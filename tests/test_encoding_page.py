"""What docs/encoding.md says of the texts is true: its addresses exist, its answers and days are those of the files."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from samizdat.markup.xml import XML_ID, Element, parse, select

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.days import rows, within

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/encoding.md").read_text(encoding="utf-8")
DOCUMENTS = {path.stem: parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob("tei/documents/*.xml"))}
EVENTS = parse((ROOT / "tei/authorities/events.xml").read_text(encoding="utf-8"))
GLOSSARY = parse((ROOT / "tei/introduction.xml").read_text(encoding="utf-8"))
ADDRESS = re.compile(rf"`((?:{'|'.join(DOCUMENTS)})\.[a-z]+\d+[a-z]?)`")
SOURCE_ONLY = "[not(ancestor::tei:note or ancestor::tei:argument)]"


def ids(root: Element) -> set[str]:
    return {element.get(XML_ID, "") for element in select(root, "//*[@xml:id]")}


def section(head: str) -> str:
    return PAGE.partition(f"## {head}\n")[2].partition("\n## ")[0]


def mentions(pointer: str) -> list[Element]:
    """List what points to a record in the source texts, the editors' words left out."""
    return [
        each for root in DOCUMENTS.values() for each in select(root, f"//tei:text//*[@ref='{pointer}']{SOURCE_ONLY}")
    ]


def passage(element: Element) -> str:
    """Name the paragraph or item that holds an element."""
    return select(element, "ancestor::*[self::tei:p or self::tei:item][@xml:id][1]")[-1].get(XML_ID, "")


def test_every_address_on_the_page_exists() -> None:
    addresses = ADDRESS.findall(PAGE)
    assert len(addresses) > 50
    assert set(addresses) <= set().union(*map(ids, DOCUMENTS.values()))


def test_no_text_names_maleter_and_one_note_does() -> None:
    assert not mentions("person:maleter")
    notes = [
        note.get(XML_ID)
        for root in DOCUMENTS.values()
        for note in select(root, "//tei:note[.//*[@ref='person:maleter']]")
    ]
    assert notes == ["swp-1957.n12"]


def test_no_text_names_a_leader_of_a_council_and_one_note_does() -> None:
    persons = parse((ROOT / "tei/authorities/persons.xml").read_text(encoding="utf-8"))
    leaders = select(persons, "//tei:person[tei:affiliation[contains(@ref, 'workers-council')]]")
    pointers = [f"person:{leader.get(XML_ID)}" for leader in leaders]
    assert pointers == ["person:bali", "person:racz"]
    assert not [each for pointer in pointers for each in mentions(pointer)]
    assert all(
        select(DOCUMENTS["swp-1957"], f"//*[@xml:id='swp-1957.n30']//*[@ref='{pointer}']") for pointer in pointers
    )


def test_the_answers_on_the_army_the_strikes_and_nagy_name_the_passages_of_the_records() -> None:
    questions = section("Questions of a historian, answered from the index")
    answers = {
        "the Hungarian army go": {"event:soldiers-change-sides"},
        "How many general strikes": {"event:general-strike-of-october", "event:general-strike-of-november"},
        "What became of Imre Nagy": {"event:nagy-asylum", "event:nagy-abduction"},
    }
    for question, pointers in answers.items():
        answer = questions.partition(question)[2].partition("\n- **")[0]
        assert {passage(each) for pointer in pointers for each in mentions(pointer)} <= set(ADDRESS.findall(answer))
    assert not mentions("event:nagy-execution")


def test_the_pages_of_the_answers_are_those_of_records() -> None:
    files = {"person": "persons", "org": "organizations", "event": "events", "work": "works"}
    pages = re.findall(r"`names/([a-z]+)-([a-z0-9-]+)\.html`", PAGE)
    assert len(pages) > 20
    for kind, name in pages:
        assert name in ids(parse((ROOT / f"tei/authorities/{files[kind]}.xml").read_text(encoding="utf-8"))), name


def test_the_answer_on_4_november_names_the_passages_that_tell_the_attack() -> None:
    answer = section("Questions of a historian, answered from the index").partition("4 November")[2]
    told = {passage(element) for element in mentions("event:soviet-intervention-2")}
    attack = set(ADDRESS.findall(answer.partition("told by all five:")[2].partition("Kádár")[0]))
    assert attack <= told
    assert {address.partition(".")[0] for address in attack} == set(DOCUMENTS)


def test_the_days_are_those_of_the_files() -> None:
    written = rows(DOCUMENTS, within(EVENTS))
    assert len(written) == 25
    assert re.findall(r"^\| \d+ (?:October|November) \|.*$", section("The days of 1956"), re.MULTILINE) == written


def test_every_item_of_the_glossary_has_passages_that_point_to_it() -> None:
    items = {item.get(XML_ID, "") for item in select(GLOSSARY, "//tei:list[@type='gloss']/tei:item")}
    tied = {
        each.get("ref", "").removeprefix("term:")
        for root in DOCUMENTS.values()
        for each in select(root, "//tei:text//tei:term[@ref]")
    }
    assert tied <= items
    assert tied == items, items - tied
