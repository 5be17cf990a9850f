"""What has changed in an edition, as its headers tell it: for a page that readers see and a feed that programs read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.markup.dating import iso, span
from samizdat.markup.xml import XML_LANG, make, parse, select, serialize, text_of
from samizdat.publish.citing.citation import container

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.model.document import Edition, XmlFile

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


def changes(edition: Edition) -> tuple[Change, ...]:
    """List the changes of the edition and its texts, the newest first."""
    texts = [(document.file, document.title, f"{document.id}.html") for document in edition.documents]
    files = [(edition.header, container(edition).title, "index.html"), *texts]
    return tuple(sorted((change for file in files for change in _told(*file)), reverse=True))


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
