"""Check dates against the calendar and against each other: periods, lives, a document and what it tells.

A date is read as the days that it may mean, from the first to the last: 1956-10 is all of that October. Two dates
contradict each other where no day of the one can stand as the other demands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter

from samizdat.checks.facts import Dated, Facts, Place
from samizdat.model.finding import Finding, Severity

# A year, a month or a day as XML Schema writes them, with whatever time of day (XSD 1.1 part 2, section 3.3).
DATE = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?")
BEGINNINGS = ("when", "from", "notBefore")
ENDS = ("when", "to", "notAfter")
PERIODS = (("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to"))
FORMS = ("", "-iso")
# What may not be later than the publication: code, role, how it is called, severity.
PLAUSIBLE: tuple[tuple[str, str, str, Severity], ...] = (
    ("R013", "creation", "the writing", "error"),
    ("R014", "narrated", "the date", "warning"),
)

Day = tuple[int, int, int]


def check_dates(facts: Facts) -> Iterator[Finding]:
    """Check the dates of a file.

    Findings: R010 no day of the calendar, R011 an end before its beginning, R012 a death before the birth, R013 a
    text written after its publication, R014 a date in the text after its publication (a warning).
    """
    for dated in facts.dates:
        yield from _calendar(dated)
        yield from _order(dated)
    yield from _lives(facts.dates)
    yield from _document(facts.dates)


def _calendar(dated: Dated) -> Iterator[Finding]:
    for attribute, value in dated.values.items():
        if DATE.fullmatch(value.strip()) and days(value) is None:
            message = f"@{attribute}: “{value}” is no day of the calendar"
            yield _finding("R010", dated, message, "Write a month from 01 to 12, and a day that it has.")


def days(value: str) -> tuple[Day, Day] | None:
    """Return the first and the last day that a date may mean; None where it is none, or no such day exists."""
    match = DATE.fullmatch(value.strip())
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    length = _length(year, month) if 1 <= month <= 12 else 0
    if not 1 <= day <= length:
        return None
    return (year, month, day), (year, int(match[2] or 12), int(match[3] or (length if match[2] else 31)))


def _length(year: int, month: int) -> int:
    """Count the days of a month of the Gregorian calendar, which is carried on before its time (ISO 8601)."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def first(dated: Dated) -> Day | None:
    """Return the day before which an element's date does not lie."""
    found = _value(dated, BEGINNINGS)
    return found[0] if found else None


def last(dated: Dated) -> Day | None:
    """Return the day after which an element's date does not lie."""
    found = _value(dated, ENDS)
    return found[1] if found else None


def _value(dated: Dated, names: Iterable[str]) -> tuple[Day, Day] | None:
    values = (dated.values.get(name + form) for name in names for form in FORMS)
    return next((found for value in values if value and (found := days(value))), None)


def _order(dated: Dated) -> Iterator[Finding]:
    """Yield an end before its beginning, whichever attributes say so."""
    for form in FORMS:
        for begins, ends in PERIODS:
            start, end = dated.values.get(begins + form, ""), dated.values.get(ends + form, "")
            beginning, ending = days(start), days(end)
            if beginning and ending and beginning[0] > ending[1]:
                message = f"@{ends}{form}: the end “{end}” lies before the beginning “{start}”"
                yield _finding("R011", dated, message, f"Correct @{begins}{form} or @{ends}{form}.")


def _lives(dates: Iterable[Dated]) -> Iterator[Finding]:
    """Yield the deaths before every date of the same person's birth."""
    lives: dict[tuple[Place | None, str], list[Dated]] = defaultdict(list)
    for dated in dates:
        lives[dated.person, dated.role].append(dated)
    for person in {person: None for person, role in lives if role == "death"}:
        births = [(day, dated) for dated in lives[person, "birth"] if (day := first(dated))]
        born = min(births, default=None, key=itemgetter(0))
        for death in lives[person, "death"]:
            if born and (died := last(death)) and died < born[0]:
                message = f"the death {_said(death, ENDS)} lies before the birth {_said(born[1], BEGINNINGS)}"
                yield _finding("R012", death, message, "Correct the one that is wrong.")


def _document(dates: Iterable[Dated]) -> Iterator[Finding]:
    """Yield what cannot be as the file's own publication is dated: that of its source, or else its own."""
    by_role: dict[str, list[Dated]] = defaultdict(list)
    for dated in dates:
        by_role[dated.role].append(dated)
    ends = [(day, dated) for dated in by_role["source"] or by_role["published"] if (day := last(dated))]
    if not ends:
        return
    end, publication = max(ends, key=itemgetter(0))
    for code, role, what, severity in PLAUSIBLE:
        for dated in by_role[role]:
            if (day := first(dated)) and day > end:
                message = f"{what} {_said(dated, BEGINNINGS)} lies after the publication {_said(publication, ENDS)}"
                finding = _finding(code, dated, message, "Correct the one that is wrong.")
                yield replace(finding, severity=severity)


def _said(dated: Dated, names: Iterable[str]) -> str:
    values = (dated.values.get(name + form) for name in names for form in FORMS)
    return f"“{next(filter(None, values), '')}”"


def _finding(code: str, dated: Dated, message: str, hint: str) -> Finding:
    return Finding(code, message, *dated.place, hint=hint)
