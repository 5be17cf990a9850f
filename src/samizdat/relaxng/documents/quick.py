"""The quick way through a file that is right: expat finds it well-formed, and each tag is looked up.

Expat calls nobody, and Python looks up one tag after the other: a third of the time that it takes to be called for
each tag and text. Nothing is found here. Where anything is wrong, or not simple, the file is read again by events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain
from operator import length_hint
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from samizdat.pieces import PIECE
from samizdat.pieces import pieces as pieces_of
from samizdat.relaxng.documents.moves import Context, More, Moves, NotPlainError, Scope
from samizdat.relaxng.patterns.pattern import TooLargeError

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.relaxng.documents.ids import Place
    from samizdat.relaxng.documents.validate import Beside
    from samizdat.relaxng.patterns.automaton import State, Step

END_TAG = ord("/")
MARKS = (b"\xef\xbb\xbf", b"")
# How what is no tag begins after its `<`, and ends.
OTHERS = {b"!": (b"!--", b"-->"), b"?": (b"?", b"?>")}
NOT_RIGHT = (NotPlainError, TooLargeError, expat.ExpatError, OSError, UnicodeDecodeError, IndexError)


def is_right(path: Path | str, moves: Moves, beside: Beside | None) -> bool:
    """Tell whether a file is known to be valid; where not, nothing is known of it."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = _declared, _refused
    try:
        reader = _Reader(moves, beside)
        with open(path, "rb") as file:  # noqa: PTH123  that of pathlib takes twice as long
            for text in _texts(file, parser):
                reader.take(text)
        return reader.references <= reader.ids
    except NOT_RIGHT:
        return False


def _declared(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() != "utf-8":
        raise NotPlainError


def _refused(*_doctype: object) -> None:
    raise NotPlainError


def _texts(file: IO[bytes], parser: expat.XMLParserType) -> Iterator[bytes]:
    """Yield a file in parts, each but the first from one `<` to before another, as far as expat has found no fault."""
    first = file.read(PIECE)
    if len(first) < PIECE:
        parser.Parse(first, True)  # of what comes whole expat makes no copy
        yield first
        return
    held: list[bytes] = []
    for piece in chain((first,), pieces_of(file, parser)):
        parser.Parse(piece, False)
        end = piece.rfind(b"<") if len(piece) >= PIECE else -1
        if end >= 0:
            yield b"".join((*held, piece[:end]))
            held = [piece[end:]]
        else:
            held.append(piece)
    parser.Parse(b"", True)
    yield b"".join(held)


class _Place:
    """Where in a file the tag stands that is looked at: counted only when somebody asks."""

    def __init__(self) -> None:
        self._text = b""
        self._tags: list[bytes] = []
        self._ends: list[int] = []  # of the tags with their texts, without what parts them
        self._line, self._before = 1, 0  # the line counted last, and the characters of the first before the text
        self._counted = 0
        self.number = 1

    def begin(self, text: bytes, tags: list[bytes]) -> None:
        """Go on with the next part of a file, cut before each tag."""
        if self._text:
            line, column = self._at(len(self._text))
            self._line, self._before = line, column - 1
        self._text, self._tags, self._ends, self._counted = text, tags, [], 0

    def tag(self) -> Place:
        """Give line and column of the tag `number`, both from 1."""
        if not self._ends:
            self._ends = list(accumulate(map(len, self._tags)))
        number = self.number
        return self._at(self._ends[number - 1] + number - 1)

    def _at(self, offset: int) -> Place:
        text = self._text
        start = text.rfind(b"\n", self._counted, offset) + 1
        if start:
            self._line += text.count(b"\n", self._counted, offset)
            self._counted = start
        elif self._counted:
            start = self._counted
        column = len(text[start:offset].decode()) + 1
        return self._line, column if start else column + self._before

    def prefix(self, _uri: str) -> str:
        """Give none: whoever has a word to say of the file reads it by events."""
        return ""

    def text(self, _text: str) -> Place:
        """Give the place of the tag."""
        return self.tag()


class _Reader:
    """Takes a file part by part, and raises NotPlainError where it is not known to be right."""

    def __init__(self, moves: Moves, beside: Beside | None) -> None:
        self.ids: set[str] = set()
        self.references: set[str] = set()
        self._moves = moves
        self._beside = beside
        self._take: Callable[[object], None] | None = None
        self._state = moves.begin(beside)
        self._steps: list[Step | Scope] = []
        self._context = moves.outside
        self._place = _Place()
        self._name = ""
        self._count = 0
        self._until = b""  # what ends a comment or an instruction that the last part has begun

    def take(self, text: bytes) -> None:
        """Take the next part."""
        if b"\r" in text and text.count(b"\r") != text.count(b"\r\n"):
            raise NotPlainError
        tags = text.split(b"<")
        self._place.begin(text, tags)
        self._count = len(tags)
        pieces = iter(tags)
        if next(pieces).strip() not in MARKS:
            raise NotPlainError
        self._state = self._through(pieces, self._rest(pieces, self._until, self._state))

    def _through(self, pieces: Iterator[bytes], state: State) -> State:
        """Go from tag to tag, each with the text after it; everything there is passes here."""
        push, pop, blanks = self._steps.append, self._steps.pop, self._moves.blanks
        mark, text, holds_value = self._context.mark, b"", False
        for piece in pieces:
            if piece[0] == END_TAG:
                step = pop()
                after = step.ends.get(state.settled)
                if after is None:
                    after = self._ended(state, step, text)
                    mark, holds_value = self._context.mark, False
                state = after
            elif holds_value:  # that an element breaks
                raise NotPlainError
            else:
                tag = piece.partition(b">")[0]
                move = state.moves.get(mark + tag if mark else tag)
                if move is None:
                    if tag[:1] in OTHERS:
                        state = self._other(piece, pieces, state)
                        continue
                    move = self._moves.find(state, tag, self._context, self._beside)
                state, following, more = move
                if more is not None:
                    self._place.number = self._count - length_hint(pieces) - 1
                    self._tell(more)
                    mark = self._context.mark
                if following is not None:
                    push(following)
            if state.mixed:
                continue
            if state.data:
                text = piece.partition(b">")[2]
                holds_value = bool(text.strip())
            elif piece not in blanks:
                state = self._among_elements(state, piece)
        return state

    def _ended(self, state: State, step: Step | Scope, text: bytes) -> State:
        """End an element that holds a value, or the end of which has not been met before."""
        if isinstance(step, Scope):
            self._context, step = step.outer, step.step
        return self._moves.ended(state, step, text)

    def _tell(self, more: More) -> None:
        """Take what a tag says besides."""
        if more.inner is not None:
            self._enter(more.name, more.inner)
        if more.ids:
            self._identify(more.ids)
        if more.plan is not None and self._take is not None:
            self._name = more.name
            self._take(more.plan)

    def _enter(self, name: str, inner: Context) -> None:
        """Enter an element that declares namespaces; the root does, though it be none."""
        if self._context is self._moves.outside and self._beside is not None:
            self._take = self._beside.take if self._beside.begins(name, self._place, self._around) else None
        self._context = inner

    def _identify(self, ids: Iterable[tuple[str, str]]) -> None:
        for kind, value in ids:
            tokens = value.split()
            if kind != "ID":
                self.references.update(tokens)
            elif tokens[0] in self.ids:
                raise NotPlainError
            else:
                self.ids.add(tokens[0])

    def _around(self) -> list[str]:
        return [*(step.name for step in self._steps), self._name]

    def _among_elements(self, state: State, piece: bytes) -> State:
        """Take the text after a tag where not any may stand."""
        text = piece.partition(b">")[2]
        if text and not text.isspace():
            return _after_text(state, text)
        self._moves.remember_blank(piece)
        return state

    def _other(self, piece: bytes, pieces: Iterator[bytes], state: State) -> State:
        """Pass a comment or an instruction, in which there may be any `<`; CDATA is left to others."""
        start, end = OTHERS[piece[:1]]
        if not piece.startswith(start) or state.data:
            raise NotPlainError
        return self._rest(pieces, end, state, piece[len(start) :])

    def _rest(self, pieces: Iterator[bytes], until: bytes, state: State, piece: bytes = b"") -> State:
        """Pass what is left of a comment or an instruction, and take the text after it."""
        while until:
            _, ends, text = piece.partition(until)
            if ends:
                self._until = b""
                return state if state.mixed or not text or text.isspace() else _after_text(state, text)
            if not (piece := next(pieces, b"")):
                self._until = until
                return state
        return state


def _after_text(state: State, text: bytes) -> State:
    """Give the state after text among elements."""
    if state.after_text is None or b"&" in text:
        raise NotPlainError
    return state.after_text
