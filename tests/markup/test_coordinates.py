"""Coordinates: pairs of degrees as people write them; what is something else is refused with a hint."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.markup.coordinates import Point, Refused, point, read_degrees, read_geo
from samizdat.markup.saxon import Stylesheet
from samizdat.markup.xml import parse, select
from samizdat.resources import resource

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
PAIRS = [
    ("47 20", Point(47, 20)),
    ("47.5,\n -19.1", Point(47.5, -19.1)),
    ("47.5,-19.1", Point(47.5, -19.1)),
    ("48,208333 16,373056", Point(48.208333, 16.373056)),
    ("48,2, 16,4", Point(48.2, 16.4)),
    ("+48.2; 16", Point(48.2, 16)),
    ("-90 180", Point(-90, 180)),
]
REFUSED = ["", "47", "47,5", "here there", "nan nan", "95 20", "16 181", "47.5 19.0 100", "1e1 2", "48°12′N 16°22′E"]


def place(geo: str) -> str:
    return f"<place {TEI}><location><geo>{geo}</geo></location></place>"


@pytest.mark.parametrize(("geo", "expected"), PAIRS)
def test_pairs_of_degrees(geo: str, expected: Point) -> None:
    assert point(parse(place(geo))) == expected


@pytest.mark.parametrize("geo", REFUSED)
def test_what_is_no_pair_is_refused(geo: str) -> None:
    assert isinstance(read_degrees(geo), Refused)
    assert point(parse(place(geo))) is None


def test_a_hint_says_what_to_write() -> None:
    read = read_degrees("48° 12′ 30″ N 16° 22′ 0″ E")
    assert isinstance(read, Refused) and "decimals of a degree" in read.hint
    assert point(parse(f"<place {TEI}><placeName>Nowhere</placeName></place>")) is None


@pytest.mark.parametrize(
    ("declared", "decls", "reads"),
    [
        ("", "", True),
        ('<geoDecl datum="WGS84"/>', "", True),
        ('<geoDecl datum="OSGB36"/>', "", False),
        ('<geoDecl xml:id="a" datum="OSGB36"/><geoDecl xml:id="b" datum="WGS84"/>', ' decls="#b"', True),
        ('<geoDecl xml:id="a" datum="WGS84"/><geoDecl xml:id="b" datum="MGRS"/>', ' decls="#b"', False),
    ],
)
def test_the_header_declares_the_system_of_reference(declared: str, decls: str, reads: bool) -> None:
    xml = f"<TEI {TEI}><teiHeader>{declared}</teiHeader><standOff><geo{decls}>47.5 19</geo></standOff></TEI>"
    (geo,) = select(parse(xml), "//tei:geo")
    assert isinstance(read_geo(geo), Point) == reads


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([" ", ", ", "; "]), st.sampled_from([".", ","]))
def test_what_is_written_is_read(north: float, east: float, between: str, sign: str) -> None:
    text = between.join(f"{number:.6f}".replace(".", sign) for number in (north, east))
    assert read_degrees(text) == pytest.approx((north, east), abs=1e-6)


SHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:sz="urn:samizdat:xslt">
<xsl:include href="{}"/>
<xsl:template match="/"><all><xsl:for-each select="//*:geo"><p>
<xsl:value-of select="sz:coordinates(.)"/></p></xsl:for-each>
</all></xsl:template></xsl:stylesheet>"""


def test_stylesheets_take_the_same_for_coordinates(tmp_path: Path) -> None:
    path = tmp_path / "coordinates.xsl"
    path.write_text(SHEET.format(resource("xslt/context/coordinates.xsl").as_uri()), encoding="utf-8")
    texts = [*(geo for geo, _ in PAIRS), *REFUSED]
    result = parse(Stylesheet(path).transform(f"<all {TEI}>{''.join(map(place, texts))}</all>", {}, {}))
    theirs = [tuple(map(float, (p.text or "").split())) for p in result]
    ours = [point(parse(place(text))) or () for text in texts]
    assert theirs == ours
