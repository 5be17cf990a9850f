"""The automaton that validation builds as it goes: each derivative is computed once and remembered.

A state is what an open element still allows. Where several patterns could have matched the start-tag, it is a tuple
of their rests; which of them the element matched in the end decides, as a set of bits, in what state its parent goes
on. Ancestors are not part of a state, so that a corpus needs a few hundred of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samizdat.relaxng.patterns.derivative import Rests, matches, opened, with_attribute, with_text, without_attributes
from samizdat.relaxng.patterns.names import join, split
from samizdat.relaxng.patterns.pattern import (
    DATA,
    MOST_KEPT,
    NOT_ALLOWED,
    PREFIXES,
    TEXT,
    Compiled,
    Data,
    Pattern,
)

if TYPE_CHECKING:
    from samizdat.relaxng.types.datatypes import Datatype, Prefixes

STATES = 20_000
"""States and patterns are forgotten past this many; a corpus that is mostly valid stays below 1,000."""
REMEMBERED = 50_000
"""Names met in a state, and values of attributes and of text, are forgotten past this many."""
LONG = 200
"""A longer value is not worth remembering."""


class State:
    """What an open element still allows: one pattern for each way in which it may be read.

    `mixed`: any text leaves the state as it is. `data`: text is a value and has to be kept. `accepts`: the bits of
    the readings that may end here; so is `settled`, but for -1 where that hangs on a value. `moves` is what
    start-tags do here, by their bytes. With `prefixes` a value hangs on those that are declared, and is not kept.
    """

    __slots__ = (
        "accepts",
        "after_text",
        "attributes",
        "children",
        "closed",
        "data",
        "mixed",
        "moves",
        "patterns",
        "prefixes",
        "settled",
        "values",
    )

    def __init__(self, patterns: tuple[Pattern, ...], accepts: int, data: bool) -> None:
        self.patterns = patterns
        self.accepts = accepts
        self.settled = -1 if data else accepts
        self.data = data
        self.mixed = False
        self.prefixes = any(p.holds & PREFIXES for p in patterns)
        # None is remembered too: what has no place here.
        self.children: dict[str, Step | None] = {}
        self.attributes: dict[str, Step | None] = {}
        self.values: dict[str, int] = {}
        self.moves: dict[bytes, tuple[State, Any, Any]] = {}
        self.closed: State | None = None
        self.after_text: State | None = None


class Step:
    """What happens when a state meets an element or an attribute called `name`.

    `start` is the state in which its content begins; `ends` gives the state that follows, by the bits of the
    readings that the content allowed, and `values` the same for an attribute's value. `rests[i][j]` is what reading
    `i` of the content leaves of reading `j` of the state. A step with `stay` leads back to that state whatever the
    content was: the element is skipped. `type` is the datatype where the content is a value of one type only, and
    `id_kind` its role.
    """

    __slots__ = ("ends", "id_kind", "name", "rests", "start", "stay", "type", "values")

    def __init__(
        self, name: str, start: State, rests: tuple[tuple[Pattern, ...], ...] = (), stay: State | None = None
    ) -> None:
        self.name = name
        self.start = start
        self.type = _sole_type(start.patterns)
        self.id_kind = self.type.id_kind if self.type is not None else ""
        self.stay = stay
        self.rests = rests
        self.ends: dict[int, State] = {}
        self.values: dict[str, State | None] = {}


class Automaton:
    """Computes and remembers states for one schema."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.pool = compiled.pool
        self._base = len(self.pool)
        self._states: dict[tuple[Pattern, ...], State] = {}
        self._remembered = 0

    @property
    def start(self) -> State:
        """Give the state before the root element."""
        return self.state((self.compiled.start,))

    @property
    def size(self) -> tuple[int, int]:
        """Count the states, and the names and values, remembered now."""
        return len(self._states), self._remembered

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """Give the state of these readings."""
        state = self._states.get(patterns)
        if state is None:
            if self._is_full():
                self.forget()
            state = self._states[patterns] = self._make(patterns)
        return state

    def _is_full(self) -> bool:
        many = len(self._states) >= STATES or len(self.pool) >= self._base + 10 * STATES
        return many or self.pool.held >= MOST_KEPT

    def forget(self) -> None:
        """Start again with an empty memory; states in use stay valid."""
        self._states.clear()
        self._remembered = 0
        self.pool.forget()

    def _make(self, patterns: tuple[Pattern, ...]) -> State:
        accepts = sum(1 << i for i, p in enumerate(patterns) if p.nullable)
        state = State(patterns, accepts, any(p.holds & DATA for p in patterns))
        if any(p.holds & TEXT for p in patterns):
            rests = tuple(with_text(p, self.pool) for p in patterns)
            state.mixed = rests == patterns and not state.data
            state.after_text = state if rests == patterns else self.alive(rests)
        return state

    def alive(self, patterns: tuple[Pattern, ...]) -> State | None:
        """Give the state of these readings, or None where none is left."""
        return self.state(patterns) if any(p is not NOT_ALLOWED for p in patterns) else None

    def child(self, state: State, name: str) -> Step | None:
        """Open an element; None where none of that name may stand here."""
        step = state.children.get(name)
        if step is None and name not in state.children:
            step = self.opening(state, join(*split(name)))
            self._remember()
            state.children[name] = step
        return step

    def opening(self, state: State, name: str, *, lenient: bool = False) -> Step | None:
        """Open an element without remembering it; `lenient` as in `derivative.opened`."""
        return self._step(name, [opened(p, name, self.pool, lenient=lenient) for p in state.patterns])

    def attribute(self, state: State, name: str) -> Step | None:
        """Meet an attribute; None where none of that name may stand here."""
        step = state.attributes.get(name)
        if step is None and name not in state.attributes:
            canonical = join(*split(name))
            step = self._step(canonical, [with_attribute(p, canonical, self.pool) for p in state.patterns])
            self._remember()
            state.attributes[name] = step
        return step

    def _step(self, name: str, readings: list[Rests]) -> Step | None:
        contents = tuple(dict.fromkeys(content for rests in readings for content in rests))
        if not contents:
            return None
        rests = tuple(tuple(reading.get(content, NOT_ALLOWED) for reading in readings) for content in contents)
        return Step(name, self.state(contents), rests)

    def close(self, state: State) -> State | None:
        """End the start-tag; None where attributes are missing."""
        closed = state.closed
        if closed is None:
            closed = self.alive(tuple(without_attributes(p, self.pool) for p in state.patterns))
            state.closed = closed
        return closed

    def close_lenient(self, state: State) -> State:
        """End the start-tag as if no attribute were missing."""
        return self.state(tuple(without_attributes(p, self.pool, lenient=True) for p in state.patterns))

    def end(self, step: Step, bits: int) -> State:
        """Give the state that follows content of which the readings in `bits` were allowed (at least one)."""
        if step.stay is not None:
            return step.stay
        state = step.ends.get(bits)
        if state is None:
            chosen = [rests for i, rests in enumerate(step.rests) if bits >> i & 1]
            columns = zip(*chosen, strict=True)
            state = step.ends[bits] = self.state(tuple(self.pool.choice(column) for column in columns))
        return state

    def text_bits(self, state: State, text: str, prefixes: Prefixes | None) -> int:
        """Say which readings allow `text` as the whole content."""
        bits = state.values.get(text)
        if bits is None:
            bits = self._matching(state, text, prefixes)
            if len(text) <= LONG and not state.prefixes:
                self._remember()
                state.values[text] = bits
        return bits

    def _matching(self, state: State, text: str, prefixes: Prefixes | None) -> int:
        found = [matches(p, text, self.pool, prefixes) for p in state.patterns]
        return sum(1 << i for i, holds in enumerate(found) if holds)

    def value(self, step: Step, text: str, prefixes: Prefixes | None) -> State | None:
        """Give the state that follows an attribute with this value; None where the value is not allowed."""
        state = step.values.get(text)
        if state is None and text not in step.values:
            if step.type is not None:  # a value of an open type: hardly worth more than asking the type
                bits = 1 if step.type.allows(text, prefixes) else 0
            else:
                bits = self._matching(step.start, text, prefixes)
            state = self.end(step, bits) if bits else None
            if not step.id_kind and len(text) <= LONG and not step.start.prefixes:
                self._remember()
                step.values[text] = state
        return state

    def allows(self, state: State, text: str, prefixes: Prefixes | None) -> bool:
        """Say whether some reading allows `text` as the whole content, remembering nothing."""
        return self._matching(state, text, prefixes) != 0

    def remember_move(self, state: State, tag: bytes, move: tuple[State, Any, Any]) -> None:
        """Remember what a start-tag does."""
        self._remember()
        state.moves[tag] = move

    def forget_moves(self) -> None:
        """Forget what start-tags do."""
        for state in self._states.values():
            state.moves.clear()

    def _remember(self) -> None:
        """Make room for one more name or value."""
        if self._remembered >= REMEMBERED:
            self._remembered = 0
            self.forget_moves()
            for state in self._states.values():
                state.values.clear()
                state.children.clear()
                state.attributes.clear()
        self._remembered += 1


def all_bits(state: State) -> int:
    """Give the bits of all readings that are still alive."""
    return sum(1 << i for i, p in enumerate(state.patterns) if p is not NOT_ALLOWED)


def _sole_type(patterns: tuple[Pattern, ...]) -> Datatype | None:
    """Give the datatype where a value can be of one only."""
    match patterns:
        case (Data(type=type_, excluded=None),):
            return type_
        case _:
            return None
