"""What one file contributes to an edition, as values that are small, can be kept, and depend on that file alone.

A *target* is what a pointer leads to, as `samizdat.markup.pointing` writes it. What it is the merge decides, which
knows all files.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from samizdat.model.mention import DatedMention, Section


class Naming(NamedTuple):
    """One element's naming of one thing.

    `kind` is what the markup says that it is, "" where it does not. `passage`, `section` and `anchor` are xml:ids.
    `editorial` tells that the editors' words name it. `bound` tells that it names something only where there is a
    record of what it leads to, as a cross-reference does. `progress` is how far into the text it comes, in thousandths;
    `left` and `right` are the words around it, "" where these are withheld.
    """

    target: str
    kind: str
    text: str
    anchor: str
    passage: str
    section: str
    editorial: bool
    bound: bool
    progress: int
    left: str
    right: str


class Part(NamedTuple):
    """What the header says that somebody or some place has to do with the document.

    `role` is author, setting, creation, or the @type of a correspAction (sent, received, …); `target` is "" where there
    is a name without a pointer.
    """

    role: str
    target: str
    kind: str
    text: str


class EntityRecord(NamedTuple):
    """A record of a person, a place, an organisation, an event, a work or another thing, as one file has it.

    `id` is its xml:id, or "". `names` are pairs of a name and its language (BCP 47, or ""), the preferred one first.
    `targets` are those by which it is known anywhere, `identifiers` pairs of the authority and the number. `local`
    tells that its id means nothing outside its file, as that of a character of a play. `first` and `last` are days
    (ISO 8601, or ""), `north` and `east` degrees. `xml` is the record itself.
    """

    id: str
    kind: str
    names: tuple[tuple[str, str], ...]
    sort_key: str
    note: str
    identifiers: tuple[tuple[str, str], ...]
    targets: tuple[str, ...]
    local: bool
    first: str
    last: str
    north: float | None
    east: float | None
    xml: str

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.names[0][0] if self.names else self.id


class Described(NamedTuple):
    """What a document is: its id (safe as a name of a file), its title, its author, its date, its language, its genre.

    `first` and `last` are the days that its date may mean, "" without one; `dated_by` says where that date stands.
    `genre` is letter, diary, play, verse, speech, dictionary, manuscript or prose. `previous` and `next` are the
    documents that it names as its neighbours, as it names them.
    """

    id: str
    title: str
    author: str
    first: str
    last: str
    dated_by: str
    language: str
    genre: str
    previous: str
    next: str


class FileRecord(NamedTuple):
    """All that a file contributes. `document` is None for a file that is none, as a list of persons."""

    file: str
    document: Described | None
    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    summaries: tuple[tuple[str, str], ...] = ()
    namings: tuple[Naming, ...] = ()
    unlinked: int = 0
    dates: tuple[DatedMention, ...] = ()
    entities: tuple[EntityRecord, ...] = ()

    def to_json(self) -> str:
        """Write the record as JSON; what it is read from is `from_json`."""
        sections = [(each.id, each.heading) for each in self.sections]
        dates = [(each.text, each.earliest, each.latest, each.passage, each.anchor) for each in self.dates]
        return json.dumps(self._replace(sections=sections, dates=dates), ensure_ascii=False)  # type: ignore[arg-type]

    @classmethod
    def from_json(cls, text: str) -> FileRecord:
        """Read a record that `to_json` has written."""
        file, document, parts, sections, summaries, namings, unlinked, dates, entities = json.loads(text)
        return cls(
            file,
            Described(*document) if document else None,
            tuple(Part(*each) for each in parts),
            tuple(Section(*each) for each in sections),
            tuple((passage, summary) for passage, summary in summaries),
            tuple(Naming(*each) for each in namings),
            unlinked,
            tuple(DatedMention(*each) for each in dates),
            tuple(map(_entity, entities)),
        )


def _entity(values: list[Any]) -> EntityRecord:
    """Make lists of JSON the tuples that they were."""
    made: list[Any] = [tuple(map(_tuple, value)) if isinstance(value, list) else value for value in values]
    return EntityRecord(*made)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
