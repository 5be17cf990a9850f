"""What an ODD says in prose, as plain text in one line."""

from __future__ import annotations

from lxml import etree

from samizdat.markup.xml import XML_LANG, local_name
from samizdat.odd.reading.namespaces import TEI

_AROUND = {"gi": ("<", ">"), "tag": ("<", ">"), "att": ("@", "")}


def told(node: etree._Element, name: str, lang: str | None) -> str | None:
    """Return the text of a child `gloss`, `desc` or `defaultVal`, or None where there is none.

    A child that names no language speaks every language; where `lang` is missing, English is taken. Where
    `lang` is None, the first child is.
    """
    found = [child for child in node.iterchildren(f"{TEI}{name}") if child.get("type") != "deprecationInfo"]
    if not found:
        return None
    for wanted in (lang, None, "en"):
        for child in found:
            if lang is None or child.get(XML_LANG) == wanted:
                return plain(child)
    return plain(found[0])


def plain(node: etree._Element) -> str:
    """Return the text of an element in one line, marking the names of elements and attributes."""
    return " ".join("".join(_pieces(node)).split())


def _pieces(node: etree._Element) -> list[str]:
    pieces = [node.text or ""]
    for child in node:
        if isinstance(child.tag, str):
            before, after = _AROUND.get(local_name(child), ("", ""))
            pieces += [before, *_pieces(child), after]
        pieces.append(child.tail or "")
    return pieces
