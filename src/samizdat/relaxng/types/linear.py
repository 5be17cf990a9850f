"""Match an expression in a time that grows with the text alone, whatever the expression is.

Python's `re` goes back and tries again, for `(a+)+b` more often than anyone can wait. The expressions of XML Schema
have no references back, so that all ways can be followed at the same time: a set of states, and what each character
makes of it (K. Thompson, "Regular expression search algorithm", Communications of the ACM 11, 1968).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from samizdat.numbers import whole

UNBOUNDED = re.compile(r"[*+]|\{\d+,\}")
QUANTITY = re.compile(r"\{(\d+)(,?)(\d*)\}")
# With more states than these an expression is refused, and so many sets of them are remembered.
MOST_STATES, MOST_SETS = 20_000, 5_000
# So short a text is tried soon enough in every way that there is.
SHORT = 16


class TooLargeError(ValueError):
    """An expression has more states than anyone needs."""


def may_take_long(pieces: Sequence[str]) -> bool:
    """Tell whether `re` may have to try many ways: a group is repeated, or several things are without end."""
    after_group = any(one == ")" and QUANTITY.match(next_) for one, next_ in zip(pieces, _ends(pieces), strict=True))
    return after_group or sum(UNBOUNDED.fullmatch(piece) is not None for piece in pieces) > 1


def _ends(pieces: Sequence[str]) -> Iterable[str]:
    """Return after each piece the next one, a quantifier always as `{…}`."""
    return ["{0,}" if piece in ("*", "+") else piece for piece in (*pieces[1:], "")[: len(pieces)]]


class _Part(NamedTuple):
    """One character, a sequence, a choice, or something repeated (`most` None: without end)."""

    kind: str
    parts: tuple[_Part, ...] = ()
    one: str = ""
    least: int = 1
    most: int | None = 1


class _Reader:
    """Reads an expression in pieces: groups, `|`, quantifiers, and what stands for one character, as `re` has them."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._left = list(reversed(pieces))

    def choice(self) -> _Part:
        options = [self._sequence()]
        while self._left and self._left[-1] == "|":
            self._left.pop()
            options.append(self._sequence())
        return _Part("choice", tuple(options))

    def _sequence(self) -> _Part:
        parts = []
        while self._left and self._left[-1] not in ("|", ")"):
            piece = self._left.pop()
            part = self.choice() if piece == "(?:" else _Part("one", one=piece)
            if piece == "(?:":
                self._left.pop()
            parts.append(self._repeated(part))
        return _Part("sequence", tuple(parts))

    def _repeated(self, part: _Part) -> _Part:
        quantifier = {"*": "{0,}", "+": "{1,}", "?": "{0,1}"}.get(self._left[-1], self._left[-1]) if self._left else ""
        if (found := QUANTITY.fullmatch(quantifier)) is None:
            return part
        self._left.pop()
        least = whole(found[1])
        most = least if not found[2] else whole(found[3]) if found[3] else None
        return _Part("repeated", (part,), least=least, most=most)


class Linear:
    """An expression as states: what each waits for, None where for nothing, and which come after it."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._waits: list[re.Pattern[str] | None] = []
        self._next: list[list[int]] = []
        self._start, self._end = self._states(_Reader(pieces).choice())
        self._known: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def fullmatch(self, text: str) -> bool:
        """Tell whether the whole text matches."""
        states = self._reached([self._start])
        for char in text:
            key = states, char
            if (after := self._known.get(key)) is None:
                if len(self._known) > MOST_SETS:
                    self._known.clear()
                after = self._known[key] = self._after(states, char)
            if not (states := after):
                return False
        return self._end in states

    def _after(self, states: frozenset[int], char: str) -> frozenset[int]:
        waiting = ((state, self._waits[state]) for state in states)
        return self._reached(to for state, what in waiting if what and what.fullmatch(char) for to in self._next[state])

    def _reached(self, states: Iterable[int]) -> frozenset[int]:
        """Return states with all that follow on them without a character."""
        reached: set[int] = set()
        open_ = list(states)
        while open_:
            state = open_.pop()
            if state not in reached:
                reached.add(state)
                open_ += self._next[state] if self._waits[state] is None else ()
        return frozenset(reached)

    def _state(self, waits: re.Pattern[str] | None = None) -> int:
        if len(self._waits) >= MOST_STATES:
            raise TooLargeError(f"it has more than {MOST_STATES:,} states")
        self._waits.append(waits)
        self._next.append([])
        return len(self._waits) - 1

    def _states(self, part: _Part) -> tuple[int, int]:
        """Make the states of a part; returns the one where it begins and the one where it ends."""
        start = self._state(re.compile(part.one) if part.kind == "one" else None)
        if part.kind == "repeated":
            return start, self._repeat(part, start)
        if part.kind == "sequence":
            end = start
            for each in part.parts:
                end = self._append(each, end)
            return start, end
        end = self._state()
        for each in part.parts:
            self._next[self._append(each, start)].append(end)
        if part.kind == "one":
            self._next[start].append(end)
        return start, end

    def _append(self, part: _Part, end: int) -> int:
        first, last = self._states(part)
        self._next[end].append(first)
        return last

    def _repeat(self, part: _Part, end: int) -> int:
        """Append a part as often as it may stand; returns the new end."""
        (each,) = part.parts
        for _ in range(part.least):
            end = self._append(each, end)
        new = self._state()
        if part.most is None:
            again = self._state()
            self._next[end].append(again)
            self._next[self._append(each, again)].append(again)
            self._next[again].append(new)
            return new
        for _ in range(part.most - part.least):
            self._next[end].append(new)
            end = self._append(each, end)
        self._next[end].append(new)
        return new
