"""What lists say of persons, places, bodies, events and works, and the identifiers that records may take from them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of one entity.

    `kind` is one of `mention.KINDS`, "" where the source does not say. `begins` and `ends` are dates as ISO 8601
    writes them, to the year, the month or the day, "" where they are not known: birth and death, foundation and end.
    `point` is latitude and longitude in degrees (WGS84). `identifiers` are pairs of type and value: wikidata Q1781.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    source: str
    begins: str = ""
    ends: str = ""
    point: tuple[float, float] | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An identifier that a record may take, with what speaks for it and against it.

    `score` lies between 0 and 1. `label` is the name in the source, `sources` are those that give the identifier,
    `has` is the identifier of that type that the record has already, "" where it has none.
    """

    record: str
    kind: str
    name: str
    type: str
    value: str
    label: str
    score: float
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    sources: tuple[str, ...]
    has: str = ""
