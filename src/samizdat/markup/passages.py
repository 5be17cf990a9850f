"""Passages: what a citation of a text addresses, and the line of text that words stand in.

A passage is a division, a paragraph, an item, a quotation, a table, a stanza, a speech, an utterance or an entry
(TEI P5, sections 3.3, 3.8, 3.13, 4.1, 7.2, 8.1, 9.1); one that has an xml:id can be cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samizdat.markup.xml import NAMESPACES, XML_ID, Element, local_name, select

DIVISIONS = ("div", *(f"div{level}" for level in range(1, 8)))
# The smallest ones of prose: these have a summary of their own.
UNITS = ("p", "item")
PASSAGES = frozenset((*DIVISIONS, *UNITS, "ab", "entry", "lg", "quote", "sp", "table", "u"))
# What is a line of text by itself, wherever it stands; otherwise what stands directly in a block is one.
LINES = frozenset(("p", "item", "head", "label", "cell", "note", "l", "ab", "line", "speaker", "stage", "u"))
BLOCKS = frozenset((*DIVISIONS, "cit", "body", "front", "back", "opener", "closer"))


def is_passage(element: Element) -> bool:
    """Tell whether an element is a passage that can be cited."""
    return local_name(element) in PASSAGES and XML_ID in element.attrib


def passage_label(passage: str) -> str:
    """Return what readers call a passage, of what follows the document's id in its own.

    A paragraph is `§ 12` (`p12`), a section `sect. 5` (`5`, `div5`); others go by what stands there.
    """
    return re.sub(r"^(?:div)?(\d+)$", r"sect. \1", re.sub(r"^p(\d+)$", r"§ \1", passage))


def is_note(element: Element) -> bool:
    """Tell whether an element is a note of the editors, which is cited as theirs and not as a place of the text."""
    return local_name(element) == "note" and element.get("type") == "editorial"


def is_summary(element: Element) -> bool:
    """Tell whether an element is the editors' summary of the passage that it stands in."""
    return local_name(element) == "note" and element.get("type") == "summary"


def cited(root: Element) -> Iterator[Element]:
    """Yield the passages and the editors' notes of a document's text that have an xml:id, in their order."""
    return filter(_is_cited, select(root, "//tei:text//*[@xml:id]"))


def _is_cited(element: Element) -> bool:
    return local_name(element) in PASSAGES or is_note(element)


def passage_of(element: Element) -> str:
    """Return the xml:id of the passage that an element is or stands in, that of its text where it is in none, or "".

    A quotation inside a line is not asked, for the line goes on after it; the reference of a quotation (`cit/bibl`)
    belongs to what is quoted.
    """
    found = (_address(each) for each in (element, *element.iterancestors()))
    return next(filter(None, found), "")


def _address(around: Element) -> str:
    """Return the xml:id by which words in an element are cited, "" where those of what is around it are."""
    name = local_name(around)
    if name == "cit":
        quote = around.find("tei:quote", NAMESPACES)
        return "" if quote is None else quote.get(XML_ID, "")
    if (name in PASSAGES and not is_inline(around)) or name == "text":
        return around.get(XML_ID, "")
    return ""


def section_of(element: Element) -> str:
    """Return the xml:id of the nearest division around an element, or ""."""
    found = (around.get(XML_ID, "") for around in element.iterancestors() if local_name(around) in DIVISIONS)
    return next(filter(None, found), "")


def is_inline(quote: Element) -> bool:
    """Tell whether a quotation stands in a line of text, whose words it is not to tear apart."""
    return local_name(quote) == "quote" and any(local_name(around) in LINES for around in quote.iterancestors())


def line_of(element: Element) -> Element:
    """Return the line that an element stands in: its paragraph, heading, cell, note or citation."""
    for around in element.iterancestors():
        parent = around.getparent()
        if local_name(around) in LINES or parent is None or local_name(parent) in BLOCKS:
            return around
    return element
