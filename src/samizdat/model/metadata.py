"""What an archive wants to know of an edition and of each text in it, read once from the teiHeader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who had a part in something: a person, or an organisation.

    `family` and `given` are "" where the header does not tell them apart. `role` is in the header's words, `identifier`
    an address of the person in a file of names (ORCID, GND, VIAF, Wikidata), or "".
    """

    name: str
    family: str = ""
    given: str = ""
    role: str = ""
    identifier: str = ""
    organisation: bool = False

    @property
    def listed(self) -> str:
        """The name as lists have it: the family name first."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.family or self.name


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence or a statement of rights: its address, and its words; either may be ""."""

    address: str
    words: str

    @property
    def is_open(self) -> bool:
        """Tell whether it allows to pass the work on: a licence or a dedication of Creative Commons."""
        return "creativecommons.org/" in self.address


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be done with a text as it is exported.

    `licence` holds for the file as it is. `text` is what the header says of words that are withheld, or that are there
    and not licensed; None where it says nothing beside the licence. `withheld` tells that words are not in the file,
    `restricted` that they are and may not be passed on. `statement` are all words of the header on it.
    """

    licence: Licence | None
    text: Licence | None = None
    withheld: bool = False
    restricted: bool = False
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a teiHeader says of an edition or of a text.

    `id` is its xml:id, `file` the name of its file as findings show it, `path` the one under which it is published.
    `written` are the ISO dates between which the text was written: none, one or two; `published` is an ISO date or "",
    `changed` the day of the last change told, or "". `languages` are BCP 47 tags. `identifiers` are pairs of a type and
    a value. `genre` is what the text looks like (letter, diary, play, …).
    """

    id: str
    file: str
    path: str
    title: str
    subtitle: str = ""
    authors: tuple[Contributor, ...] = ()
    editors: tuple[Contributor, ...] = ()
    publisher: str = ""
    published: str = ""
    changed: str = ""
    written: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    description: str = ""
    version: str = ""
    address: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    rights: Rights = Rights(None)
    genre: str = ""

    @property
    def creators(self) -> tuple[Contributor, ...]:
        """Who is named first when it is cited: the authors, or else the editors."""
        return self.authors or self.editors

    @property
    def dated(self) -> str:
        """The day, month or year of publication, or else of the last change; "" where the header has neither."""
        return self.published or self.changed

    @property
    def doi(self) -> str:
        """The DOI without its resolver, "" where the header has none."""
        return next((value for kind, value in self.identifiers if kind == "doi"), "")


@dataclass(frozen=True, slots=True)
class EditionMetadata:
    """What is said of the edition as a whole, and of each of its documents in their order."""

    whole: Metadata
    texts: tuple[Metadata, ...]
