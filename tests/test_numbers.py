"""Numbers of any length, wherever they stand."""

from __future__ import annotations

import pytest

from samizdat.markup.dating import is_impossible, span
from samizdat.numbers import character, whole
from samizdat.relaxng.types.datatypes import XSD, datatype

MANY = "9" * 5_000


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("-12", -12), ("+3", 3), (" 5 ", 5), ("0" * 5_000 + "8", 8), ("\u0661", 1)],
)
def test_whole_numbers(text: str, number: int) -> None:
    assert whole(text) == number


@pytest.mark.parametrize("text", ["", "-", "x", "--1", "-+1", "1.5"])
def test_what_is_no_whole_number(text: str) -> None:
    with pytest.raises(ValueError, match="no whole number"):
        whole(text)


def test_of_too_many_digits_the_largest_counts() -> None:
    assert whole(MANY) == 999_999_999
    assert whole("-" + MANY, 3) == -999


def test_characters_by_number() -> None:
    assert [character("41", ""), character("", "65"), character("", "0" * 5_000 + "65")] == ["A", "A", "A"]
    assert {character("D800", ""), character("", MANY), character("F" * 5_000, ""), character("0", "")} == {""}


def test_years_of_thousands_of_digits() -> None:
    assert span(f"{MANY}-02-28") is not None
    assert is_impossible(f"{MANY}-13-01")


@pytest.mark.parametrize("name", ["integer", "positiveInteger", "decimal", "gYear", "duration", "date"])
def test_values_of_data_types(name: str) -> None:
    text = {"duration": f"P{MANY}Y{MANY}M{MANY}D", "date": f"{MANY}-01-01"}.get(name, MANY)
    type_ = datatype(XSD, name)
    assert type_.allows(text)
    assert type_.value(text) == type_.value(text)
    assert not datatype(XSD, "long").allows(MANY)
