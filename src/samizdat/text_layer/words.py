"""The words of a document that are to be those of its source text: what they are, and where each of them stands.

Words end at white space and at blocks. Inside a block a space of the source is a space of the document; between blocks
white space is layout, and nobody's. Ranges stand for the words that they take from the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from samizdat.markup.tokens import Kind, Token, position, unescape
from samizdat.model.source_text import NOT_SPACE, squeeze
from samizdat.text_layer.roles import Role
from samizdat.text_layer.text_range import TextRange, parse_pointer

if TYPE_CHECKING:
    from samizdat.model.source_text import SourceText


def names(text: str) -> frozenset[str]:
    """Return the names that a text lists."""
    return frozenset(text.split())


# The elements that stand within a line; at all others a block begins or ends. (TEI P5, model.phrase and model.global;
# of model.inter those that can be either: as blocks they have blocks around them.)
PHRASES = names(
    """
    abbr actor add addName affiliation am anchor app att author bibl biblScope c catchwords category choice code
    corr country damage date del desc dim distinct district editor email emph eventName ex expan figure foreign
    forename formula fw g gap genName geo geogFeat geogName gi gloss graphic handShift hi ident idno index interp
    label lang lem link m measure measureGrp mentioned mod name nameLink note num objectName occupation offset
    orgName orig origDate origPlace pc persName phr placeName publisher pubPlace q quote rb rdg ref reg region
    restore retrace roleName rs rt ruby s said secl seg settlement sic soCalled space span stage state subst
    supplied surname surplus tag term time title trait unclear unit val w witDetail
    """
)
# Their own white space is layout, though they stand within a line.
LAYOUT_INSIDE = frozenset({"choice", "subst", "app", "ruby", "measureGrp"})
# Phrases or blocks: what stands directly in one of these is apart from what stands beside it.
APART_INSIDE = frozenset({"cit", "opener", "list", "row", "table"})


@dataclass(frozen=True, slots=True)
class Run:
    """A token that has words: from which character of the words it stands, and what is known of its place.

    `name` is the start tag of the disclosed element around it, if any; `range` is given where it is a gap.
    """

    start: int
    token: Token
    name: Token | None
    id: str
    range: TextRange | None = None


@dataclass
class Words:
    """The words of a document: all characters without white space, and the places between them where there is some.

    A number in `spaces` is that of a character before which white space stands; one in `blocks` that of a character
    with which a block begins, so that white space before it is layout.
    """

    xml: str
    text: str = ""
    spaces: frozenset[int] = frozenset()
    blocks: frozenset[int] = frozenset()
    runs: list[Run] = field(default_factory=list)

    @cached_property
    def starts(self) -> list[int]:
        """Where the words begin; then the number of characters."""
        return [*sorted({0, *self.spaces, *self.blocks} - {len(self.text)}), len(self.text)]

    @cached_property
    def words(self) -> list[str]:
        """The words, in order."""
        return _cut(self.text, self.starts)

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def run_at(self, place: int) -> Run | None:
        """Return what has a character; at the end of the words, what has the last."""
        number = bisect_right(self._run_starts, min(place, len(self.text) - 1)) - 1
        return self.runs[number] if number >= 0 else None

    def position(self, place: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of a character in the file."""
        return position(self.xml, self.offset(place))

    def offset(self, place: int) -> int:
        """Return where in the file a character stands, or, after the last, where that ends."""
        run = self.run_at(place)
        if run is None:
            return max(len(self.xml.rstrip()) - 1, 0)
        if run.range:
            return run.token.offset
        return run.token.offset + _in_raw(run.token.raw, place - run.start)

    def reading(self, start: int, end: int) -> str:
        """Return some characters with the spaces between them."""
        places = sorted({*self.spaces, *self.blocks})
        cuts = places[bisect_right(places, start) : bisect_left(places, end)]
        return " ".join(_cut(self.text, [start, *cuts, end])) if start < end else ""


def _cut(text: str, places: list[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise(places)]


def _in_raw(raw: str, count: int) -> int:
    """Return where in a text as it is written the character stands before which so many others do, spaces apart."""
    for match in NOT_SPACE.finditer(raw):
        written = unescape(match[0])
        if count < len(written):
            return match.start() + _reference_length(match[0], count)
        count -= len(written)
    return len(raw.rstrip(" \t\r\n"))


def _reference_length(word: str, count: int) -> int:
    """Return where in a word as it is written a character begins: an escaped one is longer than itself."""
    if "&" not in word:
        return count
    return next(end for end in range(len(word) + 1) if len(unescape(word[:end])) >= count and _whole(word, end))


def _whole(word: str, end: int) -> bool:
    return unescape(word[:end]) + unescape(word[end:]) == unescape(word)


def words_of(xml: str, walked: Iterable[tuple[Token, Role]], source: SourceText) -> Words:
    """Read the words of a document, full or withheld; its ranges must be ranges of the source text."""
    reader = _Reader(source)
    for token, role in walked:
        reader.take(token, role)
    return Words(xml, "".join(reader.parts), frozenset(reader.spaces), frozenset(reader.blocks), reader.runs)


@dataclass(slots=True)
class _Reader:
    source: SourceText
    place: int = 0
    space: bool = False
    block: bool = True
    id: str = ""
    open: list[Token] = field(default_factory=list)
    names: list[Token] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    spaces: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def take(self, token: Token, role: Role) -> None:
        if token.kind in (Kind.START, Kind.END, Kind.EMPTY):
            self._tag(token)
        elif role in (Role.SOURCE, Role.DISCLOSED) and not token.raw.startswith(("<!--", "<?")):
            self._text(token, disclosed=role is Role.DISCLOSED)

    def _tag(self, token: Token) -> None:
        if token.kind is Kind.END:
            self.open.pop()
        parent = self.open[-1].name if self.open else ""
        if token.name not in PHRASES or parent in APART_INSIDE:
            self.block = True
        if token.kind is Kind.START:
            self.open.append(token)
            if "xml:id" in token.raw:
                self.id = token.attributes.get("xml:id", self.id)
        elif token.kind is Kind.EMPTY and token.name == "gap" and "source" in token.attributes:
            self._gap(token)

    def _gap(self, token: Token) -> None:
        range_ = parse_pointer(token.attributes["source"])
        if range_ is None:
            return
        first, end = (bisect_left(self.source.offsets, each) for each in (range_.start, range_.end))
        furniture = token.attributes.get("reason") == "furniture"
        self.block = self.block or furniture
        if first < end:
            self.runs.append(Run(self.place, token, None, self.id, range_))
            spaces = self.source.spaces
            self._word(self.source.squeezed[first:end])
            before = self.place - (end - first) - first
            self.spaces += [each + before for each in spaces[bisect_right(spaces, first) : bisect_left(spaces, end)]]
        self.block = self.block or furniture

    def _text(self, token: Token, *, disclosed: bool) -> None:
        text = unescape(token.raw)
        words = NOT_SPACE.findall(text)
        if not words:
            inside = self.open[-1].name if self.open else ""
            self.space = self.space or (bool(text) and inside not in LAYOUT_INSIDE)
            return
        name = self._name() if disclosed else None
        self.runs.append(Run(self.place, token, name, self.id))
        self.space = self.space or text[0] in " \t\r\n"
        for word in words:
            self._word(word)
            self.space = True
        self.space = text[-1] in " \t\r\n"

    def _name(self) -> Token:
        """Return the innermost element around: what the words in it are called by."""
        return self.open[-1]

    def _word(self, word: str) -> None:
        if self.space:
            self.spaces.append(self.place)
        if self.block:
            self.blocks.append(self.place)
        self.space = self.block = False
        self.parts.append(word)
        self.place += len(word)


def source_words(source: SourceText) -> Words:
    """Read the words of a source text, as those of a document are read."""
    return Words(source.text, squeeze(source.text), frozenset(source.spaces))
