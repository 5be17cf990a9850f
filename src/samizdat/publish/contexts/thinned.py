"""Copies of TEI with less in them: a file of the editors' without its text, an element with some of its children."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, cast

from samizdat.markup.contents import has_spans, has_text
from samizdat.markup.xml import TEI, Element, local_name, make, parse, select, serialize

if TYPE_CHECKING:
    from samizdat.model.document import Document


def thinned(file: Document, spans: Sequence[Element]) -> str:
    """Write one of the editors' own files without its text, and with some of its spans."""
    root = parse(file.file.xml)
    thin = bare_copy(root)
    add_child(add_child(thin, "teiHeader"), "fileDesc").extend(select(root, "tei:teiHeader/tei:fileDesc/tei:titleStmt"))
    if has_text(file):
        add_child(thin, "text")
    if has_spans(file):
        stand_off = add_child(thin, "standOff")
        stand_off.append(bare_copy(select(root, "tei:standOff/tei:spanGrp")[0]))
        for span in spans:
            group = bare_copy(cast("Element", span.getparent()))
            group.append(deepcopy(span))
            stand_off.append(group)
    element = make("apparatus", {})
    element.append(thin)
    return serialize(element)


def add_child(parent: Element, name: str) -> Element:
    """Add an empty element of TEI at the end of another, and return it."""
    child = parent.makeelement(f"{{{TEI}}}{name}", {})
    parent.append(child)
    return child


def bare_copy(element: Element) -> Element:
    """Copy an element with its attributes and nothing inside."""
    attributes = cast("dict[str, str]", dict(element.attrib))
    return element.makeelement(element.tag, attributes, cast("dict[str, str]", element.nsmap))


def copy_with(element: Element, *names: str) -> Element:
    """Copy an element with those of its children that have such a name."""
    copy = bare_copy(element)
    copy.extend(deepcopy(child) for child in element if local_name(child) in names)
    return copy
