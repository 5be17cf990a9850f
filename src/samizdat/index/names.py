"""The names that an edition has: its entities by their pointers (`person:p1`), in the order of the index.

Whoever makes a page asks here, and it is noted what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from samizdat.model.mention import Entity, Entry, Extract, Index, Mention

if TYPE_CHECKING:
    from samizdat.index.keeping.on_disk import IndexOnDisk

# Is told what is asked for: the name of an answer, as `samizdat.index.keeping.on_disk` has it.
Note = Callable[[str], None]


class Names(Protocol):
    """The entities of an edition."""

    @property
    def pointers(self) -> Sequence[str]:
        """All of them, in the order of the index."""

    def entity(self, pointer: str) -> Entity | None:
        """Return an entity, None where there is none."""

    def entry(self, pointer: str) -> Entry | None:
        """Return an entity with its mentions, None where there is none."""

    def count(self, pointer: str) -> int:
        """Count the mentions of an entity that are not the editors'."""


class NamesInMemory:
    """The entities of an index that is at hand as a whole."""

    def __init__(self, index: Index) -> None:
        self._entries = {pointer_of(entry.entity): entry for entry in index}
        self.pointers = tuple(self._entries)

    def entity(self, pointer: str) -> Entity | None:
        """Return an entity, None where there is none."""
        entry = self._entries.get(pointer)
        return entry.entity if entry else None

    def entry(self, pointer: str) -> Entry | None:
        """Return an entity with its mentions, None where there is none."""
        return self._entries.get(pointer)

    def count(self, pointer: str) -> int:
        """Count the mentions of an entity that are not the editors'."""
        return sum(not mention.editorial for mention in self._entries[pointer].mentions)


# Who asks for more names than these, one by one, will ask for all.
SEVERAL = 200


class NamesOnDisk:
    """The entities of an index on disk; `own` are the mentions in the editors' own texts."""

    def __init__(self, index: IndexOnDisk, own: Mapping[str, tuple[Mention, ...]], note: Note) -> None:
        self._index, self._own, self._note = index, own, note
        self.pointers = tuple(f"{kind}:{key}" for kind, key in index.pointers)
        # Lists, cards, search and tables ask for all of them, one after the other.
        self._known: dict[str, Entity | None] = {}

    def entity(self, pointer: str) -> Entity | None:
        """Return an entity, None where there is none."""
        self._note(f"record {pointer}")
        if pointer not in self._known and len(self._known) == SEVERAL:
            self._known |= self._index.entities()
        if pointer not in self._known:
            kind, _, key = pointer.partition(":")
            self._known[pointer] = self._index.entity(kind, key)
        return self._known[pointer]

    def entry(self, pointer: str) -> Entry | None:
        """Return an entity with its mentions, None where there is none."""
        self._note(f"record {pointer}")
        self._note(f"docs {pointer}")
        self._note(f"own {pointer}")
        kind, _, key = pointer.partition(":")
        entry = self._index.entry(kind, key)
        own = self._own.get(pointer)
        return replace(entry, mentions=entry.mentions + own) if entry and own else entry

    def count(self, pointer: str) -> int:
        """Count the mentions of an entity that are not the editors'; of what pages show that, all are looked at."""
        return self._counts[pointer]

    @cached_property
    def _counts(self) -> dict[str, int]:
        return self._index.counts()


class ExtractsOnDisk(Sequence[Extract]):
    """The extracts of the documents of an edition, each read when it is asked for."""

    def __init__(self, index: IndexOnDisk, ids: Sequence[str]) -> None:
        self._index, self._ids = index, ids

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: int) -> Extract:  # type: ignore[override]
        """Return one; of slices nobody has asked for."""
        return self._index.extract(self._ids[place])

    def __iter__(self) -> Iterator[Extract]:
        return map(self._index.extract, self._ids)


class Entries(Sequence[Entry]):
    """The index, or the entries of some pointers, each read when it is asked for."""

    def __init__(self, names: Names, pointers: Sequence[str] | None = None) -> None:
        self._names, self._pointers = names, names.pointers if pointers is None else pointers

    def __len__(self) -> int:
        return len(self._pointers)

    def __getitem__(self, place: int) -> Entry:  # type: ignore[override]
        """Return an entry; of slices nobody has asked for."""
        entry = self._names.entry(self._pointers[place])
        assert entry is not None
        return entry

    def of_kind(self, kind: str) -> Entries:
        """Return those of a kind."""
        return Entries(self._names, [pointer for pointer in self._pointers if pointer.startswith(f"{kind}:")])

    def counted(self, kind: str) -> Iterator[tuple[Entity, int]]:
        """Yield the entities of a kind, each with the number of its mentions that are not the editors'."""
        for pointer in self.of_kind(kind)._pointers:
            if entity := self._names.entity(pointer):
                yield entity, self._names.count(pointer)

    def __iter__(self) -> Iterator[Entry]:
        return map(self.__getitem__, range(len(self)))


def of_kind(index: Index, kind: str) -> Index:
    """Return the entries of a kind, without reading the others."""
    if isinstance(index, Entries):
        return index.of_kind(kind)
    return tuple(entry for entry in index if entry.entity.kind == kind)


def counted(index: Index, kind: str) -> Iterator[tuple[Entity, int]]:
    """Yield the entities of a kind, each with the number of its mentions that are not the editors'."""
    if isinstance(index, Entries):
        yield from index.counted(kind)
        return
    for entry in of_kind(index, kind):
        yield entry.entity, sum(not mention.editorial for mention in entry.mentions)


def pointer_of(entity: Entity) -> str:
    """Return what an entity is called in the pages: its kind and its id."""
    return f"{entity.kind}:{entity.id}"
