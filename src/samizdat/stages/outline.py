"""Make one land of many countries: outlines on a grid, where what two of them share is a border and the rest coast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot

Cell = tuple[int, int]
Line = list[Cell]
Edge = tuple[Cell, Cell]


def coasts_and_borders(outlines: Iterable[Sequence[Cell]]) -> tuple[list[Line], list[Line]]:
    """Return the closed coasts of all outlines together, and the borders inside them, each once.

    Every outline is closed and runs round its country in the same sense, so neighbours pass their border in opposite
    directions. What is so narrow that an outline comes back the way it went is neither.
    """
    edges: dict[Edge, list[int]] = defaultdict(list)
    borders: list[Edge] = []
    for number, outline in enumerate(outlines):
        for one, other in zip(outline, [*outline[1:], *outline[:1]], strict=True):
            if edges.get((other, one)):
                if edges[other, one].pop() != number:
                    borders.append((one, other))
            elif one != other:
                edges[one, other].append(number)
    return list(_loops(edge for edge, numbers in edges.items() for _ in numbers)), list(_chains(borders))


def _loops(edges: Iterable[Edge]) -> Iterator[Line]:
    """Join directed edges to closed lines; at each point as many edges end as begin."""
    following: dict[Cell, list[Cell]] = defaultdict(list)
    for one, other in sorted(edges):
        following[one].append(other)
    for start in sorted(following):
        while following[start]:
            line = [start]
            while following[line[-1]]:
                line.append(following[line[-1]].pop())
            yield line


def _chains(edges: Iterable[Edge]) -> Iterator[Line]:
    """Join edges to lines that end where three of them meet or one is alone."""
    beside: dict[Cell, set[Cell]] = defaultdict(set)
    for one, other in edges:
        beside[one].add(other)
        beside[other].add(one)
    ends = {cell for cell, others in beside.items() if len(others) != 2}
    for start in [*sorted(ends), *sorted(set(beside) - ends)]:
        while beside[start]:
            line = [start]
            while beside[line[-1]] and (len(line) == 1 or line[-1] not in ends):
                following = min(beside[line[-1]])
                beside[line[-1]].remove(following)
                beside[following].remove(line[-1])
                line.append(following)
            yield line


def simplified(line: Line, tolerance: float) -> Line:
    """Leave out points without which the line moves by no more than the tolerance (Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    # A closed line is taken as two: the point farthest from its end parts them.
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        distance, farthest = max(
            ((_distance(line[n], line[first], line[last]), n) for n in range(first + 1, last)), default=(0.0, first)
        )
        if distance > tolerance:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[n] for n in sorted(kept)]


def _distance(cell: Cell, one: Cell, other: Cell) -> float:
    """Return how far a point is from the straight line through two others, or from the one where they are the same."""
    x, y = other[0] - one[0], other[1] - one[1]
    across, down = cell[0] - one[0], cell[1] - one[1]
    return abs(x * down - y * across) / hypot(x, y) if x or y else hypot(across, down)


def area(line: Sequence[Cell]) -> float:
    """Return the area inside a closed line, in cells."""
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise(line))) / 2


def path(lines: Iterable[Line]) -> str:
    """Write lines as an SVG path of steps from point to point."""
    return "".join(map(_steps, lines))


def _steps(line: Line) -> str:
    steps = " ".join(f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(line))
    return f"M{line[0][0]} {line[0][1]}l{steps.replace(' -', '-')}"
