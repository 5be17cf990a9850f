"""Give addresses to what has none and may be pointed at: in views, in the index, in citations the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from samizdat.markup.passages import PASSAGES
from samizdat.markup.xml import TEI, XML_ID, Element, local_name, select

IN_TEXT = "/*/tei:text//* | /*/tei:sourceDoc//*"


def address(root: Element, document: str, redirects: Mapping[str, str]) -> None:
    """Give numbers to the passages of a document where none has an xml:id, and anchors to those that are gone.

    A passage's number counts those of its name: `letter.p12`. Where encoders have given ids to some, the others are
    none that they want to be cited. `redirects` maps passages that were published once to those that took their place.
    """
    passages = [element for element in select(root, IN_TEXT) if local_name(element) in PASSAGES]
    if not any(XML_ID in passage.attrib for passage in passages):
        _number(passages, document)
    if redirects:
        _anchor(passages, redirects)


def _number(passages: list[Element], document: str) -> None:
    count: Counter[str] = Counter()
    for passage in passages:
        name = local_name(passage)
        count[name] += 1
        passage.set(XML_ID, f"{document}.{name}{count[name]}")


def _anchor(passages: list[Element], redirects: Mapping[str, str]) -> None:
    successors: dict[str, list[str]] = {}
    for old, new in redirects.items():
        successors.setdefault(new, []).append(old)
    for element in passages:
        for old in successors.get(element.get(XML_ID, ""), ()):
            anchor = element.makeelement(f"{{{TEI}}}anchor", {XML_ID: old})
            anchor.tail, element.text = element.text, None
            element.insert(0, anchor)
