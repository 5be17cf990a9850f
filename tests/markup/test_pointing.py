"""Pointers: one target for all the ways in which projects write the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.markup.pointing import Prefix, identifier, key, on_the_web, target

PREFIXES = {
    "psn": Prefix(r"([a-z-]+)", "../lists/persons.xml#$1", "tei/header/edition.xml"),
    "gnd": Prefix(r"([\dX]+)", "https://d-nb.info/gnd/$1", "edition.xml"),
    "page": Prefix(r"(\d+)-(\d+)", "#p$1.$2", "edition.xml"),
    "slow": Prefix(r"(a*)*b", "#$1", "edition.xml"),
    "slower": Prefix(r".*.*.*.*.*.*b", "#$1", "edition.xml"),
    "whole": Prefix("(.+)", "$0#$1$7", "edition.xml"),
}


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("#ada", "letters/1.xml#ada"),
        ("ada", "#ada"),
        ("../persons.xml#ada", "persons.xml#ada"),
        ("%2E%2E/persons.xml#%61da", "persons.xml#ada"),
        ("psn:ada", "tei/lists/persons.xml#ada"),
        ("psn:Ada_1", "tei/header/edition.xml#Ada_1"),
        ("page:3-4", "edition.xml#p3.4"),
        ("gnd:118509861", "gnd:118509861"),
        ("https://d-nb.info/gnd/118509861/", "gnd:118509861"),
        ("http://www.wikidata.org/entity/Q64", "wikidata:Q64"),
        ("https://www.wikidata.org/wiki/Q64", "wikidata:Q64"),
        ("https://www.geonames.org/2761369/vienna.html", "geonames:2761369"),
        ("HTTPS://Example.org/People/Ada", "//example.org/People/Ada"),
        ("slow:aaab", "edition.xml#aaab"),
        ("other:ada", "other:ada"),
        ("notes/plan.xml", "notes/plan.xml"),
        ("#", ""),
        ("", ""),
    ],
)
def test_targets(pointer: str, expected: str) -> None:
    assert target(pointer, "letters/1.xml", PREFIXES) == expected


def test_the_number_of_an_authority_is_the_same_as_its_address() -> None:
    address = on_the_web("https://d-nb.info/gnd/118509861")
    assert address == identifier("gnd", " 118509861 ") == identifier("URI", "http://d-nb.info/gnd/118509861/")
    assert identifier("", "118509861") == identifier("gnd", " ") == ""


def test_a_key_is_no_pointer() -> None:
    assert key(" Lovelace,\n Ada ") == "key:Lovelace, Ada"
    assert key(" ") == ""


@given(st.text(max_size=30), st.text(max_size=20))
def test_whatever_is_written_has_a_target(pointer: str, value: str) -> None:
    assert isinstance(target(pointer, value, PREFIXES), str)
    assert isinstance(identifier(value, pointer), str)


@given(st.from_regex(r"[a-z]{1,8}\.[a-z]{2,3}(/[A-Za-z0-9]{1,5}){0,3}", fullmatch=True))
def test_web_addresses_are_the_same_however_they_begin_and_end(place: str) -> None:
    written = {on_the_web(f"{begin}{place}{end}") for begin in ("http://", "https://www.") for end in ("", "/")}
    assert len(written) == 1


def test_no_pattern_is_tried_for_ever() -> None:
    for prefix in ("slow", "slower"):
        assert target(f"{prefix}:{'a' * 900}", "letters/1.xml", PREFIXES) == f"edition.xml#{'a' * 900}"
    assert target(f"whole:{'a' * 5000}", "letters/1.xml", PREFIXES) == f"edition.xml#{'a' * 5000}"


def test_a_pattern_that_is_none_is_not_followed() -> None:
    for pattern in ("a{" + "9" * 5000 + "}", "a{99999999999}", "(" * 5000, "[", "a{2,1}"):
        assert Prefix(pattern, "#$1", "edition.xml").expanded("ada") == "#ada"
