"""What speaks for two statements being about one entity, and what against: names, dates, places, identifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from math import asin, cos, radians, sqrt
from typing import TYPE_CHECKING

from samizdat.index.entities import sort_key

if TYPE_CHECKING:
    from samizdat.model.candidate import Statement

DATE = re.compile(r"\+?(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")
EARTH = 6371.0  # mean radius, km
LIKE = 0.75  # of a word’s letters, in their order: Khrushchev, Chruščev
NEAR, FAR = 25.0, 300.0  # km: the same city by any two gazetteers; no two points of one that is no country


@dataclass(frozen=True, slots=True)
class Evidence:
    """A score between 0 and 1, and in words what agrees and what differs."""

    score: float
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


def weigh(one: Statement, other: Statement) -> Evidence:
    """Weigh what two statements say; a name alone gives half of the score, a contradiction takes nearly as much."""
    parts = [
        _names(one, other),
        _shared(one, other),
        _dates("begins", one.begins, other.begins),
        _dates("ends", one.ends, other.ends),
        _points(one.point, other.point),
    ]
    told = [(weight, words) for weight, words in parts if words]
    score = min(1.0, max(0.0, sum(weight for weight, _ in told)))
    return Evidence(
        round(score, 2),
        tuple(words for weight, words in told if weight > 0),
        tuple(words for weight, words in told if weight < 0),
    )


@lru_cache(maxsize=200_000)
def words_of(name: str) -> frozenset[str]:
    """Return the words of a name, without what is a matter of spelling and of order."""
    return frozenset("".join(c if c.isalnum() else " " for c in sort_key(name)).split())


def _names(one: Statement, other: Statement) -> tuple[float, str]:
    """Compare names by their words: all of them, or all of the shorter name where that is more than initials.

    Of places that says little: the cathedral of a city has the city's name in its own. A like name says something of
    persons only: those of organisations are made of the same few words.
    """
    pairs = [(words_of(a), words_of(b)) for a in one.names for b in other.names]
    if any(a == b for a, b in pairs if a):
        return 0.5, "name"
    if any((a < b or b < a) and len(max(a & b, key=len)) > 3 for a, b in pairs if a & b):
        return (0.1 if one.kind == "place" else 0.3), "part of the name"
    alike = one.kind == "person" and any(like(a, b) for a, b in pairs)
    return (0.2, "a like name") if alike else (0.0, "")


@lru_cache(maxsize=200_000)
def like(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two names may be one in two transcriptions, or with initials only.

    A word of the one is like a word of the other, and of what is left two words begin with the same letter.
    """
    return any(
        min(len(a), len(b)) > 3
        and {word[0] for word in one - {a}} & {word[0] for word in other - {b}}
        and SequenceMatcher(None, a, b, autojunk=False).ratio() >= LIKE
        for a in one
        for b in other
    )


def year_of(date: str) -> str:
    """Return the year of a date; "" where it has none."""
    match = DATE.fullmatch(date.strip())
    return match[1] if match else ""


def _shared(one: Statement, other: Statement) -> tuple[float, str]:
    """Compare identifiers: one in common speaks for the two, two of one type and none in common against them."""
    mine, others = set(one.identifiers), set(other.identifiers)
    if both := sorted(mine & others):
        return 0.5, " ".join(both[0])
    for type, value in sorted(mine):
        if rivals := sorted(rival for its, rival in others if its == type):
            return -0.4, f"{type} {value} / {rivals[0]}"
    return 0.0, ""


def _dates(word: str, one: str, other: str) -> tuple[float, str]:
    """Compare two dates as far as both of them go: a day with a day, a day with a year by the year."""
    if not (a := DATE.fullmatch(one.strip())) or not (b := DATE.fullmatch(other.strip())):
        return 0.0, ""
    pairs = [(x, y) for x, y in zip(a.groups(), b.groups(), strict=True) if x and y]
    same = [x for x, y in pairs if x == y]
    if len(same) < len(pairs):
        return -0.4, f"{word} {one} / {other}"
    return (0.3 if len(same) == 3 else 0.2), f"{word} {'-'.join(same)}"


def _points(one: tuple[float, float] | None, other: tuple[float, float] | None) -> tuple[float, str]:
    if one is None or other is None:
        return 0.0, ""
    away = distance(one, other)
    weight = 0.4 if away <= NEAR else -0.3 if away > FAR else 0.1
    return weight, f"{away:.0f} km apart"


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude in degrees) along a great circle, in kilometres."""
    (a, b), (c, d) = ((radians(latitude), radians(longitude)) for latitude, longitude in (one, other))
    half = sqrt(max(0.0, (1 - cos(c - a)) / 2 + cos(a) * cos(c) * (1 - cos(d - b)) / 2))
    return 2 * EARTH * asin(min(1.0, half))
