"""Say how each text of the edition is cited, and each passage of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from samizdat.markup.contents import has_text
from samizdat.markup.dating import begins, ends
from samizdat.markup.passages import cited, is_note
from samizdat.markup.xml import XML_ID, Element, attributes, parse, select, text_of
from samizdat.publish.citing.cited import ADDRESS, PASSAGE, Agent, Citation, Container, Original
from samizdat.resources.strings import say

if TYPE_CHECKING:
    from samizdat.index.names import Names
    from samizdat.model.document import Document, Edition

HEADER = "tei:teiHeader/tei:fileDesc"
PROFILE = "tei:teiHeader/tei:profileDesc"
SOURCE = f"{HEADER}/tei:sourceDesc/tei:biblStruct[1]/tei:monogr[1]"
EDITORS = f"{HEADER}/tei:titleStmt/tei:respStmt/tei:name"


@dataclass(frozen=True, slots=True)
class Citable:
    """A text and the two ways to cite from it: its own words, or a note of the editors on them.

    `passages` are what follows the text's xml:id in those of its passages, each with whether it is such a note.
    """

    text: Citation
    note: Citation
    passages: tuple[tuple[str, bool], ...]

    def __iter__(self) -> Iterator[Citation]:
        """Yield the citation of the text, then that of each of its passages."""
        yield self.text
        for passage, editorial in self.passages:
            yield (self.note if editorial else self.text).at(passage)


class Citables:
    """Every text of an edition that has a page, the editors' own first; each is read when it is asked for."""

    def __init__(self, edition: Edition, names: Names) -> None:
        self._edition = edition
        own = (document for document in edition.apparatus if has_text(document))
        self._texts = {document.id: document for document in (*own, *edition.documents)}
        self._known: dict[str, Citable] = {}
        self._names = names
        self._within = container(edition)

    def __iter__(self) -> Iterator[Citable]:
        """Yield all."""
        return map(self.__getitem__, self._texts)

    def __getitem__(self, id: str) -> Citable:
        """Return the text that has an xml:id; raises KeyError where there is none."""
        if id not in self._known:
            self._known[id] = _citable(self._texts[id], self._within, self._names, self._edition)
        return self._known[id]


def container(edition: Edition) -> Container:
    """Return what every text is cited from: the edition as its header describes it."""
    return _container(edition.header.xml, edition.settings.address)


# Several files ask, and the header of a large edition lists all its documents.
@lru_cache(maxsize=1)
def _container(header: str, address: str) -> Container:
    root = parse(header)
    statements = select(root, f"{HEADER}/tei:editionStmt/tei:edition")
    return Container(
        title=_first(root, f"{HEADER}/tei:titleStmt/tei:title"),
        editors=tuple(Agent(text_of(name)) for name in select(root, EDITORS)),
        edition=text_of(statements[0]) if statements else "",
        version=statements[0].get("n", "") if statements else "",
        publisher=_first(root, f"{HEADER}/tei:publicationStmt/tei:publisher"),
        published=next(iter(_dates(root, f"{HEADER}/tei:publicationStmt/tei:date")), ""),
        address=address,
    )


def _citable(document: Document, within: Container, names: Names, edition: Edition) -> Citable:
    root = parse(document.file.xml)
    authors = select(root, f"{HEADER}/tei:titleStmt/tei:author")
    # The editors' own text has no source, and no author but them.
    writers = authors or (select(root, EDITORS) if document in edition.apparatus else [])
    text = Citation(
        id=document.id,
        title=document.title,
        authors=tuple(_agent(name, names) for name in writers),
        written=_dates(root, f"{PROFILE}/tei:creation/tei:date"),
        language=next((e.get("ident", "") for e in select(root, f"{PROFILE}/tei:langUsage/tei:language")), ""),
        container=within,
        original=_original(root),
    )
    title = say(edition.settings.interface[0], "citation.note", document.title)
    note = replace(text, title=title, authors=within.editors, written=(), original=Original())
    return Citable(text, note, tuple(_passages(root, document.id)))


def _original(root: Element) -> Original:
    """Return what the header says that the source was published as (TEI P5, sections 2.2.7 and 3.12)."""
    for monograph in select(root, SOURCE):
        return Original(
            title=_first(monograph, "tei:title"),
            publisher=_first(monograph, "tei:imprint/tei:publisher"),
            place=_first(monograph, "tei:imprint/tei:pubPlace"),
            published=next(iter(_dates(monograph, "tei:imprint/tei:date")), ""),
        )
    return Original()


def _passages(root: Element, document: str) -> Iterator[tuple[str, bool]]:
    for element in cited(root):
        yield element.get(XML_ID, "").removeprefix(f"{document}."), is_note(element)


def _agent(name: Element, names: Names) -> Agent:
    """Return who is named, by family name and given name where the record tells them apart."""
    pointers = [element.get("ref", "") for element in select(name, ".//*[@ref]")]
    known = next(filter(None, map(names.entity, pointers)), None)
    person = parse(known.record) if known else name
    for parts in select(person, ".//tei:persName[tei:surname and tei:forename]"):
        return Agent(_first(parts, "tei:surname"), _first(parts, "tei:forename"))
    return Agent(text_of(name))


def _first(element: Element, path: str) -> str:
    return next((text_of(found) for found in select(element, path)), "")


def _dates(root: Element, path: str) -> tuple[str, ...]:
    """Return the ISO dates that a date lies between: one where it says a single one, none where it says none."""
    for date in select(root, path):
        known = (begins(attributes(date)), ends(attributes(date)))
        return tuple(dict.fromkeys(bound.written for bound in known if bound))
    return ()


def to_fill_in(citable: Citable) -> Iterator[tuple[str, Citation]]:
    """Yield `text` and `note`, each with the citation of a passage that is still to be named."""
    within = replace(citable.text.container, address=ADDRESS)
    for kind, citation in (("text", citable.text), ("note", citable.note)):
        yield kind, replace(citation, container=within).at(PASSAGE)
