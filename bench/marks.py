"""Every opening quotation mark of the source texts, by the element that it opens, or that holds it.

usage: samizdat restore && python -m bench.marks work/documents/*.xml

Needs the full documents: in withheld ones most marks are withheld. Prints a row for each element, the documents in
columns; "none" are marks that no element explains. A mark stands right before its element, or is its first letter.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samizdat.markup.xml import local_name, parse, select

if TYPE_CHECKING:
    from samizdat.markup.xml import Element

# Curly marks; straight ones only where a word begins. An apostrophe before a year opens nothing.
OPENING = re.compile("[“‘](?!\\d\\d\\b)|(?<![^\\s(])[\"'](?=\\w|$)")
QUOTED = frozenset({"quote", "said", "q", "soCalled", "mentioned", "term", "title"})
SOURCE = "[not(ancestor::tei:note or ancestor::tei:argument or ancestor::tei:corr or ancestor::tei:desc)]"


def marks(document: Element) -> Counter[str]:
    """Count the opening marks of a document's source text by element."""
    return Counter(
        _opened(text, match)
        for text in select(document, f"//tei:text//text(){SOURCE}")
        for match in OPENING.finditer(str(text))
    )


def main() -> None:
    counts = {Path(path).stem: marks(parse(Path(path).read_text(encoding="utf-8"))) for path in sys.argv[1:]}
    elements = sorted(set().union(*counts.values()), key=lambda name: -sum(each[name] for each in counts.values()))
    print("| element | " + " | ".join(counts) + " | all |")
    print("|---" * (len(counts) + 2) + "|")
    for element in elements:
        numbers = [each[element] for each in counts.values()]
        print(f"| {element} | " + " | ".join(map(str, [*numbers, sum(numbers)])) + " |")


def _opened(text: Any, match: re.Match[str]) -> str:
    """Name the element that a mark opens: the one that follows it, or the nearest that holds it and is quoted."""
    owner = text.getparent()
    following = None if match.end() < len(text) else _next(owner, is_tail=text.is_tail)
    if following is not None:
        return local_name(following)
    around = owner.getparent() if text.is_tail else owner
    return next((local_name(each) for each in [around, *around.iterancestors()] if local_name(each) in QUOTED), "none")


def _next(owner: Element, *, is_tail: bool) -> Element | None:
    """Give the element right after a text node."""
    return owner.getnext() if is_tail else next(iter(owner), None)


if __name__ == "__main__":
    main()
