"""Make the map of an edition: the places that documents name, as circles whose area is the number of mentions.

Most places of an edition lie near each other, and a few far away. So there are two drawings: one of the part of the
world that holds SHARE of the places, and, where any are left, one of the world for these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from math import degrees, hypot, pi, sqrt
from statistics import median
from typing import TYPE_CHECKING

from samizdat.markup.xml import Element, make, serialize
from samizdat.publish.site.map.coastline import FINER, land
from samizdat.publish.site.map.packing import apart, labels
from samizdat.publish.site.map.projection import Point, Projection, azimuthal, equal_earth
from samizdat.publish.site.map.shapes import Box, Circle, Panel, Site
from samizdat.publish.site.map.sites import sites

if TYPE_CHECKING:
    from samizdat.model.mention import Index

SHARE = 0.7
WIDTH = 1200
# Height to width, at least and at most.
FORMAT = (0.4, 0.8)
MARGIN = 0.07
LETTERS = 13
# The world is drawn with fewer points, for it only says where on it the places are.
COARSE = {"near": 1, "world": 3}
# The radius of a circle for one mention, and the greatest radius.
UNIT, GREATEST = 4.0, 46.0
# So much of the lowest drawing do circles cover at most.
FILLED = 0.5


def geography(index: Index, documents: Sequence[str]) -> str | None:
    """Return the map as XML for the stylesheet, or None where no place that is named has coordinates.

    A `map` has `panel` elements (@name `near` or `world`, @width, @height, @graticule, @land, @borders, and @finer, the
    factor between these two and everything else) with a `circle` for each place: @id, @x, @y, @r, @counts (mentions by
    document), @area, @home-x and @home-y where it stands aside, and @label-x, @label-y, @anchor where its name has
    room. @radius is that of one mention.
    """
    found = sites(index, documents)
    return _map(found) if found else None


# A preview asks again after every edit, and hardly any changes what is on the map.
@lru_cache(maxsize=1)
def _map(found: tuple[Site, ...]) -> str:
    mentions = [site.mentions for site in found]
    room = FILLED * WIDTH**2 * FORMAT[0] / (pi * sum(mentions))
    unit = min(UNIT, GREATEST / sqrt(max(mentions)), sqrt(room))
    root = make("map", {"radius": f"{unit:.3f}"})
    root.extend(_panel_xml(panel) for panel in panels(found, unit))
    return serialize(root)


def panels(found: Sequence[Site], unit: float) -> Iterator[Panel]:
    """Draw the part of the world where most places are, then the world for the rest."""
    centre = median(site.latitude for site in found), median(site.longitude for site in found)
    project = azimuthal(*centre)
    points = {site.id: project(site.latitude, site.longitude) for site in found}
    nearest = sorted(points.values(), key=lambda point: hypot(*point))[: max(3, round(SHARE * len(found)))]
    frame = _frame(nearest)
    inside = [site for site in found if Box(*points[site.id], *points[site.id]).within(frame)]
    yield _panel("near", project, frame, inside, unit)
    if far := [site for site in found if site not in inside]:
        ends = [equal_earth(site.latitude, site.longitude) for site in far]
        yield _panel("world", equal_earth, _frame([*ends, equal_earth(*centre)]), far, unit)


def _frame(points: Sequence[Point]) -> Box:
    """Return the rectangle around points, with a margin, in a format that a page can take."""
    x, y = zip(*points, strict=True)
    width, height = max(max(x) - min(x), 0.05) * (1 + 2 * MARGIN), max(max(y) - min(y), 0.05) * (1 + 2 * MARGIN)
    width = max(width, height / FORMAT[1])
    height = max(height, width * FORMAT[0])
    middle_x, middle_y = (max(x) + min(x)) / 2, (max(y) + min(y)) / 2
    return Box(middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2)


def _panel(name: str, project: Projection, seen: Box, shown: Sequence[Site], unit: float) -> Panel:
    scale = WIDTH / (seen.right - seen.left)
    offset = -seen.left * scale, -seen.top * scale
    frame = Box(0, 0, WIDTH, round((seen.bottom - seen.top) * scale))

    def place(north: float, east: float) -> Point:
        x, y = project(north, east)
        return x * scale + offset[0], y * scale + offset[1]

    bounds = _bounds(place, frame)
    coast, borders = land(place, frame, bounds, degrees(1 / scale), COARSE[name])
    graticule = _graticule(place, bounds, frame, 10 * COARSE[name])
    circles = _circles([place(site.latitude, site.longitude) for site in shown], shown, unit, frame)
    return Panel(name, WIDTH, round(frame.bottom), coast, borders, graticule, circles)


def _bounds(place: Projection, frame: Box) -> Box:
    """Return the degrees (west, south, east, north) that a frame shows, to two degrees."""
    grid = ((north, east) for north in range(-88, 90, 2) for east in range(-180, 181, 2))
    seen = [(north, east) for north, east in grid if Box(*place(north, east) * 2).within(frame)]
    north, east = zip(*seen, strict=True) if seen else ((-90, 90), (-180, 180))
    return Box(min(east) - 2, min(north) - 2, max(east) + 2, max(north) + 2)


def _graticule(place: Projection, bounds: Box, frame: Box, every: int) -> str:
    """Draw meridians and parallels, `every` so many degrees."""
    sides = (bounds.left, bounds.top, bounds.right, bounds.bottom)
    west, south, east, north = (every * round(side / every) for side in sides)
    step = every // 5
    meridians = ([(phi, turn) for phi in range(south, north + 1, step)] for turn in range(west, east + 1, every))
    parallels = ([(phi, turn) for turn in range(west, east + 1, step)] for phi in range(south, north + 1, every))
    wider = Box(-frame.right, -frame.bottom, 2 * frame.right, 2 * frame.bottom)
    lines = ([place(*point) for point in line if abs(point[0]) <= 90] for line in chain(meridians, parallels))
    return "".join(_line([point for point in line if Box(*point, *point).within(wider)]) for line in lines)


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) if len(points) > 1 else ""


def _circles(homes: Sequence[Point], shown: Sequence[Site], unit: float, frame: Box) -> tuple[Circle, ...]:
    radii = [unit * sqrt(site.mentions) for site in shown]
    spots = apart(homes, radii, frame)
    bare = [Circle(*about) for about in zip(shown, homes, spots, radii, strict=True)]
    named = zip(bare, labels(bare, LETTERS, frame), strict=True)
    return tuple(replace(circle, label=label) for circle, label in named)


def _panel_xml(panel: Panel) -> Element:
    size = {"name": panel.name, "width": str(panel.width), "height": str(panel.height), "finer": str(FINER)}
    element = make("panel", {**size, "graticule": panel.graticule, "land": panel.land, "borders": panel.borders})
    element.extend(map(_circle_xml, panel.circles))
    return element


def _circle_xml(circle: Circle) -> Element:
    (x, y), site, label = circle.centre, circle.site, circle.label
    numbers = {"x": x, "y": y, "r": circle.radius}
    if hypot(x - circle.home[0], y - circle.home[1]) > circle.radius:
        numbers |= {"home-x": circle.home[0], "home-y": circle.home[1]}
    if label:
        numbers |= {"label-x": label.x, "label-y": label.y}
    words = {"id": site.id, "area": str(site.area).lower(), "counts": " ".join(map(str, site.counts))}
    anchor = {"anchor": label.anchor} if label else {}
    return make("circle", {**words, **{name: f"{number:.1f}" for name, number in numbers.items()}, **anchor})
