"""The whole edition as its lists have it: what files ask that show something of every text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from samizdat.markup.editorial import Editors
from samizdat.publish.digest import digest
from samizdat.publish.whole.cut import cut
from samizdat.publish.whole.gives import JOINTS, of_analyses, of_names, of_texts
from samizdat.publish.whole.sources import Named, Text
from samizdat.store.lists import Given, Lists, Run
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition
    from samizdat.store.pieces import Pieces

Member = TypeVar("Member", Text, Named)
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Whole:
    """The texts of an edition, its names, and what the editors' analyses say; what is made of them is in `pieces`."""

    edition: Edition
    texts: Sequence[Text]
    analyses: tuple[Document, ...]
    named: Sequence[Named]
    pieces: Pieces
    _sums: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)

    joints = JOINTS

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs: documents, the editors' own texts, their analyses, names."""
        editors = Editors(self.edition.settings.text_layer)
        documents = [text for text in self.texts if not text.own]
        own = [text for text in self.texts if text.own]
        return (
            *self._runs("texts", documents, lambda run: of_texts(run, editors)),
            *self._runs("own", own, lambda run: of_texts(run, editors)),
            *self._of_analyses(),
            *self._runs("names", self.named, of_names),
        )

    @cached_property
    def _base(self) -> str:
        return digest(engine(), repr(self.edition.settings.text_layer))

    def _runs(self, kind: str, members: Sequence[Member], make: Callable[[Sequence[Member]], Given]) -> Iterator[Run]:
        """Yield runs of a kind, each by the name of its first member and, for these may be two, a number."""
        names: Counter[str] = Counter()
        for run in cut(members, lambda member: member.id):
            key = digest(self._base, kind, *(each.digest for each in run))
            name = f"{kind} {run[0].id}"
            names[name] += 1
            yield Run(f"{name} {names[name]}", key, partial(make, run))

    def _of_analyses(self) -> Iterator[Run]:
        if self.analyses:
            titles = repr([(document.id, document.title) for document in self.edition.documents])
            files = (analysis.file.digest for analysis in self.analyses)
            key = digest(self._base, titles, self.edition.header.digest, repr(self.analyses), *files)
            yield Run("analyses", key, partial(of_analyses, self.analyses, self.edition))

    @cached_property
    def signature(self) -> str:
        """What tells one state of all that the lists are made of from any other."""
        about = [(document.id, document.title) for document in self.edition.documents]
        return digest(repr(about), *(f"{run.name} {run.key}" for run in self.runs))

    def _ask(self, question: Callable[[Lists], Answer]) -> Answer:
        return self.pieces.ask(self, question)

    @cached_property
    def _notes(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._ask(lambda lists: json.loads(f"[{','.join(lists.notes())}]"))
        return found

    def notes(self, name: str) -> list[Any]:
        """Return what is noted under a name, of each run in its order that has such a note: see `whole.gives`."""
        return [notes[name] for notes in self._notes if name in notes]

    def keys(self) -> list[tuple[str, int, int]]:
        """Return of each run in its order the key, the number of its first record, and how many records it has."""
        return self._ask(Lists.keys)

    def bulk(self, first: int, end: int) -> list[str]:
        """Return what is kept of each of these records, the last one excluded."""
        return self._ask(lambda lists: lists.bulk(first, end))

    def sizes(self, list: str) -> list[tuple[str, int, str]]:
        """Return of each line of a list, in order, its word, the length of its text in characters, and its digest."""
        return self._ask(lambda lists: lists.sizes(list))

    def state(self, list: str) -> str:
        """Return what tells one state of a list from any other."""
        return self._ask(lambda lists: lists.state(list))

    def lines(self, list: str, first: str | None = None, last: str | None = None) -> dict[str, str]:
        """Return the lines of a list, from one word to another where these are given, in the order of the words."""
        return self._ask(lambda lists: lists.lines(list, first, last))

    def sums(self, list: str) -> dict[str, tuple[int, int]]:
        """Return the sums of both numbers of all parts of a list, by word."""
        if list not in self._sums:
            self._sums[list] = self._ask(lambda lists: lists.sums(list))
        return self._sums[list]
