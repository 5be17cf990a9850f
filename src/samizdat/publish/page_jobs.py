"""The pages of an entity, of a comparison, of a list, and the cards: what is asked of which stylesheet for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING

from samizdat.markup.xml import XML_LANG, make, serialize
from samizdat.model.page import VIEW, Job
from samizdat.publish.contexts.slice import PAGE
from samizdat.publish.run import in_languages
from samizdat.publish.site.comparison import Comparison, Told, written

if TYPE_CHECKING:
    from samizdat.markup.xml import Element
    from samizdat.model.mention import Entry
    from samizdat.publish.site.parts import Part


def entity_pages(part: Part, told: Callable[[str], Told], interface: Sequence[str]) -> tuple[Job, ...]:
    """List the pages, one in each language of the interface, of an entity or a part of it."""
    return in_languages(Job("xslt/html/pages/entity.xsl", pointer(part, words(part.entry, told)), part.path), interface)


def words(entry: Entry, told: Callable[[str], Told]) -> Iterator[Element]:
    """Yield the words of each passage that names an event, for its documents stand beside each other."""
    shown = (each for each in entry.mentions if entry.entity.kind == "event" and not each.editorial)
    passages = {each.passage: each.document for each in shown}
    for passage, document in passages.items():
        if text := told(document).words.get(passage):
            element = make("words", {"passage": passage}, text)
            element.set(XML_LANG, told(document).language)
            yield element


def comparison_pages(comparison: Comparison, told: Callable[[str], Told], interface: Sequence[str]) -> tuple[Job, ...]:
    """List the pages, one a language, of a page on which documents stand beside each other."""
    xml = written(comparison, {id: told(id) for id in comparison.documents})
    return in_languages(Job("xslt/html/pages/beside.xsl", xml, comparison.address), interface)


def list_path(page: int) -> str:
    """Return the path of a page of the list of documents; the first page is 0."""
    return f"texts/{page + 1}.html"


def list_pages(page: int, documents: int, interface: Sequence[str]) -> tuple[Job, ...]:
    """List the pages, one a language, of a page of the list of so many documents; the first page is 0."""
    first, last = page * PAGE + 1, min((page + 1) * PAGE, documents)
    about = {"page": page + 1, "pages": ceil(documents / PAGE), "first": first, "last": last}
    xml = serialize(make("texts", {name: str(number) for name, number in about.items()}))
    return in_languages(Job("xslt/html/pages/texts.xsl", xml, list_path(page)), interface)


def pointer(part: Part, words: Iterable[Element] = ()) -> str:
    """Name an entity to a stylesheet, which finds all about it in the context, but for the words of passages."""
    entity = part.entry.entity
    numbers = {"page": str(part.page), "pages": str(part.pages)}
    element = make("entry", {"kind": entity.kind, "id": entity.id, **numbers})
    element.extend(words)
    return serialize(element)


def cards(interface: Sequence[str]) -> tuple[Job, ...]:
    """List the transformations that make the cards of all names, a script for each language of the interface."""
    first, *others = interface
    paths = {first: "names/cards.js", **{code: f"{code}/names/cards.js" for code in others}}
    return tuple(Job("xslt/html/views/cards.xsl", VIEW, path, code) for code, path in paths.items())
