"""Read what attributes count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.numbers import DIGITS, whole

if TYPE_CHECKING:
    from samizdat.markup.xml import Element


def number_in(element: Element, name: str) -> int:
    """Return the whole number that an attribute says; 0 where it says none that could count anything."""
    value = element.get(name, "").strip()
    return whole(value) if value.isascii() and value.isdecimal() and len(value) <= DIGITS else 0
