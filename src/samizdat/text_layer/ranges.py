"""Check the ranges of a withheld document by themselves, where its source text is not at hand."""

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


def check_ranges(file: XmlFile, layer: TextLayer) -> Iterator[Finding]:
    """Find ranges that cannot be right whatever the source text says.

    T015: it is no range; T018: of another source text; T012: it ends before it begins; T013: it begins before what
    stands before it has ended, ranges and the words that can be read; T014: `@quantity` is not its length.
    """
    reached = 0
    for token, role in walked(file.xml, layer):
        if token.kind is Kind.TEXT and role in (Role.SOURCE, Role.DISCLOSED):
            reached += len(squeeze(unescape(token.raw)))
        if token.kind is not Kind.EMPTY or token.name != "gap" or "source" not in token.attributes:
            continue
        range_ = parse_pointer(token.attributes["source"])
        if found := _problem(range_, token, file.id, reached):
            yield _finding(file, token, *found)
        elif range_:
            reached = range_.end


def _problem(range_: TextRange | None, token: Token, id: str, reached: int) -> tuple[str, str, str] | None:
    """Return the code, the message and the hint of what is wrong with a range that follows on character `reached`."""
    value = token.attributes["source"]
    if range_ is None:
        return "T015", f"“{value}” is not a range of a source text.", f'Write source="text:{id}#char=START,END".'
    if range_.source != id:
        return "T018", f"The range {range_} points to another source text.", f"Point to text:{id}."
    if range_.start >= range_.end:
        return "T012", f"The range {range_} ends before it begins.", "Correct the range."
    if range_.start < reached:
        message = f"The range {range_} overlaps what stands before it or is out of order."
        return "T013", message, "Each character of the source text stands in the document once, in the source's order."
    quantity = token.attributes.get("quantity", str(range_.length))
    if quantity != str(range_.length):
        message = f"`@quantity` is “{quantity}”, but {range_} has {range_.length} characters."
        return "T014", message, "Correct the quantity or the range."
    return None


def _finding(file: XmlFile, token: Token, code: str, message: str, hint: str) -> Finding:
    line, column = position(file.xml, token.offset)
    attribute = "quantity" if code == "T014" else "source"
    about = About("gap", attribute, (token.attributes.get(attribute, ""),))
    return finding(code, message, file.name, line, column, hint=hint, about=about)
