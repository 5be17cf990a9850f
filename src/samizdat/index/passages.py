"""The passages of a document as values: what can be cited, what the editors say of it, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.markup.editorial import Editors
from samizdat.markup.passages import cited, is_summary, section_of
from samizdat.markup.xml import XML_ID, Element, local_name, parse, select

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.edition import Settings


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: its document, its id, its element, its section, the editors' summary, and its words.

    `text` is the source's alone, without the editors', and "" where some of it is withheld.
    """

    document: str
    id: str
    element: str
    section: str
    summary: str
    text: str


def passages(document: Document, settings: Settings) -> Iterator[Passage]:
    """Yield the passages of a document, in their order."""
    editors = Editors(settings.text_layer)
    for element in cited(parse(document.file.xml)):
        withheld = select(element, ".//tei:gap[@reason='withheld']")
        summaries = [" ".join("".join(map(str, note.itertext())).split()) for note in element if is_summary(note)]
        yield Passage(
            document=document.id,
            id=element.get(XML_ID, ""),
            element=local_name(element),
            section=section_of(element),
            summary=" ".join(summaries),
            text="" if withheld else " ".join("".join(_words(element, editors)).split()),
        )


def _words(element: Element, editors: Editors) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str) and not editors.wrote(child):
                yield from _words(child, editors)
            yield child.tail or ""
