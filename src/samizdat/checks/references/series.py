"""Follow the numbers of a file (@n), element by element: one that breaks its series is seen from both sides."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import NamedTuple

from samizdat.numbers import whole

# What editors number from the beginning to the end of a text.
NUMBERED = frozenset({"pb", "cb", "gb", "lb", "l", "p", "ab", "div", "item", "seg", "surface"})
# Two before and two after show what a number should be.
WINDOW = 5


Place = tuple[str, int, int]


class Numbered(NamedTuple):
    """An element with a number, and where it stands: file, line, column."""

    n: int
    element: str
    place: Place


class Series:
    """The last numbers of each kind of element."""

    def __init__(self) -> None:
        self._last: dict[str, deque[Numbered]] = defaultdict(lambda: deque(maxlen=WINDOW))

    def take(self, element: str, n: str, place: Place) -> tuple[Numbered, int] | None:
        """Take the next number; returns the one before the last two where it breaks the series, and what is right."""
        if not n.isdecimal():
            self._last.pop(element, None)
            return None
        last = self._last[element]
        last.append(Numbered(whole(n), element, place))
        return _broken(last) if len(last) == WINDOW else None


def _broken(last: deque[Numbered]) -> tuple[Numbered, int] | None:
    """Tell whether of five numbers only the middle one is none of an even series."""
    first, second, middle, fourth, fifth = (each.n for each in last)
    step = second - first
    even = step > 0 and fifth - fourth == step and fourth - second == 2 * step
    return (last[2], second + step) if even and middle != second + step else None
