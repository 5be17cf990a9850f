"""Parse XML safely, and ask a tree: nothing is loaded, fetched or expanded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
NAMESPACES = {"tei": TEI}
XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID = f"{XML}id"
XML_LANG = f"{XML}lang"
XML_BASE = f"{XML}base"
# So many elements may be inside each other: what works through a tree calls itself for each.
DEEPEST = 200


Element = etree._Element


def parser() -> etree.XMLParser:
    """Make a parser that reads no other file, no network, no DTD, and leaves duplicate ids to the reference check."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)


def parse(xml: str) -> Element:
    """Parse XML that `check` has found good, and return its root element."""
    return etree.fromstring(xml.encode(), parser())


def is_well_formed(data: bytes) -> bool:
    """Tell whether a file can be parsed."""
    try:
        etree.fromstring(data, parser())
    except etree.XMLSyntaxError:
        return False
    return True


def is_namespace(uri: str) -> bool:
    """Tell whether an address may be bound to a prefix, as the XML parser sees it."""
    from xml.sax.saxutils import quoteattr  # noqa: PLC0415  it imports what fetches from the network

    try:
        parse(f"<a xmlns:a={quoteattr(uri)}/>")
    except etree.XMLSyntaxError:
        return False
    return True


def too_deep(root: Element) -> Element | None:
    """Return the first element that is inside of more than DEEPEST others; None where there is none."""
    open_ = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        open_ += 1 if event == "start" else -1
        if open_ > DEEPEST:
            return cast("Element", element)
    return None


def select(element: etree._Element, path: str) -> list[Element]:
    """Return the elements that an XPath with the prefix `tei` selects."""
    return cast("list[Element]", element.xpath(path, namespaces=NAMESPACES))


def line_of(element: Element) -> int:
    """Return the line, from 1, on which an element's start tag ends; 0 for an element that was not parsed."""
    return cast("int | None", element.sourceline) or 0


def text_of(element: Element) -> str:
    """Return an element's text with each run of white space as one space."""
    return " ".join(str(element.xpath("string()")).split())


def attributes(element: Element) -> dict[str, str]:
    """Return an element's attributes by their names, without those in a namespace."""
    return {str(name): str(value) for name, value in element.attrib.items() if not str(name).startswith("{")}


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; comments and processing instructions have none."""
    return _local_name(element.tag)


# Asked of every element several times.
@lru_cache(maxsize=4096)
def _local_name(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def make(name: str, attributes: Mapping[str, str], text: str | None = None) -> Element:
    """Make an element without a namespace."""
    element = etree.Element(name, dict(attributes))
    element.text = text
    return element


def serialize(element: Element, *, tail: bool = True) -> str:
    """Write a tree as XML text without a declaration; `tail` adds the text after it."""
    return etree.tostring(element, encoding="unicode", with_tail=tail)


def serialized(tree: object) -> bytes:
    """Write an element of lxml or of xml.etree.ElementTree as XML; raises TypeError for anything else."""
    if isinstance(tree, etree._Element):
        return bytes(etree.tostring(tree, encoding="utf-8", with_tail=False))
    from xml.etree import ElementTree  # noqa: PLC0415 (few have one)

    if isinstance(tree, ElementTree.Element):
        return bytes(ElementTree.tostring(tree, encoding="utf-8"))
    raise TypeError(f"{type(tree).__name__} is no path, no XML as text or bytes, and no tree")
