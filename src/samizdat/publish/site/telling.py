"""A timeline as values: periods, told in equal steps, with events as bars and dated passages as marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its first and last day; `vague` tells that it may have been shorter or its end is not known."""

    id: str
    name: str
    first: date
    last: date
    vague: bool

    @property
    def days(self) -> int:
        """How many days it lasted."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Telling:
    """A date that a document tells: the days it lies between, and where it stands."""

    document: str
    passage: str
    anchor: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Bin:
    """A step of a period: its first and its last day."""

    first: date
    last: date

    def holds(self, telling: Telling) -> bool:
        """Tell whether a date lies in this step and no other."""
        return self.first <= telling.first and telling.last <= self.last


@dataclass(frozen=True, slots=True)
class Period:
    """A part of time, told by `years`, `months` or `days`."""

    name: str
    bins: tuple[Bin, ...]

    @property
    def first(self) -> date:
        """The first day."""
        return self.bins[0].first

    @property
    def last(self) -> date:
        """The last day."""
        return self.bins[-1].last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1
