"""The map: areas true, borders once, circles apart, names where there is room, and every place that has a point."""

from __future__ import annotations

from itertools import combinations
from math import cos, dist, pi, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.markup.xml import parse
from samizdat.model.mention import Entity, Entry, Mention, Name
from samizdat.publish.site.map import coastline, packing
from samizdat.publish.site.map.borders import Line, area, coasts_and_borders, path, simplified
from samizdat.publish.site.map.geography import geography
from samizdat.publish.site.map.packing import GAP, apart, labels
from samizdat.publish.site.map.projection import Projection, azimuthal, equal_earth
from samizdat.publish.site.map.shapes import Box, Circle, Site
from samizdat.publish.site.map.sites import sites

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
DOCUMENTS = ["one", "two"]


def place(id: str, geo: str, told: str = "one", *, editorial: bool = False, type: str = "city") -> Entry:
    location = f"<location><geo>{geo}</geo></location>" if geo else ""
    record = f'<place {TEI} type="{type}"><placeName>{id}</placeName>{location}</place>'
    mentions = (
        Mention(id, "place", id, document, "s", "p", "a", editorial, 0, "", "") for document in told.split() if document
    )
    return Entry(Entity(id, "place", (Name(id, ""),), id, "", (), record), tuple(mentions))


EUROPE = [
    place("berlin", "52.5 13.4", "one one two"),
    place("east-berlin", "52.5 13.4"),
    place("hungary", "47 20", "two two two two", type="country"),
    place("moscow", "55.75 37.6"),
    place("paris", "48.9 2.3"),
    place("fulton", "38.8 -91.9"),
]


@pytest.mark.parametrize("project", [azimuthal(50, 20), equal_earth])
@given(north=st.integers(25, 70), east=st.integers(-15, 55))
def test_a_projection_keeps_areas_true(project: Projection, north: int, east: int) -> None:
    corners = [(north, east), (north, east + 0.1), (north + 0.1, east + 0.1), (north + 0.1, east)]
    flat = [project(*corner) for corner in corners]
    drawn = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(flat, [*flat[1:], flat[0]], strict=True))) / 2
    on_the_globe = radians(0.1) ** 2 * cos(radians(north + 0.05))
    assert drawn == pytest.approx(on_the_globe, rel=1e-3)


def test_north_is_up_and_east_is_right() -> None:
    for project in (azimuthal(50, 20), equal_earth):
        assert project(60, 20)[1] < project(50, 20)[1]
        assert project(50, 30)[0] > project(50, 20)[0]
    assert azimuthal(50, 20)(50, 20) == pytest.approx((0, 0))


def test_two_neighbours_have_one_coast_and_one_border() -> None:
    west = [(0, 0), (2, 0), (2, 2), (0, 2)]
    east = [(2, 0), (4, 0), (4, 2), (2, 2)]
    coasts, borders = coasts_and_borders([west, east])
    assert [area(coast) for coast in coasts] == [8]
    assert borders == [[(2, 0), (2, 2)]]
    assert path(borders) == "M2 0l0 2"


def test_what_has_no_width_is_neither_coast_nor_border() -> None:
    assert coasts_and_borders([[(0, 0), (5, 0), (9, 1), (5, 0)]]) == ([], [])


grid = st.tuples(st.integers(0, 6), st.integers(0, 6))


@given(st.lists(st.lists(grid, min_size=3, max_size=9), max_size=5))
def test_every_coast_is_closed(outlines: list[Line]) -> None:
    coasts, _ = coasts_and_borders(outlines)
    assert all(coast[0] == coast[-1] for coast in coasts)


@given(st.lists(grid, min_size=2, max_size=30), st.floats(0.5, 3))
def test_a_simpler_line_has_the_same_ends_and_no_other_points(line: Line, tolerance: float) -> None:
    simple = simplified(line, tolerance)
    assert simple[0] == line[0] and simple[-1] == line[-1]
    remaining = iter(line)
    assert all(cell in remaining for cell in simple)


spots = st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=1, max_size=8)


@given(spots)
def test_circles_that_stood_on_each_other_stand_apart(homes: list[tuple[float, float]]) -> None:
    frame = Box(-200, -200, 500, 500)
    moved = apart(homes, [10.0] * len(homes), frame)
    assert all(dist(one, other) >= 20 for one, other in combinations(moved, 2))


def test_a_circle_with_room_stays_and_a_great_one_moves_less() -> None:
    frame = Box(0, 0, 1000, 1000)
    assert apart([(100, 100), (500, 500)], [10, 10], frame) == [
        pytest.approx((100, 100), abs=0.1),
        pytest.approx((500, 500), abs=0.1),
    ]
    great, small = apart([(500, 500), (505, 500)], [40, 5], frame)
    assert dist(great, (500, 500)) < dist(small, (505, 500))
    assert dist(great, small) >= 45 + GAP - 0.5


def test_more_circles_than_a_corner_holds_are_placed_all_the_same() -> None:
    frame = Box(0, 0, 60, 60)
    moved = apart([(1000.0, 1000.0)] * 40, [20.0] * 40, frame)
    assert len(moved) == 40
    assert all(frame.left <= x <= frame.right and frame.top <= y <= frame.bottom for x, y in moved)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=1, max_size=12), st.floats(1, 9))
def test_circles_are_not_looked_for_in_vain(homes: list[tuple[float, float]], least: float) -> None:
    """Those that are listed as close are enough: with all pairs listed always, circles end where they do."""
    frame, radii = Box(0, 0, 400, 300), [least + n % 4 * 5 for n in range(len(homes))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "SLACK", 1_000.0)
        expected = apart(homes, radii, frame)
    assert apart(homes, radii, frame) == expected


def test_names_cover_neither_each_other_nor_a_circle() -> None:
    frame = Box(0, 0, 200, 60)
    homes = [(30.0, 30.0), (60.0, 30.0), (90.0, 30.0)]
    circles = [Circle(Site(f"name{n}", f"name{n}", 0, 0, False, (1,)), home, home, 5) for n, home in enumerate(homes)]
    found = labels(circles, 10, frame)
    assert all(found)
    assert len({(label.x, label.y) for label in found if label}) == 3
    assert labels([circles[0]], 10, Box(25, 25, 35, 35)) == [None]


def test_the_sites_are_what_the_documents_name() -> None:
    index = (*EUROPE, place("silent", "1 1", ""), place("noted", "1 1", editorial=True), place("nowhere", ""))
    found = sites(index, DOCUMENTS)
    assert [site.id for site in found] == ["hungary", "berlin", "east-berlin", "fulton", "moscow", "paris"]
    assert [site.counts for site in found[:2]] == [(0, 4), (2, 1)]
    assert [site.area for site in found[:2]] == [True, False]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the coastlines away."""
    monkeypatch.setattr(coastline, "rings", tuple)


@pytest.mark.usefixtures("bare")
def test_every_site_is_drawn_once_and_its_area_is_its_mentions() -> None:
    drawn = parse(geography(tuple(EUROPE), DOCUMENTS) or "")
    circles = {circle.get("id", ""): circle for circle in drawn.iter("circle")}
    assert len(circles) == len(list(drawn.iter("circle"))) == len(EUROPE)
    area_of = {id: pi * float(circle.get("r", "")) ** 2 for id, circle in circles.items()}
    assert area_of["hungary"] / area_of["paris"] == pytest.approx(4, rel=0.02)
    assert [panel.get("name") for panel in drawn] == ["near", "world"]
    assert circles["fulton"].getparent().get("name") == "world"
    assert drawn[0].get("land") == "" and drawn[0].get("graticule")


@pytest.mark.usefixtures("bare")
def test_without_a_place_there_is_no_map() -> None:
    assert geography((place("nowhere", ""),), DOCUMENTS) is None
    assert geography((place("alone", "47 20"),), DOCUMENTS) is not None


def test_a_coast_is_drawn_where_natural_earth_is_installed() -> None:
    if not coastline.rings():
        pytest.skip("the extra `map` is not installed")
    drawn = parse(geography(tuple(EUROPE), DOCUMENTS) or "")
    for panel in drawn:
        assert panel.get("land", "").startswith("M") and panel.get("borders", "").startswith("M")
        # Paths are steps of whole numbers: short enough for a page.
        assert len(panel.get("land", "")) < 60_000
