"""What docs/encoding.md says of the texts is true: its addresses exist, its answers and days are those of the files."""

from __future__ import annotations

import re
from pathlib import Path

from samizdat.markup.xml import XML_ID, Element, parse, select

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


def test_no_person_is_recorded_as_leader_of_a_council() -> None:
    persons = parse((ROOT / "tei/authorities/persons.xml").read_text(encoding="utf-8"))
    assert not select(persons, "//tei:affiliation[contains(@ref, 'workers-council')]")


def test_the_answer_on_4_november_names_the_passages_that_tell_the_attack() -> None:
    answer = section("Questions of a historian, answered from the index").partition("4 November")[2]
    told = {passage(element) for element in mentions("event:soviet-intervention-2")}
    attack = set(ADDRESS.findall(answer.partition("told by all five:")[2].partition("Kádár")[0]))
    assert attack <= told
    assert {address.partition(".")[0] for address in attack} == set(DOCUMENTS)


def test_the_days_have_the_events_of_the_records() -> None:
    begins = {
        event.get(XML_ID, ""): event.get("when") or event.get("from") or "" for event in select(EVENTS, "//tei:event")
    }
    rows = re.findall(r"^\| (\d+) (October|November) \| (.*?) \|", section("The days of 1956"), re.MULTILINE)
    assert len(rows) == 25
    for day, month, cell in rows:
        date = f"1956-{10 if month == 'October' else 11}-{int(day):02}"
        assert set(re.findall(r"`([a-z0-9-]+)`", cell)) == {name for name, start in begins.items() if start == date}, (
            date
        )


def test_every_item_of_the_glossary_has_passages_that_point_to_it() -> None:
    items = {item.get(XML_ID, "") for item in select(GLOSSARY, "//tei:list[@type='gloss']/tei:item")}
    tied = {
        each.get("ref", "").removeprefix("term:")
        for root in DOCUMENTS.values()
        for each in select(root, "//tei:text//tei:term[@ref]")
    }
    assert tied <= items
    assert tied == items, items - tied
