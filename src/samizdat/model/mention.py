"""Mentions of entities in documents, and the index that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

# Each kind of entity: the prefix of its pointers, the element of its records, the element of its mentions.
KINDS = {
    "person": ("person", "persName"),
    "place": ("place", "placeName"),
    "org": ("org", "orgName"),
    "event": ("event", "eventName"),
    "work": ("biblStruct", "title"),
    "other": ("object", "objectName"),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an entity in a document.

    `passage` is the xml:id of the paragraph (or item, table or section) that it stands in, `anchor` its own;
    `section` is the xml:id of the section. `editorial` tells that the editors' words mention it, not the source's.
    `progress` is how far into the text it comes, in thousandths. `left` and `right` are the words around it where
    they are the editors' or the document is full; a withheld text has none to give. `text` is "" where some of the
    mention's own words are withheld, as those of a description are.
    """

    entity: str
    kind: str
    text: str
    document: str
    section: str
    passage: str
    anchor: str
    editorial: bool
    progress: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entity in one language (a BCP 47 tag, or "")."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A record of an authority file: its kind, its names (the preferred one first), its note, and its TEI."""

    id: str
    kind: str
    names: tuple[Name, ...]
    sort_key: str
    note: str
    identifiers: tuple[tuple[str, str], ...]
    record: str

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.names[0].text if self.names else self.id


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with all its mentions, in the order of the documents."""

    entity: Entity
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document: its xml:id and its heading."""

    id: str
    heading: str


@dataclass(frozen=True, slots=True)
class DatedMention:
    """A date that a document mentions: its words, the days it lies between (ISO 8601, inclusive), where it stands."""

    text: str
    earliest: str
    latest: str
    passage: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Extract:
    """What a document contributes to the edition: sections, summaries of passages, mentions, dates, and its XML.

    `xml` is the document with an xml:id on each mention, so that every view gives it the same address.
    """

    document: str
    title: str
    xml: str
    sections: tuple[Section, ...]
    summaries: tuple[tuple[str, str], ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DatedMention, ...]


# The sections of a document, and pairs of a passage and what the editors say of it.
Outline = tuple[tuple[Section, ...], tuple[tuple[str, str], ...]]


class Dated(Protocol):
    """A document that tells dates: an extract, or less of it."""

    @property
    def document(self) -> str:
        """The xml:id of the document."""

    @property
    def dates(self) -> tuple[DatedMention, ...]:
        """The dates that it tells."""


class Dates(NamedTuple):
    """The dates of a document, without the rest of it."""

    document: str
    dates: tuple[DatedMention, ...]


# Its entries in the order of kinds and of the alphabet.
Index = Sequence[Entry]
