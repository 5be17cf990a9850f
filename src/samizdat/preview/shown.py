"""What is shown of an edition: read from the disk, with what an encoder is working on in place of what is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from samizdat.edition.at_work import at_work_on
from samizdat.edition.source_texts import read_sources
from samizdat.edition.xml_file import read_file
from samizdat.index.extract import Read, read_document
from samizdat.preview.pages import Pages
from samizdat.publish.material import gather
from samizdat.publish.tasks import Options, Tasks
from samizdat.text_layer.documents import restored

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors
    from samizdat.markup.pointing import Prefixes
    from samizdat.model.document import Document, Edition
    from samizdat.preview.memory import Memory
    from samizdat.publish.tasks import Beside


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown at a time: the pages."""

    pages: Pages


def show(edition: Edition, memory: Memory, beside: Mapping[str, Beside], *, public: bool) -> Shown:
    """Prepare an edition to be shown, with files `beside` its pages; `public` leaves withheld texts withheld."""
    sources = {} if public else read_sources(edition.settings, edition.documents)
    at_work = {} if public else at_work_on(edition)

    def full(document: Document) -> Document:
        if document.id in at_work:
            file = read_file(at_work[document.id], edition.settings.root)[0]
            return replace(document, file=document.file.replaced(xml=file.xml), full=True) if file else document
        layer, source = edition.settings.text_layer, sources.get(document.id)
        make = partial(restored, document, sources, layer)
        return memory.get("text", document.id, (document, layer, source), make)[0]

    def read(document: Document, redirects: Mapping[str, str], editors: Editors, common: Prefixes) -> Read:
        make = partial(read_document, document, redirects, editors, common)
        return memory.get("read", document.id, (document, redirects, edition.settings.text_layer, common), make)

    documents = tuple(full(document) for document in edition.documents)
    material = gather(replace(edition, documents=documents), read, memory.merges)
    return Shown(Pages(Tasks(material, Options(beside=beside)), memory))
