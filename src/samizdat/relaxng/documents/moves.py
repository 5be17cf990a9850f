"""What a start-tag does, looked up by its bytes: one that has been met in the same state before is not read again.

Tags come from files of which expat says that they are well-formed and that have no DTD. So nothing is judged here:
what is not simple is left to the way by events, and so is what the schema refuses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from samizdat.numbers import character
from samizdat.relaxng.patterns.automaton import LONG, Automaton, State, Step
from samizdat.relaxng.patterns.names import XML_NS, join

if TYPE_CHECKING:
    from samizdat.relaxng.documents.validate import Beside

_ATTRIBUTE = rb"""([^\s/"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')"""
ATTRIBUTE = re.compile(_ATTRIBUTE)
# A `>` in a value ends what is taken for the tag too early: then it has a quote too few, and does not match.
TAG = re.compile(rb"""([^\s/"'=]+)((?:\s+""" + re.sub(rb"\((?!\?)", b"(?:", _ATTRIBUTE) + rb""")*)\s*/?""")
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# A corpus has a handful of ways to declare its namespaces.
CONTEXTS = 100
# So many combinations of names in a tag are remembered.
SHAPES = 10_000
# So many tags are remembered with nothing but spaces after them.
BLANKS = 10_000


class NotPlainError(Exception):
    """A file is wrong, or holds what only the way by events reads."""


class Context(NamedTuple):
    """Namespaces in scope by their prefixes, and what tells tags read in it from those with the same bytes elsewhere.

    The mark is empty in the context that came first, which is that of most files.
    """

    namespaces: Mapping[str, str]
    mark: bytes


class Scope:
    """Stands for the step of an element that declares namespaces: where it ends, those around it hold again."""

    __slots__ = ("ends", "name", "outer", "step")

    def __init__(self, step: Step, outer: Context) -> None:
        self.step, self.outer, self.name = step, outer, step.name
        self.ends: dict[int, State] = {}  # always empty, so that its end is noticed


class More(NamedTuple):
    """What a tag says besides: the name, its IDs and references by their kinds, what somebody beside wants of it.

    `inner` is the context of its content where that is another.
    """

    name: str
    ids: tuple[tuple[str, str], ...]
    plan: object
    inner: Context | None


# The state that follows, the step that is taken when the element ends (None for one that has), and what is rare.
Move = tuple[State, Step | Scope | None, More | None]


# Names in full, "" of what declares a namespace, and the context of the content.
Shape = tuple[str, tuple[str, ...], Context]


class Moves:
    """Finds out what tags do, for one automaton; they are remembered in its states."""

    def __init__(self, automaton: Automaton, *, checks_ids: bool) -> None:
        self.automaton = automaton
        self._checks_ids = checks_ids
        self._contexts: dict[tuple[tuple[str, str], ...], Context] = {}
        self.outside = Context({"xml": XML_NS}, b"\xff")
        self._shapes: dict[tuple[bytes, bytes, tuple[bytes, ...]], Shape] = {}
        self.blanks: set[bytes] = set()
        self._kind: tuple[type, object] = type(None), None

    def begin(self, beside: Beside | None) -> State:
        """Give the state before the root; what is remembered for another kind of onlooker is forgotten."""
        kind = type(beside), beside.kind if beside else None
        if self._kind != kind:
            self._kind = kind
            self.automaton.forget_moves()
        return self.automaton.start

    def remember_blank(self, piece: bytes) -> None:
        """Remember a tag with the spaces after it: that there is no text."""
        if len(piece) <= LONG:
            if len(self.blanks) >= BLANKS:
                self.blanks.clear()
            self.blanks.add(piece)

    def find(self, state: State, tag: bytes, context: Context, beside: Beside | None) -> Move:
        """Read a tag; raises NotPlainError where the schema refuses it."""
        if (read := TAG.fullmatch(tag)) is None:
            raise NotPlainError
        written = ATTRIBUTE.findall(read[2])
        raw = [one or other for _, one, other in written]
        name, names, inner = self._shape(read[1], tuple(each[0] for each in written), context, raw)
        step = state.children.get(name) or self.automaton.child(state, name)
        if step is None:
            raise NotPlainError
        attributes = {name: _value(each) for name, each in zip(names, raw, strict=True) if name}
        after, ids = self._attributes(step.start, attributes)
        looks = beside is not None and (attributes or step.name in beside.bare)
        plan = beside.plan(step.name, attributes) if beside and looks else None
        scope = inner if inner is not context else None
        more = More(step.name, ids, plan, scope) if ids or scope or plan is not None else None
        move = self._move(after, step, more, context, tag)
        if len(tag) <= LONG:
            self.automaton.remember_move(state, context.mark + tag, move)
        return move

    def _shape(self, name: bytes, names: tuple[bytes, ...], context: Context, raw: Sequence[bytes]) -> Shape:
        """Give the name of a tag and those of its attributes in full, and the context of what is in the element."""
        key = (context.mark, name, names)
        if (shape := self._shapes.get(key)) is None:
            decoded = [each.decode() for each in names]
            declared = {each: _value(value) for each, value in zip(decoded, raw, strict=True) if _declares(each)}
            inner = self._inner(declared, context)
            full = tuple("" if _declares(each) else _attribute(each, inner) for each in decoded)
            shape = _element(name.decode(), inner), full, inner
            if not declared and context is not self.outside and len(self._shapes) < SHAPES:
                self._shapes[key] = shape
        return shape

    def _move(self, after: State, step: Step, more: More | None, outer: Context, tag: bytes) -> Move:
        """End the start-tag, and an empty element with it."""
        closed = after.closed or self.automaton.close(after)
        if closed is None:
            raise NotPlainError
        if tag.endswith(b"/"):
            return self.ended(closed, step, b""), None, more and more._replace(inner=None)
        return closed, Scope(step, outer) if more and more.inner else step, more

    def ended(self, state: State, step: Step, text: bytes) -> State:
        """Give the state after an element that ends in a state, with the last text in it."""
        bits = self.automaton.text_bits(state, _text(text), {}) if state.data else state.accepts
        if not bits:
            raise NotPlainError
        return self.automaton.end(step, bits)

    def _attributes(self, state: State, attributes: Mapping[str, str]) -> tuple[State, tuple[tuple[str, str], ...]]:
        """Take attributes; gives the state after them, and the IDs and references among them by their kinds."""
        ids: list[tuple[str, str]] = []
        for name, value in attributes.items():
            step = state.attributes.get(name) or self.automaton.attribute(state, name)
            if step is None:
                raise NotPlainError
            after = step.values.get(value) or self.automaton.value(step, value, {})
            if after is None:
                raise NotPlainError
            if step.id_kind and self._checks_ids:
                ids.append((step.id_kind, value))
            state = after
        return state, tuple(ids)

    def _inner(self, values: Mapping[str, str], outer: Context) -> Context:
        """Give the context of an element with these declarations."""
        declared = {name.partition(":")[2]: uri for name, uri in values.items()}
        if not declared and outer is not self.outside:
            return outer
        namespaces = {**outer.namespaces, **declared}
        key = tuple(sorted(namespaces.items()))
        if (known := self._contexts.get(key)) is None:
            if len(self._contexts) >= CONTEXTS:
                raise NotPlainError
            mark = b"\xff%d " % len(self._contexts) if self._contexts else b""
            known = self._contexts[key] = Context(namespaces, mark)
        return known


def _declares(name: str) -> bool:
    return name == "xmlns" or name.startswith("xmlns:")


def _element(name: str, context: Context) -> str:
    prefix, _, local = name.rpartition(":")
    return join(context.namespaces.get("", "") if not prefix else _namespace(prefix, context), local)


def _attribute(name: str, context: Context) -> str:
    prefix, _, local = name.rpartition(":")
    return join(_namespace(prefix, context), local) if prefix else name


def _namespace(prefix: str, context: Context) -> str:
    if (uri := context.namespaces.get(prefix)) is None:
        raise NotPlainError
    return uri


def _value(raw: bytes) -> str:
    """Read the value of an attribute (XML 1.0, section 3.3.3): one of no DTD is CDATA."""
    text = raw.decode()
    if not text.isprintable():
        text = text.replace("\r\n", " ").translate(_SPACES)
    return REFERENCE.sub(_referred, text) if "&" in text else text


_SPACES = dict.fromkeys(b"\t\n\r", " ")


def _text(raw: bytes) -> str:
    text = raw.decode().replace("\r\n", "\n")
    return REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if not name:
        return character(hexadecimal or "", decimal or "")
    if name not in NAMED:
        raise NotPlainError
    return NAMED[name]
