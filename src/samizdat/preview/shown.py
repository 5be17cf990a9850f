"""What is shown of an edition: read from the disk, with what an encoder is working on in place of what is done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from samizdat.edition.at_work import at_work_on
from samizdat.edition.source_texts import read_sources
from samizdat.edition.xml_file import read_file
from samizdat.index.extract import Read, read_document
from samizdat.index.keeping.reads import Reads
from samizdat.markup.xml import parse, serialize
from samizdat.preview.pages import Pages
from samizdat.publish.material import about_of, gather, gather_from
from samizdat.publish.task import Options
from samizdat.publish.tasks import Tasks
from samizdat.store.cache_folder import cache_of
from samizdat.text_layer.documents import restored

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors
    from samizdat.markup.pointing import Prefixes
    from samizdat.model.document import Document, Edition
    from samizdat.model.edition import Settings, TextLayer
    from samizdat.preview.memory import Memory
    from samizdat.publish.material import Material
    from samizdat.publish.task import Beside


# What makes more files than pages, by the settings of an edition.
More = Callable[["Settings"], Mapping[str, "Beside"]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown at a time: the pages."""

    pages: Pages


def show(edition: Edition, memory: Memory, more: More, *, public: bool) -> Shown:
    """Prepare an edition to be shown, with `more` files than pages; `public` leaves withheld texts withheld."""
    sources = {} if public else read_sources(edition.settings, edition.documents)
    at_work = {} if public else at_work_on(edition)

    def full(document: Document) -> Document:
        if document.id in at_work:
            file = read_file(at_work[document.id], edition.settings.root)[0]
            return replace(document, file=document.file.replaced(xml=file.xml), full=True) if file else document
        layer, source = edition.settings.text_layer, sources.get(document.id)
        make = partial(restored, document, sources, layer)
        return memory.get("text", document.id, (document, layer, source), make)[0]

    other = {*sources, *at_work}
    documents = tuple(full(document) if document.id in other else document for document in edition.documents)
    settings = edition.settings
    edition, reads = replace(edition, documents=documents), Remembered(memory, settings.text_layer)
    written = partial(_written, edition.documents, memory)
    material = replace(_material(edition, reads, memory), pieces=memory.pieces, written=written)
    return Shown(Pages(Tasks(material, Options(beside=more(settings))), memory))


def _material(edition: Edition, reads: Remembered, memory: Memory) -> Material:
    """Gather the material; of files that have one id as a whole, for an index finds texts by theirs."""
    index = memory.index(None if edition.settings.discovered else cache_of(edition.settings))
    try:
        index.again(edition, reads, about_of(edition))
    except sqlite3.DataError:
        return gather(edition, reads, memory.merges)
    return gather_from(edition, reads, index, memory.merges[1])[0]


def _written(documents: Iterable[Document], memory: Memory) -> Iterator[str]:
    """Yield the characters of each text, for the typefaces ask after each edit: those of its file, read soonest."""
    for document in documents:
        make = partial(_characters, document)
        yield memory.get("characters", document.id, document, make)


def _characters(document: Document) -> str:
    """Return the characters that a text is written with, those too that it names by their numbers."""
    xml = document.file.xml
    # Written anew, what was named by its number stands there itself.
    return "".join(sorted({*xml, *(serialize(parse(xml)) if "&#" in xml else "")}))


class Remembered:
    """Reads documents, each as long as it stays what it is once; `layer` tells how the text layer is kept."""

    def __init__(self, memory: Memory, layer: TextLayer) -> None:
        self._memory, self._layer = memory, repr(layer)
        # What a build knows a document by, so that its index can be gone on with.
        self.key = Reads(None, layer).key

    def __call__(self, document: Document, redirects: Mapping[str, str], editors: Editors, common: Prefixes) -> Read:
        """Read a document, if it was not read before."""
        make = partial(read_document, document, redirects, editors, common)
        return self._memory.get("read", document.id, (document, redirects, self._layer, common), make)
