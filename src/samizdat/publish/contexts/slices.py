"""Slices of the context: what one page shows of the edition, and no more, however large the edition is.

A slice is put together of parts, each with its digest, in the vocabulary of `context`. A page is made anew where the
digests of its parts are not what they were.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from math import ceil
from typing import TYPE_CHECKING

from samizdat.markup.contents import has_spans, has_text
from samizdat.markup.xml import Element, make, parse, select, serialize
from samizdat.model.mention import KINDS, Entity, Entry, Extract, Mention
from samizdat.publish.contexts.about import committed, of_edition
from samizdat.publish.contexts.citations import citations
from samizdat.publish.contexts.document_parts import DocumentParts
from samizdat.publish.contexts.elements import compared, ended, started
from samizdat.publish.contexts.slice import PAGE, Part, Slice, at_place, on_the_way
from samizdat.publish.contexts.thinned import copy_with, thinned
from samizdat.resources.strings import language_name

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.publish.citing.citation import Citable
    from samizdat.publish.contexts.asks import Asks
    from samizdat.publish.site.comparison import Comparison

# What tells the cards of names.
CARDS = "names/cards.js"
# The views that show names, and of documents, where these are many, nothing; those that list mentions; those that tell
# which days the documents tell; those that tell what happened on them too; those that show nothing of a document where
# these are very many; those that tell the commit. Those that do not show every name, with the kind that they show.
NAMES = ("names.html", "map.html", "search.html", CARDS)
MENTIONED = ("names.html", "map.html")
DATED = ("index.html", "timeline.html", "about.html")
SUMMED = ("index.html", "timeline.html")
TOTALS = ("downloads.html", "changes.html", "404.html")
COMMITTED = ("index.html", "about.html")
SHOWN = {"map.html": "place", "timeline.html": "event", "index.html": "event", "search.html": "-"}
# An edition of no more documents than these shows all of them on every page; a larger one those next to a document.
FEW = 24
# What pointers in attributes look like: to an entity by its prefix, to a document by its file.
ENTITIES = re.compile(rf"\b(?:{'|'.join(KINDS)}):[^\s\"'<>&]+")
FILES = re.compile(r"""([^\s"'/]+)\.xml(?=[#\s"'])""")
# What another page says of an entity: how it is called, and when it lived or was.
NAMING = ("persName", "placeName", "orgName", "label", "eventName", "analytic", "monogr", "series", "birth", "death")


class Slices:
    """Cuts the slices of an edition; what several pages have in common is written once."""

    def __init__(self, material: Asks) -> None:
        self._material, self._edition = material, material.edition
        self._names, self._extracts, self._asked = material.names, material.by_id, material.asked
        self._places = {document.id: place for place, document in enumerate(self._edition.documents)}
        self._order = {pointer: place for place, pointer in enumerate(self._names.pointers)}
        self._parts = DocumentParts(self._extracts)
        self._named: dict[str, str] = {}

    def document(self, document: Document, xml: str) -> Slice:
        """Cut what the page of a text shows, and its books: `xml` is the text as it will be shown.

        Only documents have an index of names in their books; the editors' own texts have none.
        """
        near = self._documents_in_files(xml)
        own = self._parts.own(document) if document.id in self._places else None
        pointers = self._known(ENTITIES.findall(xml))
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for each in self._extracts[document.id].mentions if own else ():
            mentions[f"{each.kind}:{each.entity}"].append(each)
        return Slice(
            (
                self._frame(document.id),
                *self._around(document.id if own else "", near, {document.id: own} if own else {}),
                self._named_in(pointers, mentions),
                *self._compared(own_dates(self._extracts[document.id])),
                self._citations(self._material.citables[document.id]),
            )
        )

    def entity(self, entry: Entry) -> Slice:
        """Cut what the page of an entity shows: its record and mentions, what is related to it, where it is named."""
        pointer = f"{entry.entity.kind}:{entry.entity.id}"
        relations = self._relations.get(pointer, [])
        pointed = ENTITIES.findall(entry.entity.record) + [
            each for relation in relations for each in ENTITIES.findall(relation.xml)
        ]
        related = self._known([pointer, *pointed, *self._pointing.get(pointer, ())])
        self._asked.note(f"docs {pointer}")
        self._asked.note(f"related {pointer}")
        files = self._documents_in_files(entry.entity.record)
        told: dict[str, list[Mention]] = defaultdict(list)
        for each in entry.mentions:
            told[each.document].append(each)
        # The editors' own texts are in the frame.
        own = {id: self._told(id, mentions) for id, mentions in told.items() if id in self._places}
        entries = (self._record(each, shown=entry.mentions if each == pointer else ()) for each in related)
        return Slice(
            (
                self._frame(),
                *self._around("", files, own),
                *entries,
                *relations,
            )
        )

    def named(self) -> Slice:
        """Cut what an index of names as text shows: of not very many documents the titles and all mentions too."""
        if self.pages:
            return Slice((self._frame(), *self._records))
        entries = (self._record(pointer, shown=self._mentions(pointer)) for pointer in self._names.pointers)
        return Slice((self._frame(), *map(self._parts.stub, self._edition.documents), *entries))

    def compared(self, comparison: Comparison) -> Slice:
        """Cut what a page shows on which documents stand beside each other: what they and their events are called."""
        documents = {id: self._stub(self._edition.documents[self._places[id]]) for id in comparison.documents}
        events = self._known(each.group for each in comparison.passages)
        return Slice((self._frame(), *self._around("", set(), documents), self._named_in(events, {})))

    def view(self, path: str) -> Slice:
        """Cut what a view of the whole edition shows, by the path of its page.

        Where the documents are many, the context has a @many, and where their list has pages
        of its own a @page, the number of documents on each; each entry has @mentions, those in their texts.
        """
        frame = self._frame(version=path in COMMITTED)
        if self.pages and path in TOTALS:
            return Slice((frame,))
        if self.many:
            days = () if path in NAMES else self._compared(self._material.days)
            told = (frame, *self._listed_in(path))
            return Slice((*told, *self._records_in(path, told), *days))
        return Slice((frame, *self._documents_in(path), *self._entries_in(path), *self._compared(self._material.days)))

    def _documents_in(self, path: str) -> Iterator[Part]:
        """Yield of each of few documents what a view shows."""
        for document in self._edition.documents:
            if path in NAMES:
                yield self._parts.stub(document)
            elif path in DATED:
                yield self._parts.dated(document, summed=path in SUMMED)
            else:
                yield self._parts.headed(document)

    def _listed_in(self, path: str) -> Iterable[Part]:
        """Return of many documents what a view shows: of very many hardly any shows each."""
        if path in NAMES:
            return ()
        if self.pages and path == "index.html":
            last = len(self._overview)
            ends = sorted({*range(0, last, PAGE), *range(PAGE - 1, last, PAGE), last - 1})
            return [at_place(self._overview[end], end + 1) for end in ends]
        return self._overview[:1] if self.pages and path == "about.html" else self._overview

    def _entries_in(self, path: str) -> Iterator[Part]:
        """Yield of each entity what a view shows of it where documents are few: mentions, record, how it is called."""
        for pointer in self._names.pointers:
            if path in MENTIONED or (path in SUMMED and pointer.startswith("event:")):
                yield self._record(pointer, shown=self._mentions(pointer))
            elif path == CARDS:
                yield self._record(pointer)
            else:
                yield self._named_in([pointer], {})

    def listed(self, page: int) -> Slice:
        """Cut what a page of the list of documents shows: so many of them, and nothing else; the first page is 0."""
        return Slice((self._frame(), *self._overview[page * PAGE : (page + 1) * PAGE]))

    def _compared(self, asked: Iterable[str]) -> list[Part]:
        """Write of days that they have a page on which documents stand beside each other."""
        days = self._material.days
        wanted = list(dict.fromkeys(asked))
        for day in wanted:
            self._asked.note(f"day {day}")
        return [Part.of(compared(days[day])) for day in wanted if day in days]

    @cached_property
    def _overview(self) -> list[Part]:
        with self._asked.unnoted():
            return [Part.written(xml) for xml in self._material.of_each("listed", self._parts.thin)]

    @cached_property
    def _records(self) -> list[Part]:
        return [self._record(pointer, counted=True) for pointer in self._names.pointers]

    def _records_in(self, path: str, told: Iterable[Part]) -> list[Part]:
        """Write the entries of what a view shows of many texts: other names may change, and it stays what it is.

        What is pointed to in what else it is `told`, or in a record that is shown, is shown by its name; and whether
        there are names of the kind `other` is said in several views.
        """
        if path not in SHOWN:
            return self._records
        shown = [pointer for pointer in self._names.pointers if pointer.startswith(f"{SHOWN[path]}:")]
        other = next((pointer for pointer in self._names.pointers if pointer.startswith("other:")), "")
        records = (self._entity(pointer).record for pointer in shown)
        pointed = ENTITIES.findall("\n".join((*(part.xml for part in told), *records)))
        return [self._record(pointer, counted=True) for pointer in self._known([*shown, *pointed, other])]

    @property
    def pages(self) -> int:
        """How many pages of their own the list of documents has; 0 where one page has all."""
        documents = len(self._edition.documents)
        return ceil(documents / PAGE) if documents > PAGE else 0

    @property
    def many(self) -> bool:
        """Tell whether the documents are too many for a page to show all of them besides what it is about."""
        return len(self._edition.documents) > FEW

    # What is around

    @property
    def frame(self) -> Part:
        """What every page is told."""
        return self._frame()

    def _frame(self, document: str = "", *, version: bool = False) -> Part:
        """Begin a context with what every page shows, and what the editors' files say of a document's passages.

        The `version` is for few pages: one that told it would be another with every commit.
        """
        spans = self._spans.get(document, {})
        own = "".join(thinned(file, spans[id]) if id in spans else self._apparatus[id] for id, file in self._own_files)
        root = make("context", {**self._said, **(committed(self._material.version) if version else {})})
        return Part.written(f"{serialize(root).removesuffix('/>')}>{self._start}{own}")

    @cached_property
    def _said(self) -> dict[str, str]:
        """What is said of the whole edition in attributes."""
        about = {"views": " ".join(self._material.shown), **of_edition(self._edition)}
        if self.many:
            about["many"] = "true"
        if self.pages:
            about["page"] = str(PAGE)
        return about

    @cached_property
    def _start(self) -> str:
        return _begun(self._edition.header.xml, self._edition.settings.interface)

    @cached_property
    def _own_files(self) -> list[tuple[str, Document]]:
        """The editors' own files that have a page."""
        return [(file.id, file) for file in self._edition.apparatus if has_text(file) or has_spans(file)]

    @cached_property
    def _apparatus(self) -> dict[str, str]:
        return {id: thinned(file, ()) for id, file in self._own_files}

    @cached_property
    def _spans(self) -> dict[str, dict[str, list[Element]]]:
        """What the editors' files say of passages: by the document of these, and by file."""
        found: dict[str, dict[str, list[Element]]] = defaultdict(lambda: defaultdict(list))
        for id, file in self._own_files:
            for span in select(parse(file.file.xml), "tei:standOff/tei:spanGrp/tei:span[@target]"):
                for document in dict.fromkeys(FILES.findall(span.get("target", "") + " ")):
                    found[document][id].append(span)
        return found

    def _around(self, id: str, near: set[int], own: Mapping[str, Part]) -> Iterator[Part]:
        """Yield the documents of a slice in their order: all where they are few, else the next ones and those named.

        `id` is that of the document whose page it is, "" where it is another page.
        """
        documents, place = self._edition.documents, self._places.get(id)
        next_to = {} if place is None else {place - 1: "previous", place: "this", place + 1: "next"}
        if near or not self.many:
            self._asked.note("order")
        self._asked.note(f"around {id}")
        near = near.union(next_to, (self._places[id] for id in own)) if self.many else set(range(len(documents)))
        for each in sorted(each for each in near if 0 <= each < len(documents)):
            part = own.get(documents[each].id) or self._stub(documents[each])
            if self.many and (way := next_to.get(each)):
                part = on_the_way(part, way)
            yield part

    # Documents

    def _documents_in_files(self, xml: str) -> set[int]:
        """Return the places of the documents whose files are pointed to."""
        files = FILES.findall(xml)
        for file in files:
            self._asked.note(f"stub {file}")
        return {place for file in files if (place := self._places.get(file)) is not None}

    def _stub(self, document: Document) -> Part:
        self._asked.note(f"stub {document.id}")
        return self._parts.stub(document)

    def _told(self, id: str, mentions: Sequence[Mention]) -> Part:
        return self._parts.told(self._edition.documents[self._places[id]], mentions, self._material.outline(id))

    def _citations(self, citable: Citable) -> Part:
        return Part.told(lambda: citations(citable), citable.text, citable.note)

    # Entities

    def _known(self, pointers: Iterable[str]) -> list[str]:
        wanted = set(pointers)
        for pointer in wanted:
            self._asked.note(f"record {pointer}")
        return sorted((each for each in wanted if each in self._order), key=self._order.__getitem__)

    def _named_in(self, pointers: Sequence[str], mentions: Mapping[str, Sequence[Mention]]) -> Part:
        """Write of entities how they are called, with those of their mentions that stand in a document."""
        known = [(self._naming(pointer), mentions.get(pointer, ())) for pointer in pointers]
        return Part(lambda: "".join(ended(*each) for each in known), sha256(repr(known).encode()).digest())

    def _naming(self, pointer: str) -> str:
        """Begin the entry of an entity that says how it is called."""
        if pointer not in self._named:
            entity = self._entity(pointer)
            self._named[pointer] = started(entity, copy_with(parse(entity.record), *NAMING))
        return self._named[pointer]

    def _record(self, pointer: str, *, shown: Sequence[Mention] = (), counted: bool = False) -> Part:
        """Write the entry of an entity, with such mentions, or with the number of all."""
        entity = self._entity(pointer)
        count = self._names.count(pointer) if counted else None

        def write() -> str:
            return ended(started(entity, parse(entity.record), count), shown)

        return Part(write, sha256(repr((entity, shown, count)).encode()).digest())

    def _entity(self, pointer: str) -> Entity:
        """Return an entity of the index."""
        entity = self._names.entity(pointer)
        assert entity is not None
        return entity

    def _mentions(self, pointer: str) -> tuple[Mention, ...]:
        entry = self._names.entry(pointer)
        return entry.mentions if entry else ()

    @cached_property
    def _pointing(self) -> dict[str, list[str]]:
        """The entities whose records point to an entity."""
        found: dict[str, list[str]] = defaultdict(list)
        with self._asked.unnoted():
            for pointer in self._names.pointers:
                for other in dict.fromkeys(ENTITIES.findall(self._entity(pointer).record)):
                    found[other].append(pointer)
        return found

    def relations(self) -> dict[str, str]:
        """Write down what is related to each entity, and which records point to it."""
        named = sorted({*self._relations, *self._pointing})
        return {
            pointer: repr(([part.digest for part in self._relations.get(pointer, ())], self._pointing.get(pointer)))
            for pointer in named
        }

    @cached_property
    def _relations(self) -> dict[str, list[Part]]:
        found: dict[str, list[Part]] = defaultdict(list)
        for file in self._edition.authorities:
            for relation in select(parse(file.xml), "//tei:relation"):
                relation.tail = None
                part = Part.of(relation)
                for pointer in dict.fromkeys(ENTITIES.findall(part.xml)):
                    found[pointer].append(part)
        return found


# The header of a large edition lists all its documents, and a preview asks after each edit.
@lru_cache(maxsize=1)
def _begun(header: str, interface: tuple[str, ...]) -> str:
    """Write how a context begins: with the languages of the interface, and with the edition's TEI header."""
    root = make("context", {})
    root.extend(make("language", {"code": code}, language_name(code)) for code in interface)
    element = make("header", {})
    element.append(copy_with(parse(header), "teiHeader"))
    root.append(element)
    return serialize(root).removeprefix("<context>").removesuffix("</context>")


def own_dates(extract: Extract) -> Iterator[str]:
    """Yield the days that a text tells, as they are known."""
    return (date.earliest[:10] for date in extract.dates)
