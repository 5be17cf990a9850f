"""Check the ranges of a withheld document by themselves: whether each can be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.tokens import Kind, Token, position, unescape
from samizdat.model.finding import About, Finding
from samizdat.model.source_text import squeeze
from samizdat.text_layer.roles import Role, walked
from samizdat.text_layer.text_range import TextRange, parse_pointer

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile
    from samizdat.model.edition import TextLayer
    from samizdat.model.source_text import SourceText

# Code, message and hint of what is wrong.
Problem = tuple[str, str, str]


def check_ranges(file: XmlFile, layer: TextLayer) -> Iterator[Finding]:
    """Find ranges that cannot be right whatever the source text says, which is not at hand.

    T015: it is no range; T018: of another source text; T012: it ends before it begins; T013: it begins before what
    stands before it has ended, ranges and the words that can be read; T014: `@quantity` is not its length.
    """
    reached = 0
    for token, role in walked(file.xml, layer):
        if token.kind is Kind.TEXT and role in (Role.SOURCE, Role.DISCLOSED):
            reached += len(squeeze(unescape(token.raw)))
        if not is_range(token):
            continue
        range_ = parse_pointer(token.attributes["source"])
        if found := problem(token, file.id) or (overlap(range_) if range_ and range_.start < reached else None):
            yield range_finding(file.xml, file.name, token, found)
        elif range_:
            reached = range_.end


def check_ranges_of(xml: str, name: str, layer: TextLayer, source: SourceText) -> Iterator[Finding]:
    """Find ranges that are none of the source text, each by itself (T012, T014, T015, T018)."""
    for token, _ in walked(xml, layer):
        if is_range(token) and (found := problem(token, source.id, len(source.text))):
            yield range_finding(xml, name, token, found)


def is_range(token: Token) -> bool:
    """Tell whether a tag stands for a range of the source text."""
    return token.kind is Kind.EMPTY and token.name == "gap" and "source" in token.attributes


def problem(token: Token, id: str, length: int | None = None) -> Problem | None:
    """Return what is wrong with a range of the source text `id`, which has so many characters if that is known."""
    value = token.attributes["source"]
    range_ = parse_pointer(value)
    if range_ is None:
        return "T015", f"“{value}” is not a range of a source text.", f'Write source="text:{id}#char=START,END".'
    if range_.source != id:
        return "T018", f"The range {range_} points to another source text.", f"Point to text:{id}."
    if range_.start >= range_.end:
        return "T012", f"The range {range_} ends before it begins.", "Correct the range."
    if length is not None and range_.end > length:
        return "T012", f"The range {range_} is outside the source text of {length} characters.", "Correct the range."
    quantity = token.attributes.get("quantity", str(range_.length))
    if quantity != str(range_.length):
        message = f"`@quantity` is “{quantity}”, but {range_} has {range_.length} characters."
        return "T014", message, "Correct the quantity or the range."
    return None


def overlap(range_: TextRange) -> Problem:
    """Say that a range is not where it belongs."""
    message = f"The range {range_} overlaps what stands before it or is out of order."
    return "T013", message, "Each character of the source text stands in the document once, in the source's order."


def range_finding(xml: str, name: str, token: Token, found: Problem) -> Finding:
    """Make a finding of what is wrong with a range."""
    code, message, hint = found
    line, column = position(xml, token.offset)
    attribute = "quantity" if code == "T014" else "source"
    about = About("gap", attribute, (token.attributes.get(attribute, ""),))
    return finding(code, message, name, line, column, hint=hint, about=about)
