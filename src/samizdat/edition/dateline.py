"""Read where and when a letter was written from the line that says so, such as “Lund, 3 May 1950”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samizdat.markup.dating import is_impossible
from samizdat.markup.habits import TEI
from samizdat.numbers import whole

MONTHS = [
    *("január", "február", "március", "április", "május", "június"),
    *("július", "augusztus", "szeptember", "október", "november", "december"),
]
# The year comes first in Hungarian; in digits with full stops the day does.
YEAR_FIRST = re.compile(r"(\d{4})\. ?([^\W\d]+)(?: (\d{1,2}))?\.?(?:-?[áéaeiíóöúü]\w*)?")
DIGITS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|ᵉʳ)\b(?: of\b)?")
# What stands between a place and a date, and is neither: articles, days of the week.
DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche"
)
BETWEEN = re.compile(
    rf"(?:[\s,;:–—-]|\b(?:the|on|in|of|am|im|den|le|il|el|{'|'.join(DAYS.split())})\b)+$", re.IGNORECASE
)
WORD = re.compile(r"\S+")
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line of place and date: both as written, "" where not there, and the date as the TEI has it (@when)."""

    place: str
    date: str
    when: str


def read_dateline(text: str) -> Dateline:
    """Find the date with which a line ends, and what stands before it; what is in doubt is left out."""
    line = " ".join(text[:LONGEST].split())
    for start in (match.start() for match in WORD.finditer(line)):
        date = line[start:].rstrip(" ,;")
        date = date if YEAR_FIRST.fullmatch(date) else date.rstrip(".")
        if when := when_of(date):
            place = BETWEEN.sub("", line[:start])
            # A number that is left over belongs to a date that has not been understood.
            return Dateline("", "", "") if place[-1:].isdigit() else Dateline(place, date, when)
    return Dateline("", "", "")


def when_of(date: str) -> str:
    """Return a date as the TEI has it; "" where it cannot be told, or is no day of the calendar."""
    plain = ORDINAL.sub("", date)
    found = next((value for value in _readings(plain) if ISO.fullmatch(value)), "")
    return "" if not found or is_impossible(found) else found


def _readings(date: str) -> list[str]:
    if ISO.fullmatch(date):
        return [date]
    if match := DIGITS.fullmatch(date):
        return [f"{match[3]}-{whole(match[2]):02}-{whole(match[1]):02}"]
    if (match := YEAR_FIRST.fullmatch(date)) and match[2].casefold() in MONTHS:
        day = f"-{whole(match[3]):02}" if match[3] else ""
        return [f"{match[1]}-{MONTHS.index(match[2].casefold()) + 1:02}{day}"]
    return [*TEI.values(date)]
