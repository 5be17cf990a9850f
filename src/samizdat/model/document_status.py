"""What `status` tells of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """One document: full or withheld; its source found or not, or, where it is `open`, not asked for; its counts.

    `characters` are those of the source text (0 where it is not at hand), `accounted` is the share of them that the
    document places (1.0 is all), `words` the words that can be read, `mentions` the names tagged, by kind.
    """

    id: str
    title: str
    full: bool
    source: bool
    characters: int
    accounted: float
    words: int
    elements: int
    mentions: dict[str, int]
    dates: int
    open: bool = False
