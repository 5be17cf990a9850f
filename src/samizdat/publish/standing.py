"""Tell which pages of an edition may be others than those that stand: those that asked for what has changed.

`samizdat.index.keeping.on_disk` knows what texts and entities were; here it is told what else pages ask for: `stub ID`
(how a text is called), `around ID` (the texts next to it), `order` (all in their order), `day DATE` (which texts
tell a day), `related POINTER` (what is related to an entity), `own POINTER` (where the editors' own texts name it),
`whole` (what all pages hang on).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from samizdat.publish.contexts.elements import about

if TYPE_CHECKING:
    from samizdat.index.keeping.on_disk import IndexOnDisk
    from samizdat.model.document import Document
    from samizdat.model.mention import Mention
    from samizdat.publish.contexts.asks import Asks


class Standing:
    """What is known of the pages that stand: `tasks` are the names of what made them."""

    def __init__(self, index: IndexOnDisk, tasks: Collection[str], own: Mapping[str, Sequence[Mention]]) -> None:
        self._index, self._own = index, own
        self.tasks = frozenset(tasks)
        self._asking: Collection[str] = self.tasks

    def look(self, material: Asks, whole: str, relations: Callable[[], Mapping[str, str]]) -> None:
        """Find out what has changed; `whole` is what all pages hang on, `relations` what entities are related to."""
        index = self._index
        index.compare("whole", whole)
        index.compare_all("own", {pointer: repr(mentions) for pointer, mentions in self._own.items()})
        index.compare_all("day", {day: repr(comparison) for day, comparison in material.days.items()})
        documents = {document.id: document for document in material.edition.documents}
        self._compare_order(list(documents))
        self._compare_stubs(documents)
        if index.changed is None or any(each.startswith("record ") for each in index.changed) or index.lists:
            index.compare_all("related", relations())
        if index.changed is not None and "whole" not in index.changed:
            self._asking = index.asking()

    def _compare_order(self, ids: Sequence[str]) -> None:
        self._index.compare("order", repr(ids))
        if self._index.changed is None or "order" in self._index.changed:
            around = zip(ids, ["", *ids], [*ids[1:], ""], strict=False)
            self._index.compare_all("around", {id: repr(beside) for id, *beside in around})

    def _compare_stubs(self, documents: Mapping[str, Document]) -> None:
        if self._index.changed is None:
            self._index.compare_all("stub", {id: repr(about(document)) for id, document in documents.items()})
            return
        for answer in sorted(self._index.changed):
            kind, _, id = answer.partition(" ")
            if kind == "doc" and id:
                self._index.compare(f"stub {id}", repr(about(documents[id])) if id in documents else None)

    def may_differ(self, task: str) -> bool:
        """Tell whether a task has to be looked at."""
        return task in self._asking or task not in self.tasks

    def asks(self, task: str, asked: Iterable[str]) -> None:
        """Remember what a task asks for."""
        self._index.asks(task, asked)
