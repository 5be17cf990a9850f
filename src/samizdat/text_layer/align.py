"""Lay a document and its source text side by side, character by character.

Restoring and withholding are one walk over the document with two ways of writing; this module is the walk. It cuts
the document into pieces that know where they stand in the source text, and finds whatever is missing, invented,
twice, or out of order. White space is nobody's: it is skipped on both sides and kept as the document has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.tokens import Kind, Token, escape, position, unescape
from samizdat.model.finding import NOTHING, About, Finding
from samizdat.model.source_text import NOT_SPACE, SourceText, squeeze
from samizdat.text_layer.roles import LETTER_OR_DIGIT, Role, roles
from samizdat.text_layer.text_range import TextRange, parse_pointer

if TYPE_CHECKING:
    from samizdat.model.edition import TextLayer

SPACED_WORD = re.compile(r"([ \t\r\n]*)([^ \t\r\n]+)")
EXCERPT = 60
ENOUGH_TO_RECOGNISE = 20
MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document: its characters as written, or, where `range` is given, text of the source.

    `text` then is the source's text with each run of white space as one space. `withheld` tells that it may not be
    published: it is source text, in no disclosed element, and has a letter or a digit.
    """

    raw: str = ""
    text: str = ""
    range: TextRange | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """A document cut into pieces, in order, and the findings where it does not agree with its source text.

    `accounted` counts the characters of the source, white space aside, that are in a piece or a furniture range.
    """

    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    accounted: int


def align(xml: str, file: str, source: SourceText, layer: TextLayer) -> Alignment:
    """Align a well-formed document, full or withheld, with its source text.

    `file` is the name that the findings (T010–T018) carry. Where there are none, each character of the source,
    white space aside, is in exactly one piece or furniture range, in order.
    """
    walk = _Walk(xml, file, source)
    for token, role in roles(xml, layer):
        walk.take(token, role)
    walk.finish()
    return Alignment(tuple(walk.pieces), tuple(walk.findings), walk.accounted)


@dataclass(slots=True)
class _Walk:
    """One alignment under way; `cursor` is the position in the squeezed source text that it has reached."""

    xml: str
    file: str
    source: SourceText
    cursor: int = 0
    accounted: int = 0
    element: str = ""
    pieces: list[Piece] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, token: Token, role: Role) -> None:
        if token.kind is Kind.START and "xml:id" in token.raw:
            self.element = token.attributes.get("xml:id", self.element)
        if token.kind is Kind.EMPTY and token.name == "gap" and "source" in token.attributes:
            self._gap(token)
        elif role in (Role.MARKUP, Role.EDITORIAL) or token.raw.startswith(("<!--", "<?")):
            self.pieces.append(Piece(raw=token.raw))
        else:
            self._text(token, disclosed=role is Role.DISCLOSED)

    def finish(self) -> None:
        if self.cursor < len(self.source.squeezed):
            self._missing(len(self.xml.rstrip()) - 1, len(self.source.squeezed))

    # Ranges that the document names

    def _gap(self, token: Token) -> None:
        attributes = token.attributes
        range_ = parse_pointer(attributes["source"])
        if range_ is None:
            message = f"“{attributes['source']}” is not a range of a source text."
            hint = f'Write source="text:{self.source.id}#char=START,END".'
            self._find(token.offset, "T015", message, hint, _of_gap("source", attributes["source"]))
        elif problem := self._problem(range_, attributes):
            self._find(token.offset, *problem)
        else:
            self._take_range(range_, token)

    def _take_range(self, range_: TextRange, token: Token) -> None:
        start, end = (bisect_left(self.source.offsets, place) for place in (range_.start, range_.end))
        if start < self.cursor:
            self._find(
                token.offset,
                "T013",
                f"The range {range_} overlaps what stands before it or is out of order.",
                "Each character of the source text stands in the document once, in the source's order.",
                _of_gap("source", str(range_)),
            )
        self._reach(start, token.offset)
        self.accounted += max(end - self.cursor, 0)
        self.cursor = max(end, self.cursor)
        if token.attributes.get("reason") == "furniture":
            self.pieces.append(Piece(raw=token.raw))
        else:
            reading = self.source.reading(range_.start, range_.end)
            self.pieces.append(Piece(text=reading, range=range_, withheld=True))

    def _problem(self, range_: TextRange, attributes: dict[str, str]) -> tuple[str, str, str, About] | None:
        about = _of_gap("source", str(range_))
        if range_.source != self.source.id:
            message = f"The range {range_} points to another source text."
            return "T018", message, f"Point to text:{self.source.id}.", about
        length = len(self.source.text)
        if range_.end > length or range_.start >= range_.end:
            message = f"The range {range_} is outside the source text of {length} characters."
            return "T012", message, "Correct the range.", about
        if attributes.get("quantity", str(range_.length)) != str(range_.length):
            message = f"`@quantity` is “{attributes['quantity']}”, but {range_} has {range_.length} characters."
            about = _of_gap("quantity", attributes["quantity"], str(range_.length))
            return "T014", message, "Correct the quantity or the range.", about
        return None

    # Text that the document has

    def _text(self, token: Token, disclosed: bool) -> None:
        text = unescape(token.raw)
        if escape(text) != token.raw:
            hint = "Write the character itself; only &amp;, &lt; and &gt; stay references, and nothing is in CDATA."
            self._find(token.offset, "T016", "Source text is written with references or as CDATA.", hint)
            return
        squeezed = squeeze(text)
        in_place = self.source.squeezed.startswith(squeezed, self.cursor)
        if not in_place and not self._recover(text, squeezed, token):
            return
        self.accounted += len(squeezed)
        trailing = text[len(text.rstrip(" \t\r\n")) :]
        for space, start, end in self._runs(text):
            self.pieces.append(Piece(raw=space))
            self.pieces.append(self._piece(start, end, disclosed))
        self.pieces.append(Piece(raw=trailing))

    def _runs(self, text: str) -> list[tuple[str, int, int]]:
        """Cut text into the longest runs that the source gives back exactly, each with the white space before it.

        A run ends where white space stands on one side only, or where the document's is no single space.
        """
        runs: list[tuple[str, int, int]] = []
        for space, word in SPACED_WORD.findall(text):
            end = self.cursor + len(word)
            breaks = [place for place in range(self.cursor + 1, end) if self._space_before(place)]
            for start, stop in pairwise([self.cursor, *breaks, end]):
                before = space if start == self.cursor else ""
                if runs and before == " " and self._space_before(start):
                    runs[-1] = (*runs[-1][:2], stop)
                else:
                    runs.append((before, start, stop))
            self.cursor = end
        return runs

    def _space_before(self, place: int) -> bool:
        offsets = self.source.offsets
        return place > 0 and offsets[place] > offsets[place - 1] + 1

    def _piece(self, start: int, end: int, disclosed: bool) -> Piece:
        first, last = self.source.offsets[start], self.source.offsets[end - 1] + 1
        text = self.source.reading(first, last)
        withheld = not disclosed and LETTER_OR_DIGIT.search(text) is not None
        return Piece(text=text, range=TextRange(self.source.id, first, last), withheld=withheld)

    # What is wrong

    def _recover(self, text: str, squeezed: str, token: Token) -> bool:
        """Report text that is not at its place, and go on where it, or its end, is found; False: leave it out."""
        whole = self._next(squeezed)
        if whole >= 0:
            self._reach(whole, token.offset)
            return True
        pairs = zip(squeezed, self.source.squeezed[self.cursor :], strict=False)
        agreed = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._differs(text, agreed, token.offset)
        tail = squeezed[-ENOUGH_TO_RECOGNISE:]
        end = self._next(tail)
        self.cursor = end + len(tail) if end >= 0 else min(self.cursor + len(squeezed), len(self.source.squeezed))
        return False

    def _differs(self, text: str, agreed: int, offset: int) -> None:
        """Report text of which so many characters agree with the source text, and the next does not."""
        here = self.source.offsets[self.cursor + agreed]
        ours, theirs = _reading(text, _place_of(text, agreed)), _reading(self.source.text, here)
        self._find(
            offset,
            "T011",
            f"The document reads “{ours}”, the source text reads “{theirs}” "
            f"(character {here}, line {self.source.line_of(here)} of the source).",
            "Write what the source has; a correction goes into choice, with sic and corr.",
            About(found=(ours,), expected=(theirs,)),
        )

    def _next(self, squeezed: str) -> int:
        if len(squeezed) < ENOUGH_TO_RECOGNISE:
            return -1
        return self.source.squeezed.find(squeezed, self.cursor)

    def _reach(self, place: int, offset: int) -> None:
        if place > self.cursor:
            self._missing(offset, place)
            self.cursor = place

    def _missing(self, offset: int, place: int) -> None:
        first, last = self.source.offsets[self.cursor], self.source.offsets[place - 1] + 1
        excerpt = self.source.reading(first, min(last, first + EXCERPT))
        range_ = str(TextRange(self.source.id, first, last))
        self._find(
            offset,
            "T010",
            f"The range {range_} is in no element: “{excerpt}” "
            f"(line {self.source.line_of(first)} of the source, after {self.element or 'the beginning'}).",
            'Encode it, or name it furniture: <gap reason="furniture" source="…"/>.',
            About(expected=(range_,)),
        )

    def _find(self, offset: int, code: str, message: str, hint: str, about: About = NOTHING) -> None:
        if len(self.findings) < MOST_FINDINGS:
            line, column = position(self.xml, offset)
            self.findings.append(finding(code, message, self.file, line, column, hint=hint, about=about))


def _of_gap(attribute: str, found: str, *expected: str) -> About:
    return About("gap", attribute, (found,), expected)


def _place_of(text: str, count: int) -> int:
    """Return the place in `text` after which `count` of its characters, white space aside, have stood."""
    places = [place for match in NOT_SPACE.finditer(text) for place in range(*match.span())]
    return places[count] if count < len(places) else len(text)


def _reading(text: str, place: int) -> str:
    """Return what a text reads from the beginning of the word at a place, without line breaks."""
    start = max(text.rfind(space, 0, place) for space in " \t\r\n") + 1
    return " ".join(text[start : place + EXCERPT].split())
