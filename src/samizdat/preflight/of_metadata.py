"""Checks of what headers say: what an archive's catalogue is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.export.genres import GENRES
from samizdat.export.languages import iso_639_3
from samizdat.export.linked.subjects import UNADDRESSED
from samizdat.export.packages.about import dated
from samizdat.markup.xml import attributes, line_of, parse, select, text_of
from samizdat.preflight.saying import said

if TYPE_CHECKING:
    from samizdat.model.finding import Finding
    from samizdat.model.metadata import Metadata
    from samizdat.preflight.rules import Rule
    from samizdat.preflight.subject import Subject

# Where a header says what archives ask for: what it is, and the element that it goes into.
PLACES = {
    "title": ("a title", "titleStmt/title"),
    "creators": ("who made it", "titleStmt/author, editor or respStmt"),
    "publisher": ("a publisher", "publicationStmt/publisher"),
    "dated": ("a date of publication", "publicationStmt/date/@when"),
    "licence": ("a licence", "publicationStmt/availability/licence/@target"),
    "description": ("a description", "encodingDesc/projectDesc or profileDesc/abstract"),
    "languages": ("a language", "profileDesc/langUsage/language/@ident"),
    "keywords": ("keywords", "profileDesc/textClass/keywords/term"),
    "written": ("when it was written", "profileDesc/creation/date"),
}
PUBLICATION = "tei:teiHeader/tei:fileDesc/tei:publicationStmt"
LASTING = ("doi.org/", "hdl.handle.net/", "urn:", "ark:", "w3id.org/", "purl.org/", "textgrid:")


def _values(about: Metadata) -> dict[str, object]:
    names = ("title", "creators", "publisher", "description", "languages", "keywords", "written")
    return {
        **{name: getattr(about, name) for name in names},
        "dated": dated(about),
        "licence": about.rights.licence or about.rights.text,
    }


def metadata(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find what the edition as a whole does not say (P001, P002)."""
    yield from _missing(rule, subject.metadata.whole, "The edition", subject.metadata.texts)


def text_metadata(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find what a text does not say of itself (P001, P002)."""
    for text in subject.metadata.texts:
        yield from _missing(rule, text, "The text")


def _missing(rule: Rule, about: Metadata, what: str, texts: tuple[Metadata, ...] = ()) -> Iterator[Finding]:
    known = _values(about)
    for name in rule.value:
        if not known[name]:
            words, place = PLACES[name]
            code = "P002" if rule.severity == "warning" else "P001"
            hint = f"Write it into the header: {place}."
            without = [text.file for text in texts if not _values(text)[name]]
            some = (
                f"; {len(without):,} of its {len(texts):,} texts, {without[0]} first, do not either" if without else ""
            )
            yield said(rule, code, f"{what} does not say {words}{some}", about.file, hint=hint, expected=place)


def licence(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find licences that are words without an address (P008), once for a header."""
    for about in subject.described():
        found = about.rights.licence or about.rights.text
        if found and not re.match(r"https?://", found.address):
            hint = "Write its address into licence/@target, such as https://creativecommons.org/licenses/by/4.0/."
            yield said(rule, "P008", "The licence has no address that a machine could read", about.file, hint=hint)


def date(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find dates of publication that are words alone, or written otherwise (P009)."""
    for file in subject.material.edition.files:
        for element in select(parse(file.xml), f"{PUBLICATION}//tei:date") if file.name else ():
            values = attributes(element)
            value = next((values[name] for name in ("when", "when-iso", "from", "notBefore") if name in values), "")
            # What has no attribute is read from the words, where these are a date as machines write it.
            if not re.fullmatch(rule.value, value or text_of(element)) and text_of(element):
                shown = value or text_of(element)
                hint = "Write it into @when as YYYY, YYYY-MM or YYYY-MM-DD."
                message = f"The date of publication is “{shown}”"
                yield said(rule, "P009", message, file.name, line_of(element), hint=hint, expected="YYYY-MM-DD")


def language(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find languages for which there is no code of three letters (P010)."""
    for about in subject.described():
        for tag in about.languages:
            if not iso_639_3(tag):
                hint = "Write a tag of BCP 47 that begins with a code of ISO 639, such as de or grc."
                message = f"“{tag}” is no language that has a code of ISO 639-3"
                yield said(rule, "P010", message, about.file, hint=hint, found=tag)


def identifier(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find that neither the edition nor its texts have an identifier that lasts (P011)."""
    known = [each for about in subject.described() for each in about.identifiers]
    lasting = [value for kind, value in known if kind in ("doi", "handle") or any(each in value for each in LASTING)]
    if not lasting:
        file = subject.metadata.whole.file
        hint = "Write the DOI or handle into publicationStmt/idno once you have it; the archive gives you one."
        yield said(rule, "P011", "There is no persistent identifier", file, hint=hint)


def genre(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find texts of a genre that the archive has no name for (P017)."""
    for text in subject.metadata.texts:
        if GENRES.get(text.genre, "") not in rule.value:
            hint = f"The archive knows {', '.join(rule.value)}."
            message = f"The text looks like “{text.genre or 'nothing known'}”"
            yield said(rule, "P017", message, text.file, hint=hint, found=text.genre)


def address(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find that the edition does not say where it is published (P019)."""
    if not subject.material.edition.settings.address:
        message = "The edition does not say where it is published, so linked data name it by urn:uuid"
        yield said(rule, "P019", message, "", hint=UNADDRESSED)
