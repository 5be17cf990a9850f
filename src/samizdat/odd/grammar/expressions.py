"""Expressions of what may be written: RELAX NG patterns as values, simplified as they are made.

The constructors `group`, `choice`, `interleave`, `optional`, `zero_or_more`, `one_or_more` and `listed` apply
the simplifications of the RELAX NG specification, section 4.20 and 4.21, so that a pattern never hides a
`notAllowed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DEEPEST = 120
"""Patterns are nested no deeper than this for a number of occurrences."""
Kind = Literal["group", "choice", "interleave"]
Repetition = Literal["optional", "zeroOrMore", "oneOrMore", "list"]


@dataclass(frozen=True, slots=True)
class NoContent:
    """The pattern `empty`."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """The pattern `notAllowed`."""


@dataclass(frozen=True, slots=True)
class AnyText:
    """The pattern `text`."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a named definition."""

    name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A value of an XML Schema datatype, with its facets in order."""

    type: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """One permitted token, with what it means."""

    text: str
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Combined:
    """Two or more patterns in a `group`, a `choice` or an `interleave`."""

    kind: Kind
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """One pattern inside `optional`, `zeroOrMore`, `oneOrMore` or `list`."""

    kind: Repetition
    item: Expression


@dataclass(frozen=True, slots=True)
class OneAttribute:
    """One attribute; `ns` is the namespace where the name is not a plain or an `xml:` one."""

    name: str
    value: Expression
    ns: str = ""
    doc: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class OneElement:
    """One element with its content and attributes; `ns` is empty for the namespace of the schema."""

    name: str
    body: Expression
    ns: str = ""
    doc: str = ""


@dataclass(frozen=True, slots=True)
class AnyElement:
    """An element of any name outside `excluded` or, where `required` is given, of one of those namespaces.

    `excluded` holds namespaces and (namespace, name) pairs. The content is whatever the definition `name`
    matches and text, with any attributes.
    """

    name: str
    required: tuple[str, ...] = ()
    excluded: tuple[str | tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """A pattern that the ODD gives in RELAX NG itself and that is copied as it stands."""

    xml: str


Expression = (
    NoContent
    | Impossible
    | AnyText
    | Ref
    | Typed
    | Token
    | Combined
    | Repeated
    | OneAttribute
    | OneElement
    | AnyElement
    | Foreign
)

EMPTY = NoContent()
NOT_ALLOWED = Impossible()
TEXT = AnyText()


def group(items: Iterable[Expression]) -> Expression:
    """Put patterns one after the other; impossible as soon as one of them is."""
    return _all_of("group", items)


def interleave(items: Iterable[Expression]) -> Expression:
    """Put patterns in any order; impossible as soon as one of them is."""
    return _all_of("interleave", items)


def _all_of(kind: Kind, items: Iterable[Expression]) -> Expression:
    kept = [item for item in _flat(kind, items) if item != EMPTY]
    if NOT_ALLOWED in kept:
        return NOT_ALLOWED
    return _several(kind, kept, EMPTY)


def choice(items: Iterable[Expression]) -> Expression:
    """Offer patterns; those that are impossible or said before are left out."""
    kept = [item for item in dict.fromkeys(_flat("choice", items)) if item != NOT_ALLOWED]
    if EMPTY in kept and len(kept) > 1:
        kept.remove(EMPTY)
        return optional(_several("choice", kept, NOT_ALLOWED))
    return _several("choice", kept, NOT_ALLOWED)


def _flat(kind: Kind, items: Iterable[Expression]) -> Iterator[Expression]:
    for item in items:
        if isinstance(item, Combined) and item.kind == kind:
            yield from item.items
        else:
            yield item


def _several(kind: Kind, items: list[Expression], nothing: Expression) -> Expression:
    if not items:
        return nothing
    return items[0] if len(items) == 1 else Combined(kind, tuple(items))


def optional(item: Expression) -> Expression:
    """Make a pattern optional."""
    if isinstance(item, Repeated) and item.kind == "oneOrMore":
        return Repeated("zeroOrMore", item.item)
    if isinstance(item, Repeated) and item.kind in ("optional", "zeroOrMore"):
        return item
    return EMPTY if item in (EMPTY, NOT_ALLOWED) else Repeated("optional", item)


def zero_or_more(item: Expression) -> Expression:
    """Repeat a pattern any number of times."""
    item = _once(item)
    return EMPTY if item in (EMPTY, NOT_ALLOWED) else Repeated("zeroOrMore", item)


def one_or_more(item: Expression) -> Expression:
    """Repeat a pattern at least once."""
    if isinstance(item, Repeated) and item.kind in ("optional", "zeroOrMore"):
        return zero_or_more(item)
    item = _once(item)
    return item if item in (EMPTY, NOT_ALLOWED) else Repeated("oneOrMore", item)


def _once(item: Expression) -> Expression:
    return item.item if isinstance(item, Repeated) and item.kind != "list" else item


def listed(item: Expression) -> Expression:
    """Read a value as tokens between white space."""
    return NOT_ALLOWED if item == NOT_ALLOWED else Repeated("list", item)


def times(item: Expression, least: int, most: int | None) -> Expression:
    """Repeat a pattern from `least` to `most` times; without bound where `most` is None."""
    if most is None:
        if least == 0:
            return zero_or_more(item)
        return group([*[item] * (least - 1), one_or_more(item)])
    return group([*[item] * least, _at_most(item, most - least)])


def _at_most(item: Expression, most: int) -> Expression:
    """Repeat a pattern up to a number of times: one inside the other, so that a reader always knows which it is at.

    Hundreds are put side by side in bundles, for what is nested so deeply nobody can read.
    """
    bundle = 1 if most <= DEEPEST else -(-most // DEEPEST)
    tail: Expression = EMPTY
    while most > 0:
        size = (most - 1) % bundle + 1
        tail = optional(group([item, *[optional(item)] * (size - 1), tail]))
        most -= size
    return tail


def children(pattern: Expression) -> tuple[Expression, ...]:
    """Return the patterns directly inside a pattern."""
    if isinstance(pattern, Combined):
        return pattern.items
    if isinstance(pattern, Repeated):
        return (pattern.item,)
    if isinstance(pattern, OneAttribute):
        return (pattern.value,)
    return (pattern.body,) if isinstance(pattern, OneElement) else ()


def walk(pattern: Expression) -> Iterator[Expression]:
    """Yield a pattern and everything inside it, outermost first."""
    yield pattern
    for child in children(pattern):
        yield from walk(child)


def references(pattern: Expression) -> Iterator[str]:
    """Yield the names a pattern refers to, in order."""
    return (each.name for each in walk(pattern) if isinstance(each, Ref))


def satisfiable(pattern: Expression, holds: Callable[[str], bool]) -> bool:
    """Say whether anything matches a pattern, `holds` saying it of the names that the pattern refers to."""
    if isinstance(pattern, Ref):
        return holds(pattern.name)
    if isinstance(pattern, Combined):
        combine = any if pattern.kind == "choice" else all
        return combine(satisfiable(item, holds) for item in pattern.items)
    if isinstance(pattern, Repeated):
        return pattern.kind in ("optional", "zeroOrMore") or satisfiable(pattern.item, holds)
    if isinstance(pattern, OneAttribute | OneElement):
        return all(satisfiable(child, holds) for child in children(pattern))
    return pattern != NOT_ALLOWED
