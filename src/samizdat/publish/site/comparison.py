"""Set documents side by side: which of their passages tell the same day, or hold something of the same thesis.

A comparison has a page where two documents take part in it, and more pages where they are more than fit beside each
other: no page grows with the edition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from samizdat.index.names import of_kind
from samizdat.markup.xml import XML_LANG, Element, make, parse, select, serialize, text_of
from samizdat.model.page import path_of
from samizdat.publish.site.timeline import happenings

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.mention import Dated, Index

# How many documents stand beside each other on a page.
COLUMNS = 6
# The group of passages that tell a day and none of its events.
DAY = "day"


@dataclass(frozen=True, slots=True)
class Compared:
    """A passage with its group: `day` or an event's pointer, or a stance; `said` is what the editors say of it."""

    document: str
    passage: str
    anchor: str
    group: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared: a `day` (ISO 8601) or a `thesis` (its xml:id in an analysis), and the passages, by document.

    `path` is that of its first page, without the ending; `page` and `pages` say which part of it this is.
    """

    kind: str
    id: str
    path: str
    passages: tuple[Compared, ...]
    page: int = 1
    pages: int = 1

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that take part, in their order."""
        return tuple(dict.fromkeys(each.document for each in self.passages))

    @property
    def address(self) -> str:
        """The path of this page."""
        return path_of(self.path, self.page)

    def parts(self) -> Iterator[Comparison]:
        """Yield the comparison page by page."""
        documents = self.documents
        pages = ceil(len(documents) / COLUMNS)
        for page in range(pages):
            shown = set(documents[page * COLUMNS : (page + 1) * COLUMNS])
            passages = tuple(each for each in self.passages if each.document in shown)
            yield Comparison(self.kind, self.id, self.path, passages, page + 1, pages)


def days(extracts: Sequence[Dated], index: Index) -> tuple[Comparison, ...]:
    """List the days that two documents tell or more, in the order of time.

    A passage tells a day where it names it, or an event that took place on it.
    """
    order = {extract.document: place for place, extract in enumerate(extracts)}
    told: dict[str, list[Compared]] = defaultdict(list)
    for day, passage in _told_with_event(index):
        told[day].append(passage)
    named = {(day, each.passage) for day, found in told.items() for each in found}
    for day, passage in _told_by_date(extracts):
        if (day, passage.passage) not in named:
            told[day].append(passage)
    found = (_by_document("day", day, f"days/{day}", told[day], order) for day in sorted(told))
    return tuple(filter(None, found))


def _told_by_date(extracts: Iterable[Dated]) -> Iterator[tuple[str, Compared]]:
    """Yield each day with a passage that names it, once for each of them."""
    for extract in extracts:
        seen = set()
        for told in extract.dates:
            day = told.earliest[:10]
            if day == told.latest[:10] and _is_day(day) and (day, told.passage) not in seen:
                seen.add((day, told.passage))
                yield day, Compared(extract.document, told.passage, told.anchor, DAY)


def _is_day(text: str) -> bool:
    try:
        return str(date.fromisoformat(text)) == text
    except ValueError:
        return False


def _told_with_event(index: Index) -> Iterator[tuple[str, Compared]]:
    """Yield the day of each event that took one day with the passages that name the event, each passage once."""
    entries = {entry.entity.id: entry for entry in of_kind(index, "event")}
    for event in happenings(index):
        if event.first == event.last and not event.vague:
            first = {each.passage: each for each in reversed(entries[event.id].mentions) if not each.editorial}
            for each in reversed(first.values()):
                yield str(event.first), Compared(each.document, each.passage, each.anchor, f"event:{event.id}")


def theses(analyses: Iterable[Document], documents: Sequence[str]) -> tuple[Comparison, ...]:
    """List the theses of which the editors' analyses say what two documents hold of them, or more.

    `documents` are the ids of the documents, in their order.
    """
    order = {document: place for place, document in enumerate(documents)}
    found: list[Comparison | None] = []
    for analysis in analyses:
        held: dict[str, list[Compared]] = defaultdict(list)
        for span in select(parse(analysis.file.xml), "tei:standOff/tei:spanGrp/tei:span[@target and @ana]"):
            for thesis in span.get("ana", "").split():
                held[thesis.partition(":")[2]] += _held(span, order)
        found += [
            _by_document("thesis", thesis, f"{analysis.id}/{thesis}", passages, order)
            for thesis, passages in held.items()
        ]
    return tuple(filter(None, found))


def _held(span: Element, order: Mapping[str, int]) -> Iterator[Compared]:
    """Yield the passages that a span is about; what it says of them stands with the first."""
    said = text_of(span)
    for target in span.get("target", "").split():
        file, _, passage = target.partition("#")
        document = file.rpartition("/")[2].removesuffix(".xml")
        if document in order:
            yield Compared(document, passage, passage, span.get("type", ""), said)
            said = ""


def _by_document(
    kind: str, id: str, path: str, passages: Iterable[Compared], order: Mapping[str, int]
) -> Comparison | None:
    """Order passages by document; None where all are of one."""
    comparison = Comparison(kind, id, path, tuple(sorted(passages, key=lambda each: order[each.document])))
    return comparison if len(comparison.documents) > 1 else None


@dataclass(frozen=True, slots=True)
class Told:
    """What can be shown of a document's passages: the summary of each and, where it is full, its words."""

    language: str
    summaries: Mapping[str, str]
    words: Mapping[str, str]


def written(comparison: Comparison, told: Mapping[str, Told]) -> str:
    """Write a page of a comparison as XML for the stylesheet.

    A `beside` (@kind, @id, @path, @page, @pages) has a `passage` for each (@document, @passage, @anchor, @group,
    @xml:lang) with what there is of `said`, `summary` and `words`.
    """
    numbers = {"page": str(comparison.page), "pages": str(comparison.pages)}
    root = make("beside", {"kind": comparison.kind, "id": comparison.id, "path": comparison.path, **numbers})
    for each in comparison.passages:
        of = told[each.document]
        place = {"document": each.document, "passage": each.passage, "anchor": each.anchor, "group": each.group}
        passage = make("passage", place)
        passage.set(XML_LANG, of.language)
        parts = {"said": each.said, "summary": of.summaries.get(each.passage), "words": of.words.get(each.passage)}
        passage.extend(make(name, {}, text) for name, text in parts.items() if text)
        root.append(passage)
    return serialize(root)
