"""A map as values: panels with land, a graticule and circles, in units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """A place that a map can show: where it is (degrees north and east), whether that stands for an area, its mentions.

    `counts` has the number of mentions for each document of the edition, in their order.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    area: bool
    counts: tuple[int, ...]

    @property
    def mentions(self) -> int:
        """How often all documents together name it."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether two rectangles have room in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Tell whether this rectangle lies inside another."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands: its baseline, and which of its ends (`start`, `middle`, `end`) is there."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A site on a map: where it is (`home`), where its circle stands, the radius, its name where there is room."""

    site: Site
    home: tuple[float, float]
    centre: tuple[float, float]
    radius: float
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing: its size; land, borders and graticule as SVG paths ("" for none); the circles, greatest first."""

    name: str
    width: int
    height: int
    land: str
    borders: str
    graticule: str
    circles: tuple[Circle, ...]
