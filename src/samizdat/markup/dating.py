"""Dates: the days that TEI's dating attributes may mean (TEI P5, sections 3.6.4 and 14.4).

A date is read as the days from the first to the last that it may mean: 1956-10 is all of that October. Values are
those of XML Schema (XSD 1.1 part 2, section 3.3: years of any length and sign, with a time of day that does not
count); attributes whose name ends in `-iso` may have the basic form (19561023) and intervals (1939/1945) of ISO 8601
besides. Weeks and days of the year are not read, and `-custom` is for other calendars. Years are numbered as in
ISO 8601, where 0000 comes before 0001, and the Gregorian calendar is carried on before its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from samizdat.numbers import whole

ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
DATE = re.compile(rf"([+-]?\d{{4,}})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|{ZONE})")
BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*|Z)?")
# A day of any year, a month of any year, a day of any month.
RECURRING = re.compile(rf"--(?:(\d\d)(?:-(\d\d))?|-(\d\d)){ZONE}")
BEGINNINGS = ("when", "from", "notBefore")
ENDS = ("when", "to", "notAfter")
FORMS = ("", "-iso")
# An end, where it has one, that the beginning may not come after.
PERIODS = (("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to"))
DATING = frozenset(f"{name}{form}" for name in (*BEGINNINGS, *ENDS) for form in FORMS)
# A date that spans more years than this tells of its first and its last.
YEARS = 5

Day = tuple[int, int, int]


class Span(NamedTuple):
    """The days that a date may mean, from the first to the last, and how it is written without a time of day."""

    first: Day
    last: Day
    written: str


class Recurring(NamedTuple):
    """A day that comes every year or every month; what is not said is None."""

    month: int | None
    day: int | None


@lru_cache(maxsize=4_096)
def span(value: str, *, iso: bool = False) -> Span | None:
    """Return the days that a date may mean; None where it is none, or no such day exists.

    `iso` tells that it may be written in the ways that only ISO 8601 has.
    """
    value = value.strip()
    if iso and (match := BASIC.fullmatch(value)):
        value = "-".join(match.groups())
    if iso and value.count("/") == 1:
        start, end = map(span, value.split("/"))
        return Span(start.first, end.last, value) if start and end and start.first <= end.last else None
    match = DATE.fullmatch(value)
    return _span(*match.groups()) if match else None


def _span(year: str, month: str | None, day: str | None) -> Span | None:
    written = "-".join(part for part in (year, month, day) if part)
    if not 1 <= whole(month or "1") <= 12:
        return None
    length = _length(whole(year), whole(month or "12"))
    if not 1 <= whole(day or "1") <= length:
        return None
    first, last = (
        (whole(year), whole(month or "1"), whole(day or "1")),
        (whole(year), whole(month or "12"), whole(day or str(length))),
    )
    return Span(first, last, written)


def _length(year: int, month: int) -> int:
    """Count the days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def recurring(value: str) -> Recurring | None:
    """Return the day that a date without a year names; None where it is none, or no such day exists."""
    match = RECURRING.fullmatch(value.strip())
    if match is None:
        return None
    month, day = match[1], match[2] or match[3]
    if not 1 <= whole(month or "1") <= 12 or not 1 <= whole(day or "1") <= _length(0, whole(month or "1")):
        return None
    return Recurring(whole(month) if month else None, whole(day) if day else None)


def is_impossible(value: str) -> bool:
    """Tell whether a value is written as a date and no such day exists."""
    value = value.strip()
    if RECURRING.fullmatch(value):
        return recurring(value) is None
    return DATE.fullmatch(value) is not None and span(value) is None


def begins(values: Mapping[str, str]) -> Span | None:
    """Return the date before which what these attributes date does not begin."""
    return next(_spans(values, BEGINNINGS, half=0), None)


def ends(values: Mapping[str, str]) -> Span | None:
    """Return the date after which what these attributes date does not end."""
    return next(_spans(values, ENDS, half=1), None)


def bounds(values: Mapping[str, str]) -> tuple[Day, Day] | None:
    """Return the first and the last day of what these attributes date; where they say one end only, that is both."""
    beginning, end = begins(values), ends(values)
    first, last = beginning or end, end or beginning
    return (first.first, last.last) if first and last else None


def _spans(values: Mapping[str, str], names: Iterable[str], half: int) -> Iterator[Span]:
    """Yield the dates that attributes have; of an interval its beginning (0) or its end (1)."""
    for name in names:
        for form in FORMS:
            value = values.get(name + form, "")
            found = span(value, iso=bool(form))
            if found and "/" in value:
                found = span(value.split("/")[half])
            if found:
                yield found


def years(values: Mapping[str, str]) -> list[int]:
    """Return the years that these attributes speak of, in order: all of a short time, the ends of a long one."""
    spans = (*_spans(values, BEGINNINGS, half=0), *_spans(values, ENDS, half=1))
    found = sorted({year for each in spans for year in (each.first[0], each.last[0])})
    if not found or found[-1] - found[0] > YEARS:
        return found
    return list(range(found[0], found[-1] + 1))


def one_day(values: Mapping[str, str]) -> str:
    """Return the day that these attributes date, as XML Schema writes it; "" where it is none, or several."""
    known = bounds(values)
    return iso(known[0]) if known and known[0] == known[1] else ""


def iso(day: Day) -> str:
    """Write a day as XML Schema does."""
    year, month, of_month = day
    return f"{iso_year(year)}-{month:02}-{of_month:02}"


def iso_year(year: int) -> str:
    """Write a year as XML Schema does, with four digits at least."""
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def parts(written: str) -> list[int]:
    """Return year, month and day of a date, as far as it says them; nothing where it is none."""
    found = span(written)
    return list(found.first[: 1 + found.written[1:].count("-")]) if found else []


def calendar_day(day: Day) -> date | None:
    """Return a day as Python's own value; None where that cannot be, before the year 1 and after 9999."""
    return date(*day) if 1 <= day[0] <= 9999 else None
