"""Agreement between two readers of the same documents: what the first tagged, and what was settled after the second.

usage: python -m bench.agreement FIRST SECOND      (two folders of full documents with the same file names)

A mention is the same where its element, its passage, its words and its identification are the same. Precision is the
share of the first reader's mentions that were kept, recall the share of the settled ones that the first reader had.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from samizdat.markup.xml import XML_ID, Element, local_name, parse, select, text_of

MENTIONS = ["persName", "placeName", "orgName", "name", "title", "date", "quote", "said", "q", "soCalled"]
VALUES = ("ref", "when", "from", "to", "notBefore", "notAfter", "corresp", "source", "who", "ana")
Mention = tuple[str, ...]


def mentions(path: Path) -> Counter[Mention]:
    """Count the mentions in a document's source text, leaving out the editors' own words."""
    found = select(parse(path.read_text(encoding="utf-8")), "//tei:text//*")
    return Counter(_mention(element) for element in found if local_name(element) in MENTIONS and _is_source(element))


def _is_source(element: Element) -> bool:
    return not any(local_name(ancestor) in ("argument", "note") for ancestor in element.iterancestors())


def _mention(element: Element) -> Mention:
    passage = next((ancestor.get(XML_ID, "") for ancestor in element.iterancestors() if ancestor.get(XML_ID)), "")
    return (local_name(element), passage, text_of(element), *(element.get(value, "") for value in VALUES))


def main() -> None:
    first, second = (Path(argument) for argument in sys.argv[1:3])
    print(f"{'document':16}{'element':10}{'first':>7}{'settled':>9}{'precision':>11}{'recall':>8}")
    for path in sorted(second.glob("*.xml")):
        before, after = mentions(first / path.name), mentions(path)
        for name in MENTIONS:
            old = Counter({mention: n for mention, n in before.items() if mention[0] == name})
            new = Counter({mention: n for mention, n in after.items() if mention[0] == name})
            kept = (old & new).total()
            if new or old:
                precision, recall = kept / max(old.total(), 1), kept / max(new.total(), 1)
                print(f"{path.stem:16}{name:10}{old.total():7}{new.total():9}{precision:11.3f}{recall:8.3f}")


if __name__ == "__main__":
    main()
