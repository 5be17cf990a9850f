"""The context: everything about the edition that a page may need besides its own document, as one XML document.

The stylesheets get it as their parameter `context`; `xslt/common/context.xsl` reads it. It has no namespace of its
own, so that the TEI inside it stays apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from samizdat.markup.xml import parse, serialize
from samizdat.model.document import Document, Edition
from samizdat.model.mention import Entry, Extract, Index, Mention


def context(edition: Edition, extracts: Sequence[Extract], index: Index) -> str:
    """Build the context.

    It holds `header` (the edition's TEI), a `document` for each document (its TEI header, sections, summaries and
    dates), and an `entry` for each entity of the index (its record and mentions).
    """
    root = etree.Element("context")
    root.append(_wrap("header", edition.header.xml))
    for document, extract in zip(edition.documents, extracts, strict=True):
        root.append(_document(document, extract))
    for entry in index:
        root.append(_entry(entry))
    return serialize(root)


def _wrap(name: str, xml: str, **attributes: str) -> etree._Element:
    element = etree.Element(name, attributes)
    element.append(parse(xml))
    return element


def _document(document: Document, extract: Extract) -> etree._Element:
    element = etree.Element("document", id=document.id, title=document.title, full=str(document.full).lower())
    header = parse(extract.xml).find("{*}teiHeader")
    if header is not None:
        element.append(header)
    for section in extract.sections:
        etree.SubElement(element, "section", id=section.id, heading=section.heading)
    for passage, summary in extract.summaries:
        etree.SubElement(element, "summary", passage=passage).text = summary
    for date in extract.dates:
        attributes = {"passage": date.passage, "anchor": date.anchor, "earliest": date.earliest, "latest": date.latest}
        etree.SubElement(element, "date", attributes).text = date.text
    return element


def _entry(entry: Entry) -> etree._Element:
    entity = entry.entity
    element = etree.Element("entry", id=entity.id, kind=entity.kind, name=entity.name, sort=entity.sort_key)
    element.append(_wrap("record", entity.record))
    element.extend(_mention(mention) for mention in entry.mentions)
    return element


def _mention(mention: Mention) -> etree._Element:
    element = etree.Element(
        "mention",
        document=mention.document,
        section=mention.section,
        passage=mention.passage,
        anchor=mention.anchor,
        editorial=str(mention.editorial).lower(),
    )
    element.text = mention.text
    return element
