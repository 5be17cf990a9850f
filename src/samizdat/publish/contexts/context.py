"""The context: everything about the edition that a page may need besides its own document, as one XML document.

The stylesheets get it as their parameter `context`; `xslt/context/context.xsl` reads it. It has no namespace of its
own, so that the TEI inside it stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from samizdat.markup.xml import Element, make, parse, select, serialize
from samizdat.publish.contexts.about import committed, of_edition
from samizdat.publish.contexts.citations import citations
from samizdat.publish.contexts.elements import about, compared, date, mention
from samizdat.publish.site.comparison import days
from samizdat.publish.site.views import has_sources, views
from samizdat.resources.strings import language_name

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition
    from samizdat.model.mention import Entry, Extract, Index
    from samizdat.model.version import Version
    from samizdat.publish.citing.citation import Citable


def context(
    edition: Edition, extracts: Sequence[Extract], index: Index, version: Version, citables: Iterable[Citable]
) -> str:
    """Build the context.

    It holds `header` (the edition's TEI), `apparatus` for each of the editors' own files (its TEI), a `document` for
    each document (its TEI header, sections, summaries and dates), an `entry` for each entity of the index (its record
    and mentions), the TEI relations between entities, and a `language` for each of the interface (its name in itself).
    @views names the pages that show the whole edition in some way; @address is that of the published edition where it
    is known; @commit, @committed and @changed are there where the edition's folder stands at a commit. A `citation` for
    each text, kind of passage and format is for the page to fill in, and a `compared` for
    each day that has a page on which documents stand beside each other.
    """
    shown = views(extracts, index, sourced=has_sources(edition))
    root = make("context", {"views": " ".join(shown), **of_edition(edition), **committed(version)})
    root.extend(make("language", {"code": code}, language_name(code)) for code in edition.settings.interface)
    root.append(_wrap("header", edition.header.xml))
    root.extend(_wrap("apparatus", document.file.xml) for document in edition.apparatus)
    root.extend(_document(document, extract) for document, extract in zip(edition.documents, extracts, strict=True))
    root.extend(map(_entry, index))
    root.extend(map(compared, days(extracts, index)))
    root.extend(citation for citable in citables for citation in citations(citable))
    root.extend(relation for file in edition.authorities for relation in select(parse(file.xml), "//tei:relation"))
    return serialize(root)


def _wrap(name: str, xml: str) -> Element:
    element = make(name, {})
    element.append(parse(xml))
    return element


def _document(document: Document, extract: Extract) -> Element:
    element = make("document", about(document))
    element.extend(select(parse(extract.xml), "tei:teiHeader"))
    element.extend(make("section", {"id": section.id, "heading": section.heading}) for section in extract.sections)
    element.extend(make("summary", {"passage": passage}, summary) for passage, summary in extract.summaries)
    element.extend(map(date, extract.dates))
    return element


def _entry(entry: Entry) -> Element:
    entity = entry.entity
    names = {"id": entity.id, "kind": entity.kind, "name": entity.name, "sort": entity.sort_key}
    element = make("entry", names)
    element.append(_wrap("record", entity.record))
    element.extend(map(mention, entry.mentions))
    return element
