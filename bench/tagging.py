"""What is tagged in the source texts, by document and kind, in two or more states of the edition.

usage: python -m bench.tagging [COMMIT]...      ("now" is the working tree; by default d9f8e76 now)

The editors' own words (arguments, summaries, notes, corrections, headers) are not counted. Up to some commit names of
events were `name type="event"`; they count as `eventName`.
"""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

from bench.commits import trees
from samizdat.markup.xml import select

if TYPE_CHECKING:
    from samizdat.markup.xml import Element

FIRST = "d9f8e76"
SOURCE = "[not(ancestor-or-self::tei:note or ancestor::tei:argument or ancestor::tei:corr)]"
KINDS = {
    "persons": "self::tei:persName",
    "places": "self::tei:placeName",
    "organisations": "self::tei:orgName or self::tei:rs[@type='org']",
    "events named": "self::tei:eventName or self::tei:name[@type='event']",
    "events told": "self::tei:rs[@type='event']",
    "works": "self::tei:title or self::tei:rs[@type='work']",
    "dates": "self::tei:date",
    "quotations": "self::tei:quote or self::tei:said or self::tei:q",
    "scare quotes": "self::tei:soCalled",
    "terms": "self::tei:term",
}


def counts(document: Element) -> dict[str, int]:
    """Count what is tagged in a document's source text, and its editors' notes."""
    tagged = {kind: len(select(document, f"//tei:text//*[{test}]{SOURCE}")) for kind, test in KINDS.items()}
    return tagged | {"editors' notes": len(select(document, "//tei:text//tei:note[@type='editorial']"))}


def main() -> None:
    states = [
        {PurePath(path).stem: counts(root) for path, root in trees(commit, "tei/documents").items()}
        for commit in sys.argv[1:] or [FIRST, "now"]
    ]
    kinds = [*KINDS, "editors' notes"]
    print("| document | " + " | ".join(kinds) + " |")
    print("|---" * (len(kinds) + 1) + "|")
    for document in states[-1]:
        print(f"| {document} | " + " | ".join(_change(states, document, kind) for kind in kinds) + " |")
    totals = [{"all": {kind: sum(each[kind] for each in state.values()) for kind in kinds}} for state in states]
    print("| all | " + " | ".join(_change(totals, "all", kind) for kind in kinds) + " |")


def _change(states: list[dict[str, dict[str, int]]], document: str, kind: str) -> str:
    """Write a kind's numbers, one for each state, or one where all are the same."""
    numbers = [str(state.get(document, {}).get(kind, 0)) for state in states]
    return numbers[0] if len(set(numbers)) == 1 else " → ".join(numbers)


if __name__ == "__main__":
    main()
