"""The days from 21 October to 14 November 1956: what begins on each, which passages tell it, which name the day.

usage: python -m bench.days [COMMIT]      ("now", the working tree, by default)

Prints the table of docs/encoding.md, and how many events of those days have a place and somebody who took part. A
passage tells an event where its source text points to the record, and names a day where a date in it has that day as
its only or its first one; the editors' own words do not count. Who means the revolution as a whole tells of no day.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

from bench.commits import trees
from bench.tagging import SOURCE
from samizdat.markup.xml import XML_ID, select

if TYPE_CHECKING:
    from samizdat.markup.xml import Element

FIRST, LAST = date(1956, 10, 21), date(1956, 11, 14)
LETTERS = {"swp-1957": "S", "grant-1997": "G", "croft-2003": "C", "lrp-2006": "L", "khrushchev-2006": "K"}
WHOLE = "hungarian-revolution"
PLACES = "self::tei:p or self::tei:item"
Documents = dict[str, "Element"]


def days() -> list[date]:
    """List the days from the first to the last."""
    return [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


def begins(event: Element) -> str:
    """Tell on which day an event is, or begins; empty where that is not known to the day."""
    return event.get("when") or event.get("from") or ""


def passages(documents: Documents, test: str) -> list[str]:
    """Name the passages with an element of the source text that passes a test, as "S 16"; in the order of the texts."""
    found = [
        f"{letter} {_number(holder)}"
        for name, letter in LETTERS.items()
        for element in select(documents[name], f"//tei:text//*[{test}]{SOURCE}")
        for holder in select(element, f"ancestor::*[{PLACES}][@xml:id][1]")[-1:]
    ]
    return list(dict.fromkeys(found))


def told(documents: Documents, events: list[Element]) -> list[str]:
    """Name the passages that tell one of some events."""
    refs = [f"@ref='event:{event.get(XML_ID)}'" for event in events if event.get(XML_ID) != WHOLE]
    return passages(documents, f"(self::tei:rs or self::tei:eventName) and ({' or '.join(refs)})") if refs else []


def dated(documents: Documents, day: date) -> list[str]:
    """Name the passages with a date that is a day or begins on it."""
    return passages(documents, f"self::tei:date and (@when='{day}' or @from='{day}')")


def rows(documents: Documents, events: list[Element]) -> list[str]:
    """Write the rows of the table, one for each day."""
    return [_row(documents, day, [event for event in events if _day(event) == day]) for day in days()]


def read(commit: str) -> tuple[Documents, Element]:
    """Read the documents of a commit by their ids, and its records of events."""
    documents = {PurePath(path).stem: root for path, root in trees(commit, "tei/documents").items()}
    return documents, trees(commit, "tei/authorities")["tei/authorities/events.xml"]


def within(records: Element) -> list[Element]:
    """List the events that begin on one of the days."""
    return [event for event in select(records, "//tei:event[@xml:id]") if FIRST <= _day(event) <= LAST]


def main() -> None:
    documents, records = read((sys.argv[1:] or ["now"])[0])
    events = within(records)
    print("| day | events that begin | told by | by date |\n|---|---|---|---|")
    print("\n".join(rows(documents, events)))
    _known(events, records)
    untold = [event.get(XML_ID, "") for event in events if event.get(XML_ID) != WHOLE and not told(documents, [event])]
    print(f"told by no text: {', '.join(untold) or 'none'}")


def _row(documents: Documents, day: date, events: list[Element]) -> str:
    """Write the row of a day."""
    names = ", ".join(f"`{event.get(XML_ID)}`" for event in events)
    cells = [names, ", ".join(told(documents, events)), ", ".join(dated(documents, day))]
    return f"| {day.day} {day:%B} | " + " | ".join(cell or "–" for cell in cells) + " |"


def _known(events: list[Element], records: Element) -> None:
    """Print how many events have a place, and how many somebody who took part."""
    took = {each.get("passive", "") for each in select(records, "//tei:relation[@name='tookPartIn']")}
    alone = [event.get(XML_ID, "") for event in events if f"event:{event.get(XML_ID)}" not in took]
    nowhere = [event.get(XML_ID, "") for event in events if not event.get("where")]
    print(f"\n{len(events)} events; without a place: {', '.join(nowhere) or 'none'}")
    print(f"without somebody who took part: {', '.join(alone) or 'none'}")


def _day(event: Element) -> date:
    """Give the day on which an event begins, or the first day of all where that is not known."""
    value = begins(event)
    return date.fromisoformat(value) if len(value) == len("1956-10-23") else date.min


def _number(passage: Element) -> str:
    """Give the number of a passage: "16" of a paragraph, "i7" of an item."""
    return passage.get(XML_ID, "").rpartition(".")[2].removeprefix("p")


if __name__ == "__main__":
    main()
