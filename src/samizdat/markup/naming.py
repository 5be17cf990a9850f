"""Names and records: which elements name something, which are records of it, and of what kind it is.

Projects encode them in many ways (TEI P5, sections 3.6, 7.1, 8.3 and chapter 14): `persName/@ref`, `rs[@type]/@ref`,
`name/@key`, `sp/@who`, and records in `listPerson` or without a list, in the header, in `standOff`, in `back`, in the
body, in files of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samizdat.markup.xml import NAMESPACES, XML_ID, Element, local_name, text_of

# Kinds of entities in the order in which an index lists them.
KINDS = ("person", "place", "org", "event", "work", "other")
# What names a thing, and of which kind that is; "" where its @type says so.
NAMES = {
    **dict.fromkeys(("persName", "author", "editor", "speaker", "role", "signed"), "person"),
    **dict.fromkeys(
        ("placeName", "settlement", "country", "region", "district", "bloc", "geogName", "pubPlace"), "place"
    ),
    **dict.fromkeys(("orgName", "publisher", "repository"), "org"),
    "eventName": "event",
    **dict.fromkeys(("title", "bibl", "biblStruct"), "work"),
    "objectName": "other",
    **dict.fromkeys(("rs", "name"), ""),
}
# What the @type of rs or name calls a kind, in the languages that projects write it.
TYPES = {
    **dict.fromkeys(("person", "persons", "pers", "people", "character", "per"), "person"),
    **dict.fromkeys(("place", "places", "location", "settlement", "country", "city", "geo", "loc", "ort"), "place"),
    **dict.fromkeys(("org", "organisation", "organization", "institution", "group", "body", "party"), "org"),
    **dict.fromkeys(("event", "events"), "event"),
    **dict.fromkeys(("work", "works", "bibl", "title", "text", "book", "literature", "werk"), "work"),
}
# Who speaks a speech and to whom; in a quotation these attributes ascribe words, and name nobody.
AGENTS = ("who", "toWhom")
SPEECHES = frozenset(("sp", "u"))
# A name's other pointers, and cross-references: these name something only where a record is there.
ASIDE = ("corresp", "sameAs")
REFERENCES = frozenset(("ref", "ptr"))
# Records, and the lists that they stand in.
RECORDS = {
    **dict.fromkeys(("person", "personGrp", "persona"), "person"),
    "place": "place",
    "org": "org",
    "event": "event",
    **dict.fromkeys(("bibl", "biblStruct", "biblFull"), "work"),
    **dict.fromkeys(("object", "nym"), "other"),
}
WORKS = frozenset(("bibl", "biblStruct", "biblFull"))
LISTS = frozenset(("listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listNym", "particDesc"))
NAMES_OF = {
    "person": ("persName", "name", "label", "role"),
    "place": ("placeName", "settlement", "geogName", "region", "district", "country", "bloc", "name", "label"),
    "org": ("orgName", "name", "label"),
    "event": ("label", "eventName", "name", "head", "desc"),
    "other": ("objectName", "name", "label", "form", "head"),
}
# How projects mark the name by which a thing is to be listed.
PREFERRED = frozenset(("preferred", "pref", "main", "reg", "standard", "normalized"))


class Pointing(NamedTuple):
    """A pointer from a name: the attribute, its value, and whether it names something only where a record is there."""

    attribute: str
    value: str
    bound: bool


def pointing(element: Element) -> Iterator[Pointing]:
    """Yield the pointers by which an element names things, those that name them in any case first.

    A @key is one value; every other attribute may have several.
    """
    name = local_name(element)
    named = name in NAMES
    for attribute in ("ref", "key", *_others(name)):
        if value := element.get(attribute):
            bound = not (attribute in AGENTS or (named and attribute not in ASIDE))
            for each in (value,) if attribute == "key" else value.split():
                yield Pointing(attribute, each, bound)


def _others(name: str) -> tuple[str, ...]:
    """Return the attributes besides @ref and @key by which an element of this name may name something."""
    if name in SPEECHES:
        return AGENTS
    return ASIDE if name in NAMES else ("target",) if name in REFERENCES else ()


def kind_named(element: Element, attribute: str) -> str:
    """Return the kind of what an element names, as far as the markup says it."""
    if attribute in AGENTS:
        return "person"
    kind = NAMES.get(local_name(element), "")
    return TYPES.get(element.get("type", "").casefold(), kind)


def words_named(element: Element) -> str:
    """Return the words by which an element names something.

    A speech's are those of its speaker, if it has one; a citation's are the titles in it, if there are any: the rest,
    which may be half a sentence, cites and does not name.
    """
    titles = element.findall(".//tei:title", NAMESPACES) if local_name(element) in WORKS else []
    if titles:
        return ", ".join(map(text_of, titles))
    if local_name(element) in NAMES or element.get("ref") or element.get("target"):
        return text_of(element)
    speaker = element.find("tei:speaker", NAMESPACES)
    return "" if speaker is None else text_of(speaker)


def records(root: Element) -> Iterator[Element]:
    """Yield the records of entities that a document has, in its order.

    A record has an xml:id, or it stands in a list of its kind, in no other record, and has a name. A work has an xml:id
    or an idno and stands in `listBibl`: other bibliographic references are none.
    """
    for element in root.iter(*(f"{{{NAMESPACES['tei']}}}{name}" for name in RECORDS)):
        if is_record(element):
            yield element


def is_record(element: Element) -> bool:
    """Tell whether an element is a record of an entity."""
    name = local_name(element)
    if name not in RECORDS:
        return False
    known = bool(element.get(XML_ID))
    if name in WORKS:
        listed = any(local_name(around) in ("listBibl", "standOff") for around in element.iterancestors())
        return listed and (known or element.find("tei:idno", NAMESPACES) is not None)
    if known:
        return True
    around = [local_name(each) for each in element.iterancestors()]
    return not LISTS.isdisjoint(around) and RECORDS.keys().isdisjoint(around) and any(map(text_of, names_of(element)))


def is_local(record: Element) -> bool:
    """Tell whether the id of a record means nothing outside its document: it describes who takes part in that one."""
    *_, top = (record, *record.iterancestors())
    return local_name(top) == "TEI" and any(local_name(each) == "particDesc" for each in record.iterancestors())


def names_of(record: Element) -> list[Element]:
    """Return the names that a record gives, the preferred one first."""
    kind = RECORDS[local_name(record)]
    if kind == "work":
        found = _titles(record)
    else:
        wanted = NAMES_OF[kind]
        # The names of an object stand in its identifier (TEI Guidelines, objectIdentifier).
        parts = (*record, *record.iterfind("tei:objectIdentifier/*", NAMESPACES))
        found = [child for child in parts if local_name(child) in wanted]
        # A label does not stand beside names, it stands for them.
        first = min((wanted.index(local_name(child)) for child in found), default=0)
        found = [child for child in found if kind == "event" or wanted.index(local_name(child)) == first]
    return sorted(found, key=lambda name: name.get("type", "").casefold() not in PREFERRED)


def _titles(record: Element) -> list[Element]:
    paths = ("tei:analytic/tei:title", "tei:monogr/tei:title", "tei:title", "tei:fileDesc/tei:titleStmt/tei:title")
    found = next((each for path in paths if (each := record.find(path, NAMESPACES)) is not None), None)
    return [] if found is None else [found]
