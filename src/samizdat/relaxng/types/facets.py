"""Facets: the parameters that narrow a datatype of XML Schema (XSD 1.0 Part 2, 4.3)."""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, Protocol

from samizdat.numbers import whole


class FacetError(ValueError):
    """The facet does not exist, does not suit the type, or its value is none."""


class Base(Protocol):
    """What a facet needs to know of the type it narrows."""

    @property
    def name(self) -> str:
        """Give the name of the type."""
        ...

    @property
    def ordered(self) -> bool:
        """Say whether values can be compared."""
        ...

    @property
    def value(self) -> Callable[[str], Hashable]:
        """Give what turns text into what is compared."""
        ...

    @property
    def measured(self) -> Callable[[str], int] | None:
        """Give what measures the length of a value, where it has one."""
        ...

    def allows(self, text: str) -> bool:
        """Say whether `text` is a value of the type."""
        ...

    def normal(self, text: str) -> str:
        """Treat white space as the type demands."""
        ...


class Facet(NamedTuple):
    """One condition on the text of a value, white space treated already."""

    name: str
    text: str
    holds: Callable[[str], bool]


_BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    "minInclusive": operator.ge,
    "minExclusive": operator.gt,
    "maxInclusive": operator.le,
    "maxExclusive": operator.lt,
}
_LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": operator.eq,
    "minLength": operator.ge,
    "maxLength": operator.le,
}


def facet(base: Base, name: str, text: str) -> Facet:
    """Make the condition that parameter `name` (any but `pattern`) puts on values of `base`; raises FacetError."""
    if name in _BOUNDS and base.ordered:
        return Facet(name, text, _bound(base, _BOUNDS[name], text))
    if name in _LENGTHS and base.measured is not None:
        return Facet(name, text, _length(base.measured, _LENGTHS[name], text))
    if name in ("totalDigits", "fractionDigits") and _is_decimal(base):
        return Facet(name, text, _digits(name, text))
    raise FacetError(f"{base.name} has no such parameter")


def _bound(base: Base, compare: Callable[[Any, Any], bool], text: str) -> Callable[[str], bool]:
    if not base.allows(text):
        raise FacetError(f"“{text}” is no {base.name}")
    limit = base.value(base.normal(text))
    return lambda value: compare(base.value(value), limit)


def _length(measured: Callable[[str], int], compare: Callable[[int, int], bool], text: str) -> Callable[[str], bool]:
    limit = _count(text)
    return lambda value: compare(measured(value), limit)


def _digits(name: str, text: str) -> Callable[[str], bool]:
    limit = _count(text)

    def holds(value: str) -> bool:
        whole, _, fraction = value.lstrip("+-").partition(".")
        fraction = fraction.rstrip("0")
        return len(fraction) + (len(whole.lstrip("0")) if name == "totalDigits" else 0) <= limit

    return holds


def _count(text: str) -> int:
    text = text.strip(" \t\r\n")
    if not (text.isascii() and text.isdigit()):
        raise FacetError(f"“{text}” is no number of characters")
    return whole(text)


def _is_decimal(base: Base) -> bool:
    return base.ordered and (base.name == "decimal" or base.value is int)
