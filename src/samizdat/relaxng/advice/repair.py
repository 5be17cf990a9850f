"""What a wrong value was probably meant to be: candidates, of which the schema then says which it allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from samizdat.numbers import whole

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{3,4})")
_YEAR_FIRST = re.compile(r"(\d{3,4})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{1,2}))?")
_LENGTHS = {
    "January": 31, "February": 28, "March": 31, "April": 30, "May": 31, "June": 30, "July": 31, "August": 31,
    "September": 30, "October": 31, "November": 30, "December": 31,
}  # fmt: skip
_MONTHS = tuple(_LENGTHS)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


def candidates(text: str, more: Callable[[str], Iterable[str]] = lambda _text: ()) -> Iterator[str]:
    """Yield what `text` may have been meant to be, the likeliest first; `more` knows the habits of a vocabulary."""
    text = text.strip()
    if not text:
        return
    yield text
    yield from _dates(text)
    yield from more(text)
    yield re.sub(r"(\d),(\d)", r"\1.\2", text)
    # Several values have space between them, and an address has none inside.
    yield re.sub(r"\s*[,;]\s*", " ", text)
    if re.fullmatch(r"[\w.-]+:\s+\S+", text):  # a prefix, and what it leads to
        yield re.sub(r"\s+", "", text)
    if re.search(r"[/.#:]", text):
        yield re.sub(r"\s+", "%20", text)
    yield text.replace("_", "-")
    yield re.sub(r"\s+", "_", text)
    yield re.sub(r"[^\w.\-]+", "_", text).strip("_")
    yield "_" + re.sub(r"[^\w.\-]+", "_", text)
    yield re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    yield text.lower()


def _dates(text: str) -> Iterator[str]:
    """Yield the ISO 8601 forms of a date in digits; the day comes before the month, as in `5.4.1823`."""
    if found := _DAY_FIRST.fullmatch(text):
        yield _iso(found[3], found[2], found[1])
        yield _iso(found[3], found[1], found[2])
    if found := _YEAR_FIRST.fullmatch(text):
        yield _iso(found[1], found[2], found[3])
    if found := _DIGITS.fullmatch(text):
        yield _iso(found[1], found[2], found[3])
    if text.isdigit() and len(text) < 4:
        yield text.zfill(4)


def about_date(text: str, allowed: Callable[[str], bool]) -> str:
    """Say what is wrong with a date that no calendar has, or give both readings of one that has two; else "".

    `allowed` says whether a value may stand there: of a place that takes no dates nothing is said.
    """
    text = text.strip()
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = whole(found[1]), whole(found[2]), whole(found[3])
        if "." not in text and day != month and day <= 12 and month <= 12:
            return _either(year, day, month, allowed)
    elif (found := _YEAR_FIRST.fullmatch(text) or _DIGITS.fullmatch(text)) and found[3]:
        year, month, day = whole(found[1]), whole(found[2]), whole(found[3])
    else:
        return ""
    return _impossible(year, month, day, turned=found.re is _DAY_FIRST) if allowed("2000-01-01") else ""


def _impossible(year: int, month: int, day: int, *, turned: bool) -> str:
    """Say why a calendar has no such date; `turned` tells that the month may stand in the place of the day."""
    if not 1 <= month <= 12 and not (turned and 1 <= day <= 12):
        return f"There is no month {month}; a date is written as year, month and day."
    if 1 <= month <= 12 and (day == 0 or day > _days(year, month)):
        return f"{_MONTHS[month - 1]} {year} has {_days(year, month)} days, so no day {day}."
    return ""


def _either(year: int, one: int, other: int, allowed: Callable[[str], bool]) -> str:
    """Give both readings of a date in which day and month cannot be told apart."""
    first, second = f"{year:04}-{other:02}-{one:02}", f"{year:04}-{one:02}-{other:02}"
    if not (allowed(first) and allowed(second)):
        return ""
    days = f"{one} {_MONTHS[other - 1]}", f"{other} {_MONTHS[one - 1]}"
    return f"Write “{first}” if {days[0]} is meant, “{second}” if {days[1]}."


def _days(year: int, month: int) -> int:
    """Count the days of a month in the calendar that ISO 8601 uses for all years."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[_MONTHS[month - 1]]


def _iso(year: str, month: str, day: str | None) -> str:
    written = f"{whole(year):04}-{whole(month):02}"
    return f"{written}-{whole(day):02}" if day else written
