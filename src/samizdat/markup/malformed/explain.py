"""Say what is wrong with a text that is not well-formed XML: the cause, its place, and what to do.

A parser (expat) names the kind of error and where it noticed it. Which tag, quotation mark or comment is at fault is
found in the text before that place, all of which the parser has taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.parsers.expat import errors

from samizdat.markup.malformed.across_tags import mismatch, unclosed
from samizdat.markup.malformed.in_tag import in_tag
from samizdat.markup.malformed.names import duplicate, unbound, undeclared_entity
from samizdat.markup.malformed.reason import Reason, reason
from samizdat.markup.tokens import position

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

REFERENCE = re.compile(r"&#?\w*;?")
AMPERSAND = re.compile(r"&[\w.-]*\Z")
BEHIND = re.compile(r"</?[^\s/>]+")
SECTIONS = (
    ("<!--", "comment", "-->"),
    ("<![CDATA[", "CDATA section", "]]>"),
    ("<?", "processing instruction", "?>"),
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def explained(finding: Finding, xml: str) -> Finding:
    """Return a finding that a file's text is not well-formed with the cause, or as it is where that is not clear."""
    why = explain(xml)
    if why is None:
        return finding
    line, column = position(xml, why.offset)
    return replace(finding, message=why.message, hint=why.hint, about=why.about, line=line, column=column)


def explain(xml: str) -> Reason | None:
    """Say why a text is not well-formed; None where it is, or where no more than the parser's phrase is known."""
    parser = expat.ParserCreate("utf-8", "}")  # whatever the declaration says: it is decoded
    try:
        with suppress(UnicodeEncodeError):
            parser.Parse(xml.encode(), True)
    except expat.ExpatError as error:
        find = KINDS.get(errors.messages.get(error.code, ""))
        return find(xml, _offset(xml, error.lineno, error.offset)) if find else None
    return None


def _offset(xml: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = xml.find("\n", start) + 1
    return start + column


def _invalid(xml: str, place: int) -> Reason | None:
    """Explain a character that may not stand where it does."""
    here = xml[place : place + 1]
    if (start := xml.find("<!--", xml.rfind("-->", 0, place) + 1, place)) >= 0:
        return _in_comment(xml, start, place) or _control(here, place)
    if match := AMPERSAND.search(xml, max(0, place - 100), place):
        return reason(match.start(), "An `&` stands here by itself.", "Write `&amp;`.", "&", meant="&amp;")
    if here == ">" and xml.endswith("]]", 0, place):
        return reason(place - 2, "`]]>` may not stand in a text.", "Write `]]&gt;`.", "]]>", meant="]]&gt;")
    if here == "/" and xml.endswith("</", 0, place + 1):
        return _after_root(xml, place - 1)
    return _control(here, place) or in_tag(xml, xml.rfind("<", 0, place), place)


def _in_comment(xml: str, start: int, place: int) -> Reason | None:
    if not xml.endswith("--", start + 4, place):
        return None
    line, _ = position(xml, start)
    if xml.endswith("<!--", start + 4, place):
        message = f"A comment begins inside the comment from line {line}."
        return reason(place - 4, message, "End the first one with `-->` before, or take its inner marks out.", "<!--")
    message = f"`--` may not stand in a comment, and this one, from line {line}, goes on after it."
    return reason(place - 2, message, "End it with `-->`, or write another dash.", "--")


def _control(here: str, place: int) -> Reason | None:
    if here and ((ord(here) < 32 and here not in "\t\n\r") or here in "\ufffe\uffff"):
        name = f"U+{ord(here):04X}"
        return reason(place, f"The character {name} may not stand in XML.", "Take it out.", name)
    return None


def _ends_early(xml: str, place: int) -> Reason | None:
    """Explain a piece of markup that the end of the file cuts off."""
    rest = xml[place : place + 9]
    for begins, what, ends in SECTIONS:
        if rest.startswith(begins):
            return reason(place, f"The {what} that begins here has no end.", f"Write `{ends}` where it ends.", begins)
    if rest.startswith("&"):
        return reason(place, "An `&` stands here by itself.", "Write `&amp;`.", "&", meant="&amp;")
    return in_tag(xml, place, len(xml))


def _in_cdata(xml: str, place: int) -> Reason | None:
    return _ends_early(xml, xml.rfind("<![CDATA[", 0, place))


def _no_character(xml: str, place: int) -> Reason:
    match = REFERENCE.match(xml, place)
    found = match[0] if match else ""
    return reason(place, f"`{found}` is no character that XML allows.", "Take it out.", found)


def _after_root(xml: str, place: int) -> Reason:
    """Explain what stands behind the end of the document."""
    match = BEHIND.match(xml, place)
    found = f"{match[0]}>" if match else "Text"
    if found.startswith("</"):
        message = f"`{found}` closes nothing: the root element has been closed before it."
        return reason(place, message, "Take it out, or look for an end-tag too many above.", found)
    what = f"`{found}`" if match else found
    message = f"{what} stands behind the end of the document, whose root element has been closed."
    hint = "Take it out, put it inside the root element, or look for an end-tag too many above."
    return reason(place, message, hint, found)


def _misplaced_declaration(xml: str, place: int) -> Reason:
    if xml[:place].strip():
        message, hint = "An XML declaration stands in the middle of the file.", "Take it out: only the first may stay."
    else:
        message, hint = "Something stands before the XML declaration.", "Take out all space and lines before `<?xml`."
    return reason(place, message, hint, "<?xml")


def _declaration(_xml: str, place: int) -> Reason:
    return reason(place, "The XML declaration is not written as it must be.", f"Write `{DECLARATION}`.", "<?xml")


def _no_element(xml: str, place: int) -> Reason:
    return unclosed(xml) or reason(place, "The file is empty: it holds no element.", "Write the document into it.")


def _no_xml(xml: str, place: int) -> Reason | None:
    if xml.startswith("<", place):
        return None
    message = "A text stands here where a document begins: this is no XML, or something before `<` is too much."
    return reason(place, message, "Begin the file with its XML declaration or its first tag.")


KINDS: dict[str, Callable[[str, int], Reason | None]] = {
    errors.XML_ERROR_INVALID_TOKEN: _invalid,
    errors.XML_ERROR_TAG_MISMATCH: mismatch,
    errors.XML_ERROR_NO_ELEMENTS: _no_element,
    errors.XML_ERROR_SYNTAX: _no_xml,
    errors.XML_ERROR_UNCLOSED_TOKEN: _ends_early,
    errors.XML_ERROR_UNCLOSED_CDATA_SECTION: _in_cdata,
    errors.XML_ERROR_UNDEFINED_ENTITY: undeclared_entity,
    errors.XML_ERROR_UNBOUND_PREFIX: unbound,
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: duplicate,
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: _after_root,
    errors.XML_ERROR_MISPLACED_XML_PI: _misplaced_declaration,
    errors.XML_ERROR_XML_DECL: _declaration,
    errors.XML_ERROR_BAD_CHAR_REF: _no_character,
}
