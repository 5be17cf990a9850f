"""Place circles so that none covers another, and names so that none covers anything. Same input, same places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import copysign, cos, hypot, radians, sin
from typing import TYPE_CHECKING

from samizdat.publish.site.map.shapes import Box, Circle, Label

if TYPE_CHECKING:
    from samizdat.publish.site.map.projection import Point

# Room between circles, and between a circle and its name, in units of the drawing.
GAP = 1.5
NAME_GAP = 4
ROUNDS = 120
# How far a circle goes back towards its own place in each round.
HOMEWARDS = 0.04
# A name's letters are those of a typewriter: all as wide as this part of their height.
LETTER = 0.6
# Where a name may stand, in degrees from the right, clockwise; the earlier the better.
ANGLES = (0, 180, -30, 30, -150, 150, -60, 60, -120, 120, 90, -90)


def apart(homes: Sequence[Point], radii: Sequence[float], frame: Box) -> list[Point]:
    """Move circles that cover each other aside, the small ones more, and keep each as near its home as it goes."""
    # Circles with one home leave it in different directions: those of the golden angle, which never meet.
    spots = [(x + 0.01 * cos(2.4 * n), y + 0.01 * sin(2.4 * n)) for n, (x, y) in enumerate(homes)]
    near = [(i, j) for i, j in combinations(range(len(spots)), 2) if _distance(homes[i], homes[j]) < 8 * max(radii)]
    for turn in range(ROUNDS):
        for i, j in near:
            spots[i], spots[j] = _parted(spots[i], spots[j], radii[i], radii[j])
        back = HOMEWARDS if turn < ROUNDS * 3 // 4 else 0
        spots = [
            _kept(_between(spot, home, back), radius, frame)
            for spot, home, radius in zip(spots, homes, radii, strict=True)
        ]
    return spots


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _parted(one: Point, other: Point, radius: float, other_radius: float) -> tuple[Point, Point]:
    """Push two circles out of each other; the greater the circle, the less it moves."""
    distance = _distance(one, other)
    overlap = radius + other_radius + GAP - distance
    if overlap <= 0:
        return one, other
    share = other_radius**2 / (radius**2 + other_radius**2)
    x, y = (other[0] - one[0]) / distance * overlap, (other[1] - one[1]) / distance * overlap
    return (one[0] - x * share, one[1] - y * share), (other[0] + x * (1 - share), other[1] + y * (1 - share))


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _kept(spot: Point, radius: float, frame: Box) -> Point:
    x = min(max(spot[0], frame.left + radius + GAP), frame.right - radius - GAP)
    return x, min(max(spot[1], frame.top + radius + GAP), frame.bottom - radius - GAP)


def labels(circles: Sequence[Circle], size: float, frame: Box) -> list[Label | None]:
    """Find room for the name of each circle, in order; None where there is none. `size` is the letters' height."""
    taken: list[Box] = []
    placed: list[Label | None] = []
    for circle in circles:
        free = (
            (label, box)
            for label, box in _candidates(circle, size)
            if box.within(frame) and not any(map(box.overlaps, taken)) and not any(_covers(c, box) for c in circles)
        )
        label, box = next(free, (None, None))
        placed.append(label)
        taken += [box] if box else []
    return placed


def _candidates(circle: Circle, size: float) -> Iterator[tuple[Label, Box]]:
    """Yield where a name could stand: right and left of the circle, then round about it, last below and above."""
    (x, y), out, length = circle.centre, circle.radius + NAME_GAP, len(circle.site.name) * size * LETTER
    for angle in ANGLES:
        beside, middle = x + out * cos(radians(angle)), y + out * sin(radians(angle))
        if angle % 180 == 90:
            middle += copysign(size / 2, middle - y)
            anchor, left = "middle", x - length / 2
        else:
            anchor, left = ("start", beside) if beside > x else ("end", beside - length)
        box = Box(left, middle - size / 2, left + length, middle + size / 2)
        yield Label(beside, middle + size * 0.35, anchor), box


def _covers(circle: Circle, box: Box) -> bool:
    x, y = circle.centre
    nearest = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
    return _distance(circle.centre, nearest) < circle.radius + 1
