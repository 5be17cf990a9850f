"""Lay a document and its source text side by side.

Restoring and withholding are one walk over the document with two ways of writing; this module is the walk. It cuts
the document into pieces that know where they stand in the source text; where the words are not those of the source, it
says what `compare` finds instead. White space is kept as the document has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.tokens import Token, escape, position, unescape
from samizdat.text_layer.compare import Comparison
from samizdat.text_layer.ranges import check_ranges_of, is_range, overlap, range_finding
from samizdat.text_layer.roles import LETTER_OR_DIGIT, Role, walked
from samizdat.text_layer.text_range import TextRange, parse_pointer
from samizdat.text_layer.words import source_words, words_of

if TYPE_CHECKING:
    from samizdat.model.edition import TextLayer
    from samizdat.model.finding import Finding
    from samizdat.model.source_text import SourceText

SPACED_WORD = re.compile(r"([ \t\r\n]*)([^ \t\r\n]+)")
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

    `file` is the name that the findings (T010–T018, T021–T024) carry. Where there are none, each character of the
    source, white space aside, is in exactly one piece or furniture range, in order, and each space within a block too.
    """
    wrong = (*check_ranges_of(xml, file, layer, source), *_references(xml, file, layer))
    if wrong:
        return Alignment((), wrong[:MOST_FINDINGS], 0)
    compared = Comparison(words_of(xml, walked(xml, layer), source), source_words(source), source, file)
    if compared.ours.text != source.squeezed:
        return Alignment((), compared.findings[:MOST_FINDINGS], len(source.squeezed) - compared.unaccounted)
    walk = _Walk(xml, file, source)
    for token, role in walked(xml, layer):
        walk.take(token, role)
    findings = (*walk.findings, *compared.findings)
    return Alignment(tuple(walk.pieces), findings[:MOST_FINDINGS], len(source.squeezed))


def _references(xml: str, file: str, layer: TextLayer) -> Iterator[Finding]:
    """Find source text that is not written as characters: it would not come back as it was (T016)."""
    for token, role in walked(xml, layer):
        is_text = role in (Role.SOURCE, Role.DISCLOSED) and not token.raw.startswith(("<!--", "<?"))
        if is_text and escape(unescape(token.raw)) != token.raw:
            line, column = position(xml, token.offset)
            hint = "Write the character itself; only &amp;, &lt; and &gt; stay references, and nothing is in CDATA."
            message = "Source text is written with references or as CDATA."
            yield finding("T016", message, file, line, column, hint=hint)


@dataclass(slots=True)
class _Walk:
    """One alignment under way; `cursor` is the position in the squeezed source text that it has reached."""

    xml: str
    file: str
    source: SourceText
    cursor: int = 0
    pieces: list[Piece] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self, token: Token, role: Role) -> None:
        if is_range(token):
            self._gap(token)
        elif role in (Role.MARKUP, Role.EDITORIAL) or token.raw.startswith(("<!--", "<?")):
            self.pieces.append(Piece(raw=token.raw))
        else:
            self._text(token, disclosed=role is Role.DISCLOSED)

    def _gap(self, token: Token) -> None:
        range_ = parse_pointer(token.attributes["source"])
        assert range_ is not None  # checked before
        start, end = (bisect_left(self.source.offsets, place) for place in (range_.start, range_.end))
        # Words that stand in the source twice are right, and yet from the wrong place.
        if start != self.cursor:
            self.findings.append(range_finding(self.xml, self.file, token, overlap(range_)))
        self.cursor += end - start
        if token.attributes.get("reason") == "furniture":
            self.pieces.append(Piece(raw=token.raw))
        else:
            reading = self.source.reading(range_.start, range_.end)
            self.pieces.append(Piece(text=reading, range=range_, withheld=True))

    def _text(self, token: Token, disclosed: bool) -> None:
        text = unescape(token.raw)
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
