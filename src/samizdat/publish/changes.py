"""What has changed in an edition, as its headers tell it: for a page that readers see and a feed that programs read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from samizdat.markup.dating import iso, span
from samizdat.markup.xml import XML_LANG, make, parse, select, serialize, text_of
from samizdat.publish.citing.citation import container
from samizdat.publish.digest import digest
from samizdat.publish.whole.cut import cut
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samizdat.model.document import Document, Edition, XmlFile
    from samizdat.store.pieces import Pieces

CHANGES = "tei:teiHeader/tei:revisionDesc/tei:change[@when]"
# So many changes has the page; the feed has all.
NEWEST = 200


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A change of the edition or of one of its texts, as a TEI header tells it (TEI P5, section 2.6).

    `when` is its day (ISO 8601), `page` the path of what it changed, `language` that of its words, "" where unsaid.
    """

    when: str
    page: str
    title: str
    what: str
    language: str = ""


def changes(edition: Edition, pieces: Pieces) -> tuple[Change, ...]:
    """List the changes of the edition and its texts, the newest first; those of texts are kept among the pieces."""
    runs = {run[0].file.name: run for run in cut(edition.documents, lambda document: document.id)}
    wanted = [(name, digest(engine(), *map(_state, run))) for name, run in runs.items()]
    kept = pieces.of("changes", wanted, lambda name: json.dumps([*map(astuple, _in(runs[name]))]).encode())
    found = [tuple(told) for run in kept for told in json.loads(run)]
    found += map(astuple, _told(edition.header, container(edition).title, "index.html"))
    return tuple(Change(*told) for told in sorted(found, reverse=True))


def _state(document: Document) -> str:
    """Return what tells one state of what a document says of its changes from any other."""
    return repr((document.id, document.title, document.file.digest))


def _in(documents: Iterable[Document]) -> Iterator[Change]:
    for document in documents:
        yield from _told(document.file, document.title, f"{document.id}.html")


def _told(file: XmlFile, title: str, page: str) -> Iterator[Change]:
    root = parse(file.xml)
    for change in select(root, CHANGES):
        if day := _day(change.get("when", "")):
            yield Change(day, page, title, text_of(change), change.get(XML_LANG, root.get(XML_LANG, "")))


def _day(date: str) -> str:
    """Return the first day that a date may mean, "" where it is none."""
    found = span(date)
    return iso(found.first) if found else ""


def listed(found: Sequence[Change]) -> str:
    """Write the newest changes for xslt/html/pages/changes.xsl; @all tells how many there are."""
    root = make("changes", {"all": str(len(found))})
    for change in found[:NEWEST]:
        element = make("change", {"when": change.when, "page": change.page, "title": change.title}, change.what)
        if change.language:
            element.set(XML_LANG, change.language)
        root.append(element)
    return serialize(root)
