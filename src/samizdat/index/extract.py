"""Extract from a document what the edition's indexes need, and from an authority file its entities."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samizdat.index.concordance import Reading, in_context, progress, read
from samizdat.markup.dating import bounds, iso
from samizdat.markup.editorial import Editors
from samizdat.markup.passages import DIVISIONS, line_of, passage_of, section_of
from samizdat.markup.xml import (
    NAMESPACES,
    TEI,
    XML_ID,
    XML_LANG,
    Element,
    attributes,
    local_name,
    parse,
    select,
    serialize,
    text_of,
)
from samizdat.model.document import Document, XmlFile
from samizdat.model.mention import KINDS, DatedMention, Entity, Extract, Mention, Name, Section

RECORDS = {record: kind for kind, (record, _) in KINDS.items()}


def extract(document: Document, redirects: Mapping[str, str], editors: Editors) -> Extract:
    """Extract a document's sections, summaries and mentions; each mention in its text gets an xml:id.

    `redirects` maps passages that were published once to those that took their place; these get an anchor. `editors`
    tells whose words are whose.
    """
    root = parse(document.file.xml)
    _add_anchors(root, redirects)
    places = tuple(_places(root, document.id, editors))
    return Extract(
        document.id,
        document.title,
        serialize(root),
        tuple(_sections(root)),
        tuple(_summaries(root)),
        tuple(_mentions(root, document, places, editors)) if places else (),
        tuple(_date(place) for place in places if place.kind == "date" and not place.editorial),
    )


def _add_anchors(root: Element, redirects: Mapping[str, str]) -> None:
    successors: dict[str, list[str]] = {}
    for old, new in redirects.items():
        successors.setdefault(new, []).append(old)
    for element in root.iterfind("tei:text//*", NAMESPACES) if successors else ():
        for old in successors.get(element.get(XML_ID, ""), ()):
            anchor = element.makeelement(f"{{{TEI}}}anchor", {XML_ID: old})
            anchor.tail, element.text = element.text, None
            element.insert(0, anchor)


def has_text(document: Document) -> bool:
    """Tell whether a document has a text, so that a page can be made of it."""
    return parse(document.file.xml).find("tei:text", NAMESPACES) is not None


def has_spans(document: Document) -> bool:
    """Tell whether a document is an analysis: spans that say something of passages of other documents."""
    return parse(document.file.xml).find("tei:standOff/tei:spanGrp", NAMESPACES) is not None


@dataclass(frozen=True, slots=True)
class _Place:
    """A name or a date in a document's text, and what stands around it."""

    element: Element
    kind: str
    section: str
    passage: str
    anchor: str
    editorial: bool


def _places(root: Element, document: str, editors: Editors) -> Iterator[_Place]:
    """Yield names and dates in the order of the text, and give each that has no xml:id its passage's next one."""
    count: Counter[str] = Counter()
    for element in root.iterfind("tei:text//*", NAMESPACES):
        kind = _kind(element)
        if not kind:
            continue
        passage = passage_of(element) or document
        count[passage] += 1
        anchor = element.get(XML_ID) or f"{passage}.m{count[passage]}"
        element.set(XML_ID, anchor)
        section, editorial = section_of(element) or document, editors.comment_around(element)
        yield _Place(element, kind, section, passage, anchor, editorial)


def _kind(element: Element) -> str:
    if local_name(element) == "date":
        return "date"
    kind, colon, _ = element.get("ref", "").partition(":")
    return kind if colon and kind in KINDS else ""


def _mentions(root: Element, document: Document, places: Iterable[_Place], editors: Editors) -> Iterator[Mention]:
    reading = read(select(root, "tei:text")[0], editors)
    for place in places:
        if place.kind in KINDS:
            # A note, whoever's, is no part of the line that it stands in.
            near = reading if place.element in reading.spans else read(line_of(place.element), editors)
            yield _mention(place, document, reading, near)


def _mention(place: _Place, document: Document, reading: Reading, near: Reading) -> Mention:
    element = place.element
    # The editors' own words are never withheld.
    left, right = in_context(near, element) if document.full or place.editorial else ("", "")
    return Mention(
        entity=element.get("ref", "").partition(":")[2],
        kind=place.kind,
        text=_words(element, near),
        document=document.id,
        section=place.section,
        passage=place.passage,
        anchor=place.anchor,
        editorial=place.editorial,
        progress=progress(reading, element),
        left=left,
        right=right,
    )


def _words(element: Element, reading: Reading) -> str:
    """Return the words of a mention; none where some are withheld, for a part of a description would mislead."""
    if element.find(".//tei:gap[@reason='withheld']", NAMESPACES) is not None:
        return ""
    return reading.text(element) if element in reading.spans else text_of(element)


def _date(place: _Place) -> DatedMention:
    days = bounds(attributes(place.element))
    earliest, latest = map(iso, days) if days else ("", "")
    return DatedMention(text_of(place.element), earliest, latest, place.passage, place.anchor)


def _sections(root: Element) -> Iterator[Section]:
    for div in select(root, "tei:text//*[@xml:id]"):
        if local_name(div) in DIVISIONS:
            heads = sorted(div.findall("tei:head", NAMESPACES), key=lambda head: head.get("type", ""))
            yield Section(div.get(XML_ID, ""), text_of(heads[0]) if heads else "")


def _summaries(root: Element) -> Iterator[tuple[str, str]]:
    for note in root.iterfind(".//tei:note[@type='summary']", NAMESPACES):
        parent = note.getparent()
        if parent is not None and parent.get(XML_ID):
            yield parent.get(XML_ID, ""), text_of(note)


def entities(file: XmlFile) -> Iterator[Entity]:
    """Read the records of an authority file, in its order."""
    for element in parse(file.xml).iter(*(f"{{{TEI}}}{record}" for record in RECORDS)):
        if element.get(XML_ID):
            yield _entity(element)


def _entity(element: Element) -> Entity:
    names = tuple(_names(element))
    note = element.find("tei:note", NAMESPACES)
    identifiers = tuple((idno.get("type", ""), text_of(idno)) for idno in element.iterfind("tei:idno", NAMESPACES))
    return Entity(
        element.get(XML_ID, ""),
        RECORDS[local_name(element)],
        names,
        element.get("sortKey") or sort_key(names[0].text if names else element.get(XML_ID, "")),
        text_of(note) if note is not None else "",
        identifiers,
        serialize(element),
    )


def _names(element: Element) -> Iterator[Name]:
    paths = {
        "person": "tei:persName",
        "place": "tei:placeName",
        "org": "tei:orgName",
        "event": "tei:label|tei:eventName",
        "biblStruct": "(tei:analytic/tei:title|tei:monogr/tei:title)[1]",
    }
    found = select(element, paths[local_name(element)])
    for name in sorted(found, key=lambda name: name.get("type") != "preferred"):
        yield Name(text_of(name), name.get(XML_LANG, ""))


def sort_key(name: str) -> str:
    """Return a name's key in the alphabet of the index: letters without diacritics, case or quotation mark."""
    letters = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").lstrip("“‘\"'"))
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()
