"""Dating: what the attributes of a date may mean, in every form that XML Schema and ISO 8601 give it."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.markup.dating import (
    DATING,
    YEARS,
    Recurring,
    begins,
    bounds,
    calendar_day,
    ends,
    is_impossible,
    iso,
    parts,
    recurring,
    span,
    years,
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1956", "1956-01-01", "1956-12-31"),
        ("1956-02", "1956-02-01", "1956-02-29"),
        (" 1956-10-23 ", "1956-10-23", "1956-10-23"),
        ("1956-10-23T21:37:00+01:00", "1956-10-23", "1956-10-23"),
        ("1956Z", "1956-01-01", "1956-12-31"),
        ("1956-10:00", "1956-01-01", "1956-12-31"),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
        ("-0004-02", "-0004-02-01", "-0004-02-29"),
        ("-12000", "-12000-01-01", "-12000-12-31"),
        ("12024-02-29", "12024-02-29", "12024-02-29"),
        ("+12024-12", "12024-12-01", "12024-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
    ],
)
def test_the_days_that_a_value_may_mean(value: str, first: str, last: str) -> None:
    found = span(value)
    assert found and (iso(found.first), iso(found.last)) == (first, last)


NO_DATES = [
    "",
    "195",
    "56-10-23",
    "1956-W10",
    "1956-W10-2",
    "12:00:00",
    "P3D",
    "autumn",
    "1956/1957",
    "--05-01",
    "---31",
]


@pytest.mark.parametrize("value", NO_DATES)
def test_what_is_no_date_of_a_year(value: str) -> None:
    assert span(value) is None and not is_impossible(value)


@pytest.mark.parametrize("value", ["1956-13", "1955-02-29", "1900-02-29", "1956-10-00", "--02-30", "--13", "---32"])
def test_days_that_do_not_exist(value: str) -> None:
    assert span(value) is None and recurring(value) is None and is_impossible(value)


def test_days_that_come_again() -> None:
    assert recurring("--05-01") == recurring("--05-01Z") == Recurring(5, 1)
    assert (recurring("--02-29"), recurring("--05"), recurring("---31")) == (
        Recurring(2, 29),
        Recurring(5, None),
        Recurring(None, 31),
    )
    assert recurring("1956-05-01") is None
    assert bounds({"when": "--05-01"}) is None


def test_what_only_iso_8601_has() -> None:
    assert bounds({"when-iso": "19561023"}) == ((1956, 10, 23), (1956, 10, 23))
    assert bounds({"when-iso": "1939-09/1945"}) == ((1939, 9, 1), (1945, 12, 31))
    assert bounds({"when-iso": "1945/1939"}) is None
    # Where XML Schema's form is asked for, so many digits are a year.
    assert bounds({"when": "19561023"}) == ((19561023, 1, 1), (19561023, 12, 31))
    interval = {"when-iso": "1939-09/1945"}
    assert [each and each.written for each in (begins(interval), ends(interval))] == ["1939-09", "1945"]


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        ({"from": "1950", "to": "1956-10"}, "1950-01-01", "1956-10-31"),
        ({"notBefore": "1950-06", "notAfter": "1951"}, "1950-06-01", "1951-12-31"),
        ({"from": "1950", "notAfter": "1951"}, "1950-01-01", "1951-12-31"),
        ({"notBefore": "1949", "from": "1950", "to": "1951", "notAfter": "1952"}, "1950-01-01", "1951-12-31"),
        ({"from": "1950"}, "1950-01-01", "1950-12-31"),
        ({"notAfter": "1950-02"}, "1950-02-01", "1950-02-28"),
        ({"when": "autumn", "when-iso": "1956"}, "1956-01-01", "1956-12-31"),
        ({"when-custom": "1956", "from": "1950-01-01"}, "1950-01-01", "1950-01-01"),
    ],
)
def test_pairs_of_attributes(values: dict[str, str], first: str, last: str) -> None:
    found = bounds(values)
    assert found and tuple(map(iso, found)) == (first, last)


def test_other_calendars_are_not_read() -> None:
    assert bounds({"when-custom": "1956", "calendar": "#julian"}) is None
    assert "when-custom" not in DATING and "notAfter-iso" in DATING


def test_the_years_spoken_of() -> None:
    assert years({"from": "1954-11", "to": "1956"}) == [1954, 1955, 1956]
    assert years({"notBefore": "1848", "notAfter": "1914"}) == [1848, 1914]
    assert years({"from": "-0002", "to": "0001"}) == [-2, -1, 0, 1]
    assert years({"when": "--05-01"}) == years({}) == []
    assert years({"from": "1900", "to": str(1900 + YEARS)}) == list(range(1900, 1901 + YEARS))


def test_the_parts_that_a_date_has() -> None:
    assert [parts(each) for each in ("1956", "1956-10", "1956-10-23", "-0044-03", "autumn")] == [
        [1956],
        [1956, 10],
        [1956, 10, 23],
        [-44, 3],
        [],
    ]


@given(st.dates())
def test_a_day_comes_back_as_it_was(day: date) -> None:
    found = span(day.isoformat())
    assert found and found.first == found.last and iso(found.first) == day.isoformat() == found.written
    assert calendar_day(found.first) == day


@given(st.dates())
def test_a_year_and_a_month_hold_their_days(day: date) -> None:
    year, month, whole = (span(day.isoformat()[:length]) for length in (4, 7, 10))
    assert year and month and whole
    assert year.first <= month.first <= whole.first == whole.last <= month.last <= year.last
    assert month.last[2] == monthrange(day.year, day.month)[1]


@given(st.integers(-99_999, 99_999))
def test_leap_years_go_on_before_christ(year: int) -> None:
    value = f"{'-' if year < 0 else ''}{abs(year):04}-02-29"
    assert (span(value) is not None) == isleap(year)
    assert is_impossible(value) == (not isleap(year))


@given(st.text(st.sampled_from("0123456789-+:TZW/P "), max_size=16))
def test_whatever_is_written_is_read_without_an_error(value: str) -> None:
    for name in DATING:
        found = bounds({name: value})
        assert found is None or found[0] <= found[1]
    assert span(value) is None or recurring(value) is None
