"""List what a reader can search for: passages, the editors' notes, the entities of the index, theses.

A record is what one hit shows and where it leads. A passage of a withheld document has of its source the words that
are disclosed, and nothing else, for nothing else is in the document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.markup.dating import one_day
from samizdat.markup.passages import passage_label
from samizdat.markup.xml import XML_ID, attributes, parse, select, text_of
from samizdat.publish.site.passages import BREAK, drafts_of, joined

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors
    from samizdat.markup.xml import Element
    from samizdat.model.document import Document, Edition
    from samizdat.model.mention import Entity, Extract

_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Record:
    """One thing to find: `kind` is passage, note, entity or thesis; `address` starts from the pages of a language.

    `text` are the source's words and `editors` the editors'; `names` are the pointers to the entities named there,
    `years` and `days` (ISO 8601) those of the dates told. `document` is "" where none is concerned, `place` what a hit
    says of where it is, `number` the end of a passage's id (`p12`).
    """

    kind: str
    address: str
    title: str
    place: str
    document: str
    text: str
    editors: str
    names: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    number: str = ""


def text_records(root: Element, extract: Extract, editors: Editors, *, own: bool) -> Iterator[Record]:
    """Yield the records of a text, in its order; all words are the editors' where the text is their own.

    `root` is the tree of the extract.
    """
    headings = {section.id: section.heading for section in extract.sections}
    for draft in drafts_of(root, extract.document, editors):
        text, own_words = joined([*draft.text, *draft.apart]), joined(draft.editors)
        if text or own_words:
            yield Record(
                draft.kind,
                f"{extract.document}.html#{draft.id}",
                extract.title,
                " · ".join(part for part in (headings.get(draft.section, ""), _label(draft.id)) if part),
                extract.document,
                "" if own else text,
                joined([text, BREAK, own_words]) if own else own_words,
                tuple(draft.names),
                tuple(sorted(draft.years)),
                tuple(sorted(draft.days)),
                draft.id.rpartition(".")[2],
            )


def _label(id: str) -> str:
    """Return what a reader cites: `§ 12` of `grant-1997.p12`."""
    return passage_label(id.rpartition(".")[2])


def analysis_records(analysis: Document, edition: Edition) -> Iterator[Record]:
    """Yield the theses that an analysis speaks of, and what it says of each passage."""
    root = parse(analysis.file.xml)
    titles = {document.id: document.title for document in edition.documents}
    spans = [
        (category.partition(":")[2], span)
        for span in select(root, "tei:standOff/tei:spanGrp/tei:span")
        for category in span.get("ana", "").split()
    ]
    about = {category for category, _ in spans}
    for category in select(parse(edition.header.xml), "//tei:category"):
        if category.get(XML_ID) in about:
            address = f"{analysis.id}.html#{category.get(XML_ID)}"
            yield Record("thesis", address, analysis.title, "", "", "", text_of(category))
    for thesis, span in spans:
        file, _, passage = span.get("target", "").split()[0].partition("#")
        document = file.rpartition("/")[2].removesuffix(".xml")
        address = f"{analysis.id}.html#{thesis}.{document}"
        yield Record("thesis", address, titles.get(document, ""), _label(passage), document, "", text_of(span))


def entity_record(entity: Entity, record: Element) -> Record:
    """Return what is found of an entity, whose TEI has this tree: its names, and the editors' words on it."""
    others = dict.fromkeys(name.text for name in entity.names if name.text != entity.name)
    return Record(
        "entity",
        f"names/{entity.kind}-{entity.id}.html",
        entity.name,
        "",
        "",
        BREAK.join(others),
        entity.note,
        (f"{entity.kind}:{entity.id}",),
        days=tuple(filter(None, [one_day(attributes(record))])) if entity.kind == "event" else (),
    )


def shown(record: Record) -> list[str]:
    """List what a hit shows; a title does not stand before the heading that follows it in the source too."""
    return [record.kind, record.address, record.place, record.title, record.document, record.text, record.editors]


def size(record: Record) -> int:
    """Return how many characters a hit shows."""
    return sum(map(len, shown(record)))


def written(record: Record) -> str:
    """Write what a hit shows as JSON."""
    return _written(shown(record))
