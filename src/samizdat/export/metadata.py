"""Read from teiHeaders and settings what archives want to know; every format is written from these values.

Nothing is guessed that a header does not say; what the header of a folder's edition, which is made, leaves open is
what its documents agree on (TEI P5, chapter 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from samizdat.export.contributors import contributors
from samizdat.export.rights import rights
from samizdat.index.describe import describe
from samizdat.markup.dating import begins, ends
from samizdat.markup.xml import XML_ID, Element, attributes, parse, select, text_of
from samizdat.model.metadata import Contributor, EditionMetadata, Metadata, Rights

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition

HEADER = "tei:teiHeader/tei:fileDesc"
PUBLICATION = f"{HEADER}/tei:publicationStmt"
PROFILE = "tei:teiHeader/tei:profileDesc"
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# A registered name of a DOI: the directory 10, a registrant, a suffix.
DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"]+")


def edition_metadata(edition: Edition) -> EditionMetadata:
    """Read what the headers of an edition say of it, and of each of its documents."""
    texts = tuple(text_metadata(document) for document in edition.documents)
    root = parse(edition.header.xml)
    header = edition.header
    whole = _metadata(root, header.id or "edition", header.name, header.path)
    whole = replace(whole, address=edition.settings.address, rights=replace(whole.rights, withheld=_withheld(texts)))
    return EditionMetadata(_completed(whole, texts), texts)


def text_metadata(document: Document) -> Metadata:
    """Read what a document's header says of it; `document` is as full as it is to be exported."""
    root = parse(document.file.xml)
    known = _metadata(root, document.id, document.file.name, document.file.path)
    described = describe(root, document.file.name)
    said = rights(root, withheld=not document.full, restricted=bool(document.full and document.digest))
    title = described.title or document.title
    language = (described.language,) if described.language else ()
    languages = tuple(dict.fromkeys((*language, *known.languages)))
    return replace(known, title=title, rights=said, genre=described.genre, languages=languages)


def _metadata(root: Element, id: str, file: str, path: str) -> Metadata:
    statement = next(iter(select(root, f"{HEADER}/tei:editionStmt/tei:edition")), None)
    described = ("tei:teiHeader/tei:encodingDesc/tei:projectDesc", f"{PROFILE}/tei:abstract")
    return Metadata(
        id=id or root.get(XML_ID, ""),
        file=file,
        path=path,
        title=_first(root, f"{HEADER}/tei:titleStmt/tei:title"),
        subtitle=_first(root, f"{HEADER}/tei:titleStmt/tei:title[@type='sub']"),
        authors=contributors(select(root, f"{HEADER}/tei:titleStmt/tei:author")),
        editors=contributors(select(root, f"{HEADER}/tei:titleStmt/*[self::tei:editor or self::tei:respStmt]")),
        publisher=_publisher(root),
        published=_published(root),
        changed=max(
            filter(ISO.match, (each.get("when", "") for each in select(root, "//tei:revisionDesc//tei:change"))),
            default="",
        ),
        written=_written(root),
        languages=tuple(
            dict.fromkeys(
                each.get("ident", "") for each in select(root, f"{PROFILE}/tei:langUsage/tei:language[@ident]")
            )
        ),
        keywords=tuple(
            dict.fromkeys(filter(None, map(text_of, select(root, f"{PROFILE}/tei:textClass/tei:keywords//tei:term"))))
        ),
        description=next(filter(None, (_first(root, place) for place in described)), ""),
        version="" if statement is None else statement.get("n", ""),
        identifiers=tuple(_identifiers(root)),
        rights=rights(root),
    )


def _first(root: Element, path: str) -> str:
    return next(filter(None, map(text_of, select(root, path))), "")


def _publisher(root: Element) -> str:
    """Return who publishes: the first name inside a publisher that has several, as an institute in two languages."""
    for name in ("publisher", "authority", "distributor"):
        for element in select(root, f"{PUBLICATION}/tei:{name}"):
            inside = select(element, "tei:orgName | tei:persName | tei:name")
            if said := text_of(inside[0] if inside else element):
                return said
    return ""


def _published(root: Element) -> str:
    for date in select(root, f"{PUBLICATION}//tei:date"):
        for value in (date.get("when", ""), date.get("when-iso", ""), date.get("from", ""), text_of(date)):
            if match := ISO.match(value):
                return match[0]
    return ""


def _written(root: Element) -> tuple[str, ...]:
    """Return the days or years between which a text was written: as its creation says, or its letter's card."""
    sent = f"{PROFILE}/tei:correspDesc/tei:correspAction[@type='sent']//tei:date"
    for date in (*select(root, f"{PROFILE}/tei:creation//tei:date"), *select(root, sent)):
        known = (begins(attributes(date)), ends(attributes(date)))
        if found := tuple(dict.fromkeys(bound.written for bound in known if bound)):
            return found
    return ()


def _identifiers(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the identifiers that a header gives what it describes: DOIs, handles, addresses, numbers."""
    for idno in select(root, f"{PUBLICATION}//tei:idno"):
        value, kind = text_of(idno), idno.get("type", "").casefold()
        if value and (doi := DOI.search(value)) and ("doi" in kind or "doi.org/" in value):
            yield "doi", doi[0]
        elif value:
            yield ("handle" if "hdl.handle.net/" in value else kind), value


def _withheld(texts: Iterable[Metadata]) -> bool:
    return any(text.rights.withheld for text in texts)


def _completed(whole: Metadata, texts: tuple[Metadata, ...]) -> Metadata:
    """Say of the edition what its documents agree on, where its own header is silent."""
    if not texts:
        return whole
    people = _each_once(person for text in texts for person in text.editors)
    languages = tuple(dict.fromkeys(code for text in texts for code in text.languages))
    return replace(
        whole,
        editors=whole.editors or people or _each_once(person for text in texts for person in text.authors),
        publisher=whole.publisher or _agreed(text.publisher for text in texts),
        published=whole.published or max((text.published for text in texts), default=""),
        changed=whole.changed or max((text.changed for text in texts), default=""),
        languages=whole.languages or languages,
        keywords=whole.keywords or tuple(dict.fromkeys(word for text in texts for word in text.keywords)),
        description=whole.description or (texts[0].description if len(texts) == 1 else ""),
        rights=_common_rights(whole.rights, texts),
        version=whole.version or _agreed(text.version for text in texts),
    )


def _each_once(people: Iterable[Contributor]) -> tuple[Contributor, ...]:
    """Return people, each once by the name, as the first who names one does."""
    found: dict[str, Contributor] = {}
    for person in people:
        found.setdefault(person.name.casefold(), person)
    return tuple(found.values())


def _agreed(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _common_rights(own: Rights, texts: tuple[Metadata, ...]) -> Rights:
    """Return the licence of the whole: its own, or the one that all documents have."""
    restricted = any(text.rights.restricted for text in texts)
    said = own
    if own.licence is None:
        addresses = {text.rights.licence.address if text.rights.licence else "" for text in texts}
        said = replace(own, licence=texts[0].rights.licence if len(addresses) == 1 else None)
    if restricted and said.text is not None:
        said = replace(said, licence=said.text)
    return replace(said, withheld=own.withheld, restricted=restricted)
