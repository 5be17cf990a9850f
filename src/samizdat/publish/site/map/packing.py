"""Place circles so that none covers another, and names so that none covers anything. Same input, same places."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil, copysign, cos, floor, hypot, radians, sin
from typing import TYPE_CHECKING, Generic, TypeVar

from samizdat.publish.site.map.shapes import Box, Circle, Label

if TYPE_CHECKING:
    from samizdat.publish.site.map.projection import Point

# Room between circles, and between a circle and its name, in units of the drawing.
GAP = 1.5
NAME_GAP = 4
# So many times circles are moved, and all of them together.
ROUNDS, MOVES = 120, 36_000
# How much nearer than they were when their pairs were listed circles may come to each other, by the greatest radius.
SLACK = 4.0
# The side of the squares in which names and circles are looked for.
SQUARE = 50.0
# How far a circle goes back towards its own place in each round.
HOMEWARDS = 0.04
# A name's letters are those of a typewriter: all as wide as this part of their height.
LETTER = 0.6
# Where a name may stand, in degrees from the right, clockwise; the earlier the better.
ANGLES = (0, 180, -30, 30, -150, 150, -60, 60, -120, 120, 90, -90)

Item = TypeVar("Item")


def apart(homes: Sequence[Point], radii: Sequence[float], frame: Box) -> list[Point]:
    """Move circles that cover each other aside, the small ones more, and keep each as near its home as it goes."""
    # Circles with one home leave it in different directions: those of the golden angle, which never meet.
    spots = [(x + 0.01 * cos(2.4 * n), y + 0.01 * sin(2.4 * n)) for n, (x, y) in enumerate(homes)]
    close = _Close(homes, radii)
    rounds = min(ROUNDS, ceil(MOVES / max(len(homes), 1)))
    for turn in range(rounds):
        for i, j in close.pairs(spots):
            spots[i], spots[j] = _parted(spots[i], spots[j], radii[i], radii[j])
        back = HOMEWARDS if turn < rounds * 3 // 4 else 0
        spots = [
            _kept(_between(spot, home, back), radius, frame)
            for spot, home, radius in zip(spots, homes, radii, strict=True)
        ]
    return spots


class _Close:
    """Tells which circles may cover each other: those that did not when they were counted have since moved too little.

    Circles whose homes lie far from each other never count.
    """

    def __init__(self, homes: Sequence[Point], radii: Sequence[float]) -> None:
        self._homes, self._radii, self._slack = homes, radii, SLACK * max(radii, default=0)
        self._then: list[Point] = []
        # Two circles, and the square of a distance at which nothing can part them.
        self._pairs: list[tuple[int, int, float]] = []

    def pairs(self, spots: list[Point]) -> Iterator[tuple[int, int]]:
        """Yield in their order those that are not surely apart, which whoever asks may move meanwhile."""
        if not self._then or any(map(self._moved, range(len(spots)), spots)):
            self._count(spots)
        place = 0
        while place < len(self._pairs):
            i, j, enough = self._pairs[place]
            place += 1
            one, other = spots[i], spots[j]
            if (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 < enough:
                yield i, j
                if self._moved(i, spots[i]) or self._moved(j, spots[j]):
                    self._count(spots)
                    place = bisect_right(self._pairs, (i, j, enough))

    def _moved(self, n: int, spot: Point) -> bool:
        return _distance(self._then[n], spot) > self._slack / 2

    def _count(self, spots: Sequence[Point]) -> None:
        """List the pairs that are so near that they may meet before one has moved half the slack."""
        self._then = list(spots)
        homes, radii, most = self._homes, self._radii, 8 * max(self._radii, default=0)
        grid = Grid[int](2 * max(radii, default=0) + GAP + self._slack)
        pairs = []
        for j, spot in enumerate(spots):
            reach = Box(*spot, *spot)
            for i in grid.near(reach, grid.side):
                enough = radii[i] + radii[j] + GAP + 1e-6
                if _distance(spots[i], spot) < enough + self._slack and _distance(homes[i], homes[j]) < most:
                    pairs.append((i, j, enough**2))
            grid.add(reach, j)
        self._pairs = sorted(pairs)


class Grid(Generic[Item]):
    """Finds what lies near something, by squares of the drawing with sides of this length."""

    def __init__(self, side: float) -> None:
        self.side = side
        self._squares: dict[tuple[int, int], list[Item]] = defaultdict(list)

    def add(self, box: Box, item: Item) -> None:
        """Put an item where its box is."""
        for square in self._over(box, 0):
            self._squares[square].append(item)

    def near(self, box: Box, reach: float = 0) -> Iterator[Item]:
        """Yield items whose squares a box touches that is larger by `reach` on each side; some of them twice."""
        for square in self._over(box, reach):
            yield from self._squares.get(square, ())

    def _over(self, box: Box, reach: float) -> Iterator[tuple[int, int]]:
        columns = range(floor((box.left - reach) / self.side), floor((box.right + reach) / self.side) + 1)
        rows = range(floor((box.top - reach) / self.side), floor((box.bottom + reach) / self.side) + 1)
        return product(columns, rows)


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _parted(one: Point, other: Point, radius: float, other_radius: float) -> tuple[Point, Point]:
    """Push two circles out of each other; the greater the circle, the less it moves."""
    distance = _distance(one, other)
    overlap = radius + other_radius + GAP - distance
    if overlap <= 0:
        return one, other
    share = other_radius**2 / (radius**2 + other_radius**2)
    # Two in one corner part sideways.
    x, y = ((other[0] - one[0]) / distance, (other[1] - one[1]) / distance) if distance else (1.0, 0.0)
    x, y = x * overlap, y * overlap
    return (one[0] - x * share, one[1] - y * share), (other[0] + x * (1 - share), other[1] + y * (1 - share))


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _kept(spot: Point, radius: float, frame: Box) -> Point:
    x = min(max(spot[0], frame.left + radius + GAP), frame.right - radius - GAP)
    return x, min(max(spot[1], frame.top + radius + GAP), frame.bottom - radius - GAP)


def labels(circles: Sequence[Circle], size: float, frame: Box) -> list[Label | None]:
    """Find room for the name of each circle, in order; None where there is none. `size` is the letters' height."""
    taken, drawn = Grid[Box](SQUARE), Grid[Circle](SQUARE)
    for circle in circles:
        drawn.add(_around(circle), circle)
    placed: list[Label | None] = []
    for circle in circles:
        free = (
            (label, box)
            for label, box in _candidates(circle, size)
            if box.within(frame)
            and not any(map(box.overlaps, taken.near(box)))
            and not any(_covers(other, box) for other in drawn.near(box))
        )
        label, box = next(free, (None, None))
        placed.append(label)
        if box:
            taken.add(box, box)
    return placed


def _around(circle: Circle) -> Box:
    (x, y), reach = circle.centre, circle.radius + 1
    return Box(x - reach, y - reach, x + reach, y + reach)


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
