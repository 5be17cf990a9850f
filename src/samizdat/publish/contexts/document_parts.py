"""What slices tell of a document, in pieces: how it is called, its header, its dates, what is said of its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING

from samizdat.markup.xml import Element, make, parse, select, serialize
from samizdat.publish.contexts.elements import about, date
from samizdat.publish.contexts.slice import Part
from samizdat.publish.contexts.thinned import add_child, copy_with

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.mention import Extract, Mention, Outline

# Where the record of a source has its date, as the list of documents asks for it.
SOURCE_DATES = ("//tei:origDate", "/tei:biblFull/tei:publicationStmt/tei:date")


class DocumentParts:
    """Writes pieces of a context about documents; `extracts` are those of the documents, by id."""

    def __init__(self, extracts: Mapping[str, Extract]) -> None:
        self._extracts = extracts
        self._stubs: dict[str, Part] = {}

    def stub(self, document: Document) -> Part:
        """Write how a document is called, and nothing more."""
        if document.id not in self._stubs:
            self._stubs[document.id] = Part.told(lambda: (_stub(document),), about(document))
        return self._stubs[document.id]

    def own(self, document: Document) -> Part:
        """Write all that the page of a document shows of it besides its text."""
        extract = self._extracts[document.id]
        told = extract.sections, extract.summaries, extract.dates
        return Part.told(partial(_write_own, document, extract), about(document), _head(extract), *told)

    def headed(self, document: Document) -> Part:
        """Write a document's header."""
        extract = self._extracts[document.id]
        return Part.told(lambda: (_headed(document, extract),), about(document), _head(extract))

    def dated(self, document: Document, *, summed: bool) -> Part:
        """Write a document's header and dates; if `summed`, what is said of passages that tell these, or events."""
        extract = self._extracts[document.id]
        events = (each.passage for each in extract.mentions if each.kind == "event")
        summaries = dated_summaries(extract, events) if summed else ()

        def write() -> Iterator[Element]:
            element = _headed(document, extract)
            element.extend(map(_summary, summaries))
            element.extend(map(date, extract.dates))
            yield element

        return Part.told(write, about(document), _head(extract), summaries, extract.dates)

    def thin(self, document: Document) -> str:
        """Write what a list of many documents shows of each: titles, profile and date, and the dates that it tells."""
        return "".join(map(serialize, _write_thin(document, self._extracts[document.id])))

    def told(self, document: Document, mentions: Sequence[Mention], outline: Outline) -> Part:
        """Write of a document what a page tells of it that lists mentions: their sections and summaries."""
        sections, passages = {each.section for each in mentions}, {each.passage for each in mentions}
        headed = tuple(each for each in outline[0] if each.id in sections)
        summed = tuple(summary for summary in outline[1] if summary[0] in passages)

        def write() -> Iterator[Element]:
            element = _stub(document)
            element.extend(make("section", {"id": each.id, "heading": each.heading}) for each in headed)
            element.extend(map(_summary, summed))
            yield element

        return Part.told(write, about(document), headed, summed)


def dated_summaries(extract: Extract, besides: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """List what the editors say of the passages of a text that tell a date, and of others `besides`."""
    dated = {*(date.passage for date in extract.dates), *besides}
    return tuple(summary for summary in extract.summaries if summary[0] in dated)


def _write_own(document: Document, extract: Extract) -> Iterator[Element]:
    element = _headed(document, extract)
    element.extend(make("section", {"id": section.id, "heading": section.heading}) for section in extract.sections)
    element.extend(map(_summary, extract.summaries))
    element.extend(map(date, extract.dates))
    yield element


def _write_thin(document: Document, extract: Extract) -> Iterator[Element]:
    element = _stub(document)
    header = add_child(element, "teiHeader")
    root = parse(extract.xml)
    for part, inside in (("fileDesc", "titleStmt"), ("profileDesc", None)):
        for found in select(root, f"tei:teiHeader/tei:{part}"):
            header.append(copy_with(found, inside) if inside else found)
    for path in SOURCE_DATES:
        for found in select(root, f"tei:teiHeader/tei:fileDesc[1]/tei:sourceDesc{path}")[:1]:
            add_child(header[0], "sourceDesc").append(deepcopy(found))
    element.extend(map(_summary, dated_summaries(extract)))
    element.extend(map(date, extract.dates))
    yield element


def _summary(summary: tuple[str, str]) -> Element:
    passage, text = summary
    return make("summary", {"passage": passage}, text)


def _headed(document: Document, extract: Extract) -> Element:
    element = _stub(document)
    element.extend(select(parse(extract.xml), "tei:teiHeader"))
    return element


def _head(extract: Extract) -> str:
    """Return of a text as much as has its TEI header: all where its end cannot be told at once."""
    head, end, _ = extract.xml.rpartition("</teiHeader>")
    return head if end and ":teiHeader" not in extract.xml else extract.xml


def _stub(document: Document) -> Element:
    return make("document", about(document))
