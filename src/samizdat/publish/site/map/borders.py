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
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        distance, farthest = _farthest(line, first, last)
        if distance > tolerance:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[n] for n in sorted(kept)]


def _farthest(line: Line, first: int, last: int) -> tuple[float, int]:
    """Return how far the farthest point between two is from the straight line through them, and which it is.

    Where the two are the same, as the ends of a closed line are, it is the distance from that point.
    """
    (left, top), (right, bottom) = line[first], line[last]
    x, y, between = right - left, bottom - top, range(first + 1, last)
    distances: Iterator[tuple[float, int]]
    if x or y:
        distances = ((abs(x * (line[n][1] - top) - y * (line[n][0] - left)), n) for n in between)
    else:
        distances = ((hypot(line[n][0] - left, line[n][1] - top), n) for n in between)
    distance, farthest = max(distances, default=(0, first))
    return distance / (hypot(x, y) or 1), farthest


def area(line: Sequence[Cell]) -> float:
    """Return the area inside a closed line, in cells."""
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise(line))) / 2


def path(lines: Iterable[Line]) -> str:
    """Write lines as an SVG path of steps from point to point."""
    return "".join(map(_steps, lines))


def _steps(line: Line) -> str:
    steps = " ".join(f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(line))
    return f"M{line[0][0]} {line[0][1]}l{steps.replace(' -', '-')}"
