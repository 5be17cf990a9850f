"""What is counted in an edition, as values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """What a document has: characters of its source text, how many of them are withheld or quoted, and its elements.

    `elements` counts what the source text has, by name; `notes` are the editors', `uncertain` the elements whose
    reading or identification the editors call uncertain, `passages` the paragraphs and items that have an address.
    """

    document: str
    characters: int
    withheld: int
    quoted: int
    elements: Counter[str]
    mentions: Counter[str]
    notes: int
    uncertain: int
    passages: int
    summaries: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entities of a kind there are, how many of them one document alone names, and who is named most often.

    `most` has pairs of an entity's id and the number of its mentions.
    """

    kind: str
    entities: int
    alone: int
    most: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: how many lack it, of how many that could have it."""

    name: str
    lacking: int
    of: int
