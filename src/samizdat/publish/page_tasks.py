"""The tasks that make the pages of single texts, entities and days, as far as they have to be looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from samizdat.publish.digest import digest
from samizdat.publish.page_jobs import comparison_pages, entity_pages
from samizdat.publish.site.parts import Part, parts
from samizdat.publish.task import Task
from samizdat.publish.works import Pages, TextWork, Work

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.page import Job
    from samizdat.publish.contexts.slice import Slice
    from samizdat.publish.formats.books import Binding
    from samizdat.publish.material import Material
    from samizdat.publish.site.comparison import Comparison
    from samizdat.publish.standing import Standing

# A page of an entity: its kind, its id and perhaps a number, and the id without that.
ENTITY = re.compile(r"names/([a-z]+)-((.+?)(?:\.\d+)?)\.html")


class PageTasks:
    """The tasks of pages that show a slice of an edition; `base` is what all of them hang on besides."""

    def __init__(
        self, material: Material, base: str, binding: Callable[[], Binding], standing: Standing | None
    ) -> None:
        self._material, self._base, self._binding, self._standing = material, base, binding, standing
        self.folders = ("", *(f"{code}/" for code in material.edition.settings.interface[1:]))

    def __iter__(self) -> Iterator[Task]:
        """Yield those that have to be looked at: of texts, of entities, of days and theses."""
        yield from map(self._text, self._texts)
        yield from map(self._entity, self._entities)
        yield from self.beside()

    def __len__(self) -> int:
        return len(self._texts) + len(self._entities) + len(self._comparisons)

    def beside(self) -> Iterator[Task]:
        """Yield the tasks of the pages on which documents stand side by side."""
        yield from map(self._comparison, self._comparisons)

    def of(self, path: str) -> Task | None:
        """Return the task that makes a file of one text or one entity, by the path of the file; None for others."""
        page = path.partition("/")[2] if path.startswith(self.folders[1:]) else path
        name = page.removeprefix("cite/").rpartition(".")[0]
        if document := self._by_path.get(page) or self._by_path.get(name):
            return self._text(document)
        entity = ENTITY.fullmatch(page)
        # What looks like the number of a page may be the end of an id.
        pointers = {f"{entity[1]}:{id}" for id in (entity[2], entity[3])} if entity else ()
        entries = filter(None, map(self._material.names.entry, pointers))
        found = (part for entry in entries for part in parts(entry) if part.path == page)
        return next(map(self._entity, found), None)

    @cached_property
    def _by_path(self) -> dict[str, Document]:
        """The texts by their ids, and by the paths of their TEI."""
        found: dict[str, Document] = {}
        for document in self._all_texts:
            found[document.id] = found[document.file.path] = document
        return found

    def untouched(self, known: Iterable[str]) -> frozenset[str]:
        """Name those of the tasks that are `known` that stay as they are, and are not yielded."""
        standing = self._standing
        if standing is None:
            return frozenset()
        there = {f"text {document.id}" for document in self._material.edition.documents}
        there |= {f"beside {each.address}" for each in self._material.comparisons if each.kind == "day"}
        return frozenset(
            task
            for task in known
            if not standing.may_differ(task) and (task in there or _pointer(task) in self._pointers)
        )

    @cached_property
    def _pointers(self) -> frozenset[str]:
        return frozenset(self._material.names.pointers)

    def _may_differ(self, task: str) -> bool:
        return self._standing is None or self._standing.may_differ(task)

    def cut(
        self,
        name: str,
        cut: Callable[[], Slice],
        jobs: Callable[[], tuple[Job, ...]],
        inputs: Callable[[], Iterable[str]] = tuple,
        **about: Any,
    ) -> Task:
        """Return what makes pages of a slice and of their `inputs`, if these do not follow from it."""
        cut = cache(cut)

        def sign() -> str:
            return digest(self._base, cut().digest.hex(), *inputs())

        return Task(name, self._noting(name, sign), lambda: Pages(jobs(), cut().xml), **about)

    def _noting(self, name: str, sign: Callable[[], str]) -> Callable[[], str]:
        """Remember what a task asks for when it is signed."""
        standing = self._standing
        if standing is None:
            return sign

        def noted() -> str:
            with self._material.asked.noting() as asked:
                signature = sign()
            standing.asks(name, asked)
            return signature

        return noted

    def in_folders(self, path: str) -> tuple[str, ...]:
        """Return the paths of a page in all languages."""
        return tuple(f"{folder}{path}" for folder in self.folders)

    @cached_property
    def _all_texts(self) -> tuple[Document, ...]:
        own = {text.document for text in self._material.own}
        edition = self._material.edition
        return (*(document for document in edition.apparatus if document.id in own), *edition.documents)

    @cached_property
    def _texts(self) -> tuple[Document, ...]:
        """The texts that have to be looked at: all of the editors' own, for they are few."""
        own = len(self._material.own)
        documents = (each for each in self._all_texts[own:] if self._may_differ(f"text {each.id}"))
        return (*self._all_texts[:own], *documents)

    def _text(self, document: Document) -> Task:
        name = f"text {document.id}"

        @cache
        def cut() -> Slice:
            return self._material.slices.document(document, self._material.by_id[document.id].xml)

        def sign() -> str:
            text = self._material.by_id[document.id].xml
            return digest(self._base, cut().digest.hex(), digest(text), document.file.digest)

        paths = (*self.in_folders(f"{document.id}.html"), document.file.path)
        paths += tuple(f"{document.id}.{form}" for form in ("pdf", "epub", "md", "txt"))
        paths += tuple(f"cite/{document.id}.{form}" for form in ("bib", "ris", "json"))
        work = partial(self._make_text, document, cut)
        return Task(name, self._noting(name, sign), work, document.file.name, paths)

    def _make_text(self, document: Document, cut: Callable[[], Slice]) -> Work:
        text = self._material.by_id[document.id]
        citable, interface = self._material.citables[document.id], self._material.edition.settings.interface
        return TextWork(citable, document.file.path, document.file.xml, text.xml, cut().xml, interface, self._binding())

    @cached_property
    def _entities(self) -> tuple[Part, ...]:
        """The pages of entities that have to be looked at."""
        names, standing = self._material.names, self._standing
        if standing is None:
            return tuple(part for entry in self._material.index for part in parts(entry))
        known = {_pointer(task) for task in standing.tasks}
        differing = {_pointer(task) for task in standing.tasks if standing.may_differ(task)}
        looked_at = (pointer for pointer in names.pointers if pointer in differing or pointer not in known)
        entries = filter(None, map(names.entry, looked_at))
        return tuple(part for entry in entries for part in parts(entry) if standing.may_differ(_name(part)))

    def _entity(self, part: Part) -> Task:
        material, name = self._material, _name(part)
        jobs = cache(partial(entity_pages, part, material.told, material.edition.settings.interface))

        def inputs() -> Iterator[str]:
            # The words of passages stand on the pages of events.
            self._note_texts(part.documents if part.entry.entity.kind == "event" else ())
            yield from (job.xml for job in jobs()[:1])

        return self.cut(
            name, partial(material.slices.entity, part.entry), jobs, inputs, paths=self.in_folders(part.path)
        )

    @cached_property
    def _comparisons(self) -> tuple[Comparison, ...]:
        """The pages with documents side by side that have to be looked at."""
        found = self._material.comparisons
        return tuple(each for each in found if each.kind != "day" or self._may_differ(f"beside {each.address}"))

    def _comparison(self, comparison: Comparison) -> Task:
        material, path = self._material, comparison.address
        jobs = cache(partial(comparison_pages, comparison, material.told, material.edition.settings.interface))

        def inputs() -> Iterator[str]:
            material.asked.note(f"{comparison.kind} {comparison.id}")
            self._note_texts(comparison.documents)
            yield from (job.xml for job in jobs()[:1])

        return self.cut(
            f"beside {path}",
            partial(material.slices.compared, comparison),
            jobs,
            inputs,
            paths=self.in_folders(path),
        )

    def _note_texts(self, ids: Iterable[str]) -> None:
        """Note that words of texts are shown on pages of other things."""
        for id in ids:
            self._material.asked.note(f"doc {id}")


def _name(part: Part) -> str:
    """Name the task of a page of an entity."""
    entity = part.entry.entity
    return f"{entity.kind} {entity.id}" if part.page == 1 else f"{entity.kind} {entity.id} {part.page}"


def _pointer(task: str) -> str:
    """Return the pointer of the entity that a task is about; of other tasks what is none."""
    return ":".join(task.split()[:2])
