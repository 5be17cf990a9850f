"""The points of the review of the encoding, each as a rule: how many cases of its kind there were, and are.

usage: python -m bench.review [--list] [COMMIT]...      ("now" is the working tree; by default d9f8e76 now)

With --list the cases of the last state are named. A rule finds what may be wrong; what is left need not be:
docs/encoding.md says of each why it stays.
"""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from bench.commits import ROOT, trees
from samizdat.markup.xml import XML_ID, local_name, select, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from samizdat.markup.xml import Element

FIRST = "d9f8e76"
SOURCE = "[not(ancestor-or-self::tei:note or ancestor::tei:argument or ancestor::tei:corr)]"
EVENT = "//tei:text//*[self::tei:eventName or self::tei:name[@type='event']]" + SOURCE
BODIES = "//tei:text//*[self::tei:orgName or self::tei:title]" + SOURCE
MONTH = re.compile("January|February|March|April|May|June|July|August|September|October|November|December")
READERS = ("second", "third")
Files = dict[str, "Element"]


def find(files: Files, xpath: str, part: str = "documents") -> list[Element]:
    """Find elements in the documents, or in the files whose path has another part."""
    return [element for path, root in files.items() if part in path for element in select(root, xpath)]


def years(files: Files) -> list[Element]:
    """Names of events with a year that is no date."""
    return [e for e in find(files, EVENT) if re.search(r"\b1[789]\d\d\b", text_of(e)) and not select(e, ".//tei:date")]


def lower(files: Files, xpath: str) -> list[Element]:
    """Names that begin with a small letter."""
    return [element for element in find(files, xpath) if text_of(element)[:1].islower()]


def unjoined(files: Files) -> list[Element]:
    """Quotations after which another of the same work and speaker stands in the paragraph, without `next`."""
    held = [
        [q for q in select(p, ".//tei:quote | .//tei:said") if _block(q) is p] for p in find(files, "//tei:text//tei:p")
    ]
    return [one for quotes in held for one, other in pairwise(quotes) if _of(one) == _of(other) and not one.get("next")]


def _block(element: Element) -> Element:
    return next(each for each in element.iterancestors() if local_name(each) in ("p", "item"))


def _of(quote: Element) -> tuple[str | None, ...]:
    return quote.get("source"), quote.get("corresp"), quote.get("who") and "spoken"


def undated(files: Files) -> list[Element]:
    """Dates without a figure and without a month."""
    dates = find(files, "//tei:text//tei:date" + SOURCE)
    return [date for date in dates if not re.search(r"\d", text_of(date)) and not MONTH.search(text_of(date))]


def silent(files: Files) -> list[Element]:
    """Theses of passages on which the two later readers are both silent."""
    lists = [(ROOT / f"bench/theses-{name}-reader.tsv").read_text(encoding="utf-8") for name in READERS]
    heard = {tuple(line.split("\t")[:2]) for text in lists for line in text.splitlines()}
    spans = find(files, "//tei:span", "theses")
    return [s for s in spans if (_after(s, "target", "#"), _after(s, "ana", "ed:thesis-")) not in heard]


def _after(element: Element, name: str, mark: str) -> str:
    return element.get(name, "").partition(mark)[2]


def by(xpath: str, part: str = "documents") -> Callable[[Files], list[Element]]:
    """Make a rule of an XPath alone."""
    return lambda files: find(files, xpath, part)


RULES: dict[str, Callable[[Files], list[Element]]] = {
    "text 1: a year in the name of an event is no date": years,
    "text 2: quote without speaker or work": by(
        "//tei:text//tei:quote[not(@source or @corresp or ancestor::tei:quote)]" + SOURCE
    ),
    "text 2: q with speaker or work": by("//tei:text//tei:q[@source or @corresp]" + SOURCE),
    "text 3: name of an event in small letters": lambda files: lower(files, EVENT),
    "text 4: neighbouring quotations not joined": unjoined,
    "text 5: congress and party in one name": by(EVENT + "[contains(., 'Congress of')]"),
    "text 5: organisation or title in small letters": lambda files: lower(files, BODIES),
    "text 6: date without figure or month": undated,
    "text 6: date with low certainty": by("//tei:text//tei:date[@cert='low']" + SOURCE),
    "editors 3: note without a source": by("//tei:note[@type='editorial'][not(.//tei:ref[@target] or .//tei:bibl)]"),
    "editors 4: thesis on which later readers are silent": silent,
    "records 2: book without publisher": by("//tei:biblStruct[@type='book'][not(.//tei:publisher)]", "authorities"),
    "records 2: event with an end and no beginning": by("//tei:event[@to and not(@from)]", "events"),
    "records 2: event between two limits": by("//tei:event[@notBefore and @notAfter]", "events"),
    "records 3: identifier without a witness": by("//tei:idno[@type][not(@source)]", "authorities"),
    "practice 1: document without prefixes": by("/tei:TEI[not(.//tei:prefixDef)]"),
    "practice 3: document without rights for the text": by(
        "/tei:TEI[not(.//tei:licence[contains(@target, 'rights')])]"
    ),
    "practice 4: title of an article in a monograph": by("//tei:monogr/tei:title[@level='a']"),
    "practice 5: summary inside a paragraph": by("//tei:p/tei:note[@type='summary']"),
    "practice 6, 8: bibl with corresp for the work": by("//tei:text//tei:bibl[@corresp]"),
    "practice 7: name of the type event": by("//tei:name[@type='event']"),
}


def main() -> None:
    words = [word for word in sys.argv[1:] if word != "--list"] or [FIRST, "now"]
    states = [trees(commit, "tei") for commit in words]
    for name, rule in RULES.items():
        cases = [rule(files) for files in states]
        print(f"{name:54}" + "".join(f"{len(each):6}" for each in cases))
        if "--list" in sys.argv:
            print(
                "".join(f"    {_place(case)}: {' '.join(text_of(case).split())[:60]}\n" for case in cases[-1]), end=""
            )


def _place(element: Element) -> str:
    named = (each.get(XML_ID) or each.get("target") for each in (element, *element.iterancestors()))
    return next((name for name in named if name), "")


if __name__ == "__main__":
    main()
