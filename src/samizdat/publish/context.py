"""The context: everything about the edition that a page may need besides its own document, as one XML document.

The stylesheets get it as their parameter `context`; `xslt/context/context.xsl` reads it. It has no namespace of its
own, so that the TEI inside it stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from samizdat.markup.xml import Element, make, parse, select, serialize, text_of
from samizdat.publish.citing.citation import Citable, to_fill_in
from samizdat.publish.citing.reference_managers import FORMATS
from samizdat.publish.site.views import has_sources, views
from samizdat.resources.strings import language_name

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition
    from samizdat.model.mention import DatedMention, Entry, Extract, Index, Mention
    from samizdat.model.version import Version

SHORT = re.compile(r"""type\s*=\s*["']short""")


def context(
    edition: Edition, extracts: Sequence[Extract], index: Index, version: Version, citables: Sequence[Citable]
) -> str:
    """Build the context.

    It holds `header` (the edition's TEI), `apparatus` for each of the editors' own files (its TEI), a `document` for
    each document (its TEI header, sections, summaries and dates), an `entry` for each entity of the index (its record
    and mentions), the TEI relations between entities, and a `language` for each of the interface (its name in itself).
    @views names the pages that show the whole edition in some way; @address is that of the published edition where it
    is known; @commit, @committed and @changed are there where the edition's folder stands at a commit. A `citation` for
    each text, kind of passage and format is for the page to fill in.
    """
    shown = views(extracts, index, sourced=has_sources(edition))
    root = make("context", {"views": " ".join(shown), **whole(edition, version)})
    root.extend(make("language", {"code": code}, language_name(code)) for code in edition.settings.interface)
    root.append(_wrap("header", edition.header.xml))
    root.extend(_wrap("apparatus", document.file.xml) for document in edition.apparatus)
    root.extend(_document(document, extract) for document, extract in zip(edition.documents, extracts, strict=True))
    root.extend(map(_entry, index))
    root.extend(citation for citable in citables for citation in citations(citable))
    root.extend(relation for file in edition.authorities for relation in select(parse(file.xml), "//tei:relation"))
    return serialize(root)


def whole(edition: Edition, version: Version) -> dict[str, str]:
    """Return what is to be said of the edition as a whole, without what is not known."""
    about = {"address": edition.settings.address, "commit": version.commit, "committed": version.date}
    if version.changed:
        about["changed"] = "true"
    return {name: value for name, value in about.items() if value}


def citations(citable: Citable) -> Iterator[Element]:
    """Yield the citations of a text for a page to fill in, one for each kind of passage and format."""
    for kind, citation in to_fill_in(citable):
        for name, write in FORMATS.items():
            yield make("citation", {"document": citation.id, "kind": kind, "format": name}, write(citation))


def _wrap(name: str, xml: str) -> Element:
    element = make(name, {})
    element.append(parse(xml))
    return element


def _document(document: Document, extract: Extract) -> Element:
    full = str(document.full).lower()
    about = {
        "id": document.id,
        "title": document.title,
        "full": full,
        "file": document.file.path,
        **layer(document),
        **short(document),
    }
    element = make("document", about)
    element.extend(select(parse(extract.xml), "tei:teiHeader"))
    element.extend(make("section", {"id": section.id, "heading": section.heading}) for section in extract.sections)
    element.extend(make("summary", {"passage": passage}, summary) for passage, summary in extract.summaries)
    element.extend(map(date, extract.dates))
    return element


def layer(document: Document) -> dict[str, str]:
    """Say that the words of a document are a source text's and may be withheld; of others nothing is to be said."""
    return {"layer": "true"} if document.digest or not document.full else {}


def short(document: Document) -> dict[str, str]:
    """Return the short title that a document goes by: a title of this type in its header."""
    # Few have one, and to read a long document takes a while.
    if SHORT.search(document.file.xml) is None:
        return {}
    titles = select(parse(document.file.xml), "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title[@type='short']")
    return {"short": text_of(titles[0])} if titles else {}


def date(date: DatedMention) -> Element:
    """Write a date that a document mentions."""
    place = {"passage": date.passage, "anchor": date.anchor}
    return make("date", {**place, "earliest": date.earliest, "latest": date.latest}, date.text)


def _entry(entry: Entry) -> Element:
    entity = entry.entity
    names = {"id": entity.id, "kind": entity.kind, "name": entity.name, "sort": entity.sort_key}
    element = make("entry", names)
    element.append(_wrap("record", entity.record))
    element.extend(map(mention, entry.mentions))
    return element


def mention(mention: Mention) -> Element:
    """Write a mention of an entity, with the words around it where it has some."""
    return make(
        "mention",
        {
            "document": mention.document,
            "section": mention.section,
            "passage": mention.passage,
            "anchor": mention.anchor,
            "editorial": str(mention.editorial).lower(),
            "progress": str(mention.progress),
            "left": mention.left,
            "right": mention.right,
        },
        mention.text,
    )
