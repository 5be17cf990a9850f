"""The pages of an entity: one, or several where more documents name it than a page has room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from samizdat.model.page import path_of

if TYPE_CHECKING:
    from samizdat.model.mention import Entry

# How many documents a page of an entity has the mentions of.
DOCUMENTS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A page of an entity: the entry with the mentions it shows, and which page it is of how many."""

    entry: Entry
    page: int
    pages: int

    @property
    def path(self) -> str:
        """The path of the page, from those of its language."""
        entity = self.entry.entity
        return path_of(f"names/{entity.kind}-{entity.id}", self.page)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents whose mentions it shows, in their order."""
        return tuple(dict.fromkeys(each.document for each in self.entry.mentions))


def parts(entry: Entry) -> Iterator[Part]:
    """Yield the pages of an entity."""
    documents = dict.fromkeys(each.document for each in entry.mentions)
    pages = max(1, ceil(len(documents) / DOCUMENTS))
    places = {document: place // DOCUMENTS + 1 for place, document in enumerate(documents)}
    for page in range(1, pages + 1):
        mentions = tuple(each for each in entry.mentions if places[each.document] == page)
        yield Part(replace(entry, mentions=mentions), page, pages)
