"""Read XML safely: nothing is loaded, fetched or expanded, and what is wrong is a finding with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import cast

from lxml import etree

from samizdat.model.finding import About, Finding

TEI = "http://www.tei-c.org/ns/1.0"
NAMESPACES = {"tei": TEI}
XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID = f"{XML}id"
XML_LANG = f"{XML}lang"
# So many elements may be inside each other: what works through a tree calls itself for each.
DEEPEST = 200
# Possessive, for a search that tries again with longer comments takes for ever on a document with many.
PROLOG = re.compile(r"\s*(?>(?:<\?.*?\?>|<!--.*?-->)\s*)*+<!DOCTYPE", re.DOTALL)


Element = etree._Element


def parser() -> etree.XMLParser:
    """Make a parser that reads no other file, no network, no DTD, and leaves duplicate ids to the reference check."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)


def parse(xml: str) -> Element:
    """Parse XML that `check` has found good, and return its root element."""
    return etree.fromstring(xml.encode(), parser())


def read_text(path: Path, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Read a file as UTF-8; the finding X001 or X002 says why it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig"), ()
    except OSError as error:
        return "", (Finding("X001", f"The file cannot be read: {error.strerror}.", name, hint="Check its name."),)
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        byte = f"0x{error.object[error.start]:02x}"
        about = About(found=(byte,), expected=("UTF-8",))
        hint = "Save the file as UTF-8."
        return "", (Finding("X002", f"The byte {byte} is not UTF-8.", name, line, column, hint=hint, about=about),)


def check(xml: str, name: str) -> tuple[Finding, ...]:
    """Find why a text is not well-formed XML (X003), or that it declares a document type (X004)."""
    if match := PROLOG.match(xml):
        line = xml.count("\n", 0, match.end()) + 1
        hint = "Remove the DOCTYPE, and write characters instead of entities; the schema is named by xml-model."
        message = "A document type declaration is refused, for entities can read files and explode."
        return (Finding("X004", message, name, line, hint=hint),)
    return tree(xml, name)[1]


def tree(xml: str, name: str) -> tuple[Element | None, tuple[Finding, ...]]:
    """Parse XML that declares no document type; None where it is not well-formed, and why (X003)."""
    try:
        return parse(xml), ()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        kind = (error.msg or "empty file").split(", line ")[0]
        hint, about = "Mend the markup at this place.", About(found=(kind,))
        message = f"The file is not well-formed XML: {kind}."
        return None, (Finding("X003", message, name, line, column, hint=hint, about=about),)


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
