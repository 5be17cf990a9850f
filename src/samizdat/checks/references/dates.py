"""Check dates against the calendar and against each other: periods, lives, a document and what it tells.

Two dates contradict each other where no day of the one can stand as the other demands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.dating import BEGINNINGS, ENDS, FORMS, PERIODS, begins, ends, is_impossible, span
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.checks.references.facts import Dated, Facts, Place

# What may not be later than the publication: code, role, how it is called.
PLAUSIBLE = (("R013", "creation", "The writing"), ("R014", "narrated", "The date"))


def check_dates(facts: Facts) -> Iterator[Finding]:
    """Check the dates of a file.

    Findings: R010 no day of the calendar, R011 an end before its beginning, R012 a death before the birth, R013 a
    text written after its publication, R014 a date in the text after its publication (a warning), R025 a letter that
    arrives before it was sent (a warning).
    """
    for dated in facts.dates:
        yield from _calendar(dated)
        yield from _order(dated)
    yield from _lives(facts.dates)
    yield from _document(facts.dates)
    yield from _letters(facts.dates)


def _calendar(dated: Dated) -> Iterator[Finding]:
    for attribute, value in dated.values.items():
        if is_impossible(value):
            message = f"`@{attribute}`: “{value}” is no day of the calendar."
            hint = "Write a month from 01 to 12, and a day that it has."
            yield _finding("R010", dated, message, hint, attribute, value)


def _order(dated: Dated) -> Iterator[Finding]:
    """Yield an end before its beginning, whichever attributes say so."""
    for form in FORMS if len(dated.values) > 1 else ():
        for begin, close in PERIODS:
            start, end = dated.values.get(begin + form, ""), dated.values.get(close + form, "")
            if not (start and end):
                continue
            beginning, ending = span(start, iso=bool(form)), span(end, iso=bool(form))
            if beginning and ending and beginning.first > ending.last:
                message = f"`@{close}{form}`: the end “{end}” lies before the beginning “{start}”."
                hint = f"Correct @{begin}{form} or @{close}{form}."
                yield _finding("R011", dated, message, hint, f"{close}{form}", end, start)


def _lives(dates: Iterable[Dated]) -> Iterator[Finding]:
    """Yield the deaths before every date of the same person's birth."""
    lives: dict[tuple[Place | None, str], list[Dated]] = defaultdict(list)
    for dated in (each for each in dates if each.role in ("birth", "death")):
        lives[dated.person, dated.role].append(dated)
    for person in {person: None for person, role in lives if role == "death"}:
        births = [(born.first, dated) for dated in lives[person, "birth"] if (born := begins(dated.values))]
        first = min(births, default=None, key=itemgetter(0))
        for death in lives[person, "death"]:
            if first and (died := ends(death.values)) and died.last < first[0]:
                attribute, end = _written(death, ENDS)
                _, start = _written(first[1], BEGINNINGS)
                message = f"The death “{end}” lies before the birth “{start}”."
                yield _finding("R012", death, message, "Correct the one that is wrong.", attribute, end, start)


def _document(dates: Iterable[Dated]) -> Iterator[Finding]:
    """Yield what cannot be as the file's own publication is dated: that of its source, or else its own."""
    by_role: dict[str, list[Dated]] = defaultdict(list)
    for dated in dates:
        by_role[dated.role].append(dated)
    publications = by_role["source"] or by_role["published"]
    known = [(end.last, dated) for dated in publications if (end := ends(dated.values))]
    if not known:
        return
    last, publication = max(known, key=itemgetter(0))
    _, published = _written(publication, ENDS)
    for code, role, what in PLAUSIBLE:
        for dated in by_role[role]:
            if (start := begins(dated.values)) and start.first > last:
                attribute, value = _written(dated, BEGINNINGS)
                message = f"{what} “{value}” lies after the publication “{published}”."
                yield _finding(code, dated, message, "Correct the one that is wrong.", attribute, value, published)


def _letters(dates: Iterable[Dated]) -> Iterator[Finding]:
    """Yield the arrival of each letter that lies before the day on which it was sent."""
    letter: dict[str, Dated] = {}
    for dated in (each for each in dates if each.role in ("sent", "received")):
        if dated.role in letter:  # the next letter begins
            letter = {}
        letter[dated.role] = dated
        if len(letter) == 2:
            sent, received = begins(letter["sent"].values), ends(letter["received"].values)
            if sent and received and received.last < sent.first:
                attribute, end = _written(letter["received"], ENDS)
                _, start = _written(letter["sent"], BEGINNINGS)
                message = f"The letter arrives on “{end}” and was sent on “{start}”."
                hint = "Correct the one that is wrong."
                yield _finding("R025", letter["received"], message, hint, attribute, end, start)


def _written(dated: Dated, names: Iterable[str]) -> tuple[str, str]:
    """Return the attribute that says when, and its value."""
    attributes = (name + form for name in names for form in FORMS)
    return next(((name, value) for name in attributes if (value := dated.values.get(name))), ("", ""))


def _finding(code: str, dated: Dated, message: str, hint: str, attribute: str, *found: str) -> Finding:
    return finding(code, message, *dated.place, hint=hint, about=About(dated.element, attribute, found))
