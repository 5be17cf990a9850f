"""Say what a document is: its id, its title, its author, its date, its language, its genre, its neighbours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from posixpath import basename
from typing import TYPE_CHECKING

from samizdat.markup.dating import Span, begins, ends, iso
from samizdat.markup.naming import kind_named, pointing
from samizdat.markup.quantities import number_in
from samizdat.markup.xml import NAMESPACES, TEI, XML_ID, XML_LANG, Element, attributes, local_name, text_of
from samizdat.model.record import Described, Part

if TYPE_CHECKING:
    from samizdat.index.leads import Leads

HEADER = "tei:teiHeader"
TITLES = f"{HEADER}/tei:fileDesc/tei:titleStmt/tei:title"
# A title's @type or @level that tells it apart, the main one first; one of a series or a date is none.
MAIN = ("main", "a", "m", "")
NO_TITLES = frozenset(("s", "j", "iso-date", "short", "sub", "alt", "alternative", "series"))
# Where a document says its date, the surest place first.
DATES = {
    "correspAction": f"{HEADER}/tei:profileDesc/tei:correspDesc/tei:correspAction/tei:date",
    "creation": f"{HEADER}/tei:profileDesc/tei:creation//tei:date",
    "event": "tei:standOff/tei:listEvent/tei:event",
    "text": "tei:text//tei:date",
    "sourceDesc": f"{HEADER}/tei:fileDesc/tei:sourceDesc//tei:date",
}
# Of several correspondence actions the one that made the document.
SENT = "sent"
UNSAFE = re.compile(r"[^\w.-]+|^[.-]+|\.(?=\.)")
LONGEST_ID = 100
# What a text has that tells its genre, the surest sign first; more than half of its blocks for the last two.
SIGNS = (("sp", "play"), ("u", "speech"), ("entry", "dictionary"), ("superEntry", "dictionary"))
PARTIES = frozenset(("persName", "orgName", "placeName", "settlement", "name", "rs"))
TEI_ELEMENTS = f"{{{TEI}}}*"
CORRESPONDENCE = f"{HEADER}/tei:profileDesc/tei:correspDesc"


def describe(root: Element, file: str) -> Described:
    """Describe a document; what it does not say is ""."""
    dated_by, first, last = _date(root)
    previous, following = _neighbours(root)
    return Described(
        id=document_id(root, file),
        title=_title(root),
        author="; ".join(filter(None, map(_called, _authors(root)))),
        first=first,
        last=last,
        dated_by=dated_by,
        language=_language(root),
        genre=_genre(root),
        previous=previous,
        next=following,
    )


def document_id(root: Element, file: str) -> str:
    """Return a document's xml:id, or else its file's name, as an address can have it.

    Where that takes the place of characters, a few of a digest keep it apart from others.
    """
    id = (root.get(XML_ID) or basename(file)).removesuffix(".xml")
    return safe(id)


def safe(name: str) -> str:
    """Return a name as a file can have it on any system: letters, digits, `.`, `-` and `_`, and no point first."""
    made = UNSAFE.sub("-", name)[:LONGEST_ID].strip("-.") or "x"
    if made == name:
        return made
    return f"{made}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _title(root: Element) -> str:
    """Return the main title: the first that is none of a series, no date and no subtitle."""
    found = root.findall(TITLES, NAMESPACES)
    named = [(each.get("type") or each.get("level") or "", text_of(each)) for each in found]
    named = [(kind, text) for kind, text in named if text]
    for wanted in MAIN:
        for kind, text in named:
            if kind == wanted:
                return text
    others = [text for kind, text in named if kind not in NO_TITLES] or [text for _, text in named]
    return others[0] if others else ""


def _authors(root: Element) -> list[Element]:
    return root.findall(f"{HEADER}/tei:fileDesc/tei:titleStmt/tei:author", NAMESPACES)


def _called(author: Element) -> str:
    """Return an author's name, without the numbers that some write beside it."""
    names = (author.find(f"tei:{name}", NAMESPACES) for name in ("persName", "orgName", "name"))
    name = next((each for each in names if each is not None), author)
    pieces = [name.text, *(piece for child in name for piece in (_words(child), child.tail))]
    return " ".join(" ".join(filter(None, pieces)).split())


def _words(element: Element) -> str:
    return "" if local_name(element) in ("idno", "") else text_of(element)


def _date(root: Element) -> tuple[str, str, str]:
    """Return where a document's date stands, and the first and last day that it may mean."""
    for name, path in DATES.items():
        elements: Iterable[Element] = root.iterfind(path, NAMESPACES)
        if name == "correspAction":
            elements = sorted(elements, key=lambda date: _action(date) != SENT)
        known = ((begins(values), ends(values)) for values in (_values(each, name) for each in elements))
        spans = [(first or last, last or first) for first, last in known if first or last]
        if name == "event":
            spans.sort(key=lambda pair: _first(pair[0]))
        for first, last in spans[:1]:
            if first and last:
                return name, iso(first.first), iso(last.last)
    return "", "", ""


def _values(date: Element, where: str) -> dict[str, str]:
    """Return what dates a document; in its header also the words of a date that has no attributes."""
    values = attributes(date)
    if values or where in ("text", "event"):
        return values
    return {"when": text_of(date)}


def _first(span: Span | None) -> tuple[int, int, int]:
    return span.first if span else (0, 0, 0)


def _action(date: Element) -> str:
    parent = date.getparent()
    return "" if parent is None else parent.get("type", "")


def _language(root: Element) -> str:
    """Return the language of the text (BCP 47): of the element, or the first that the header declares as used."""
    text = root.find("tei:text", NAMESPACES)
    for element in (text, root):
        if element is not None and element.get(XML_LANG):
            return element.get(XML_LANG, "")
    used = root.findall(f"{HEADER}/tei:profileDesc/tei:langUsage/tei:language", NAMESPACES)
    used.sort(key=lambda each: -number_in(each, "usage"))
    return next((each.get("ident", "") for each in used if each.get("ident")), "")


def _genre(root: Element) -> str:
    """Guess a document's genre from what it consists of."""
    text = root.find("tei:text", NAMESPACES)
    if root.find(CORRESPONDENCE, NAMESPACES) is not None:
        return "letter"
    if text is None:
        return "manuscript" if local_name(root) != "TEI" or root.find("tei:sourceDoc", NAMESPACES) is not None else ""
    for name, genre in SIGNS:
        if text.find(f".//tei:{name}", NAMESPACES) is not None:
            return genre
    if any("diary" in div.get("type", "") for div in text.iterfind(".//tei:div", NAMESPACES)):
        return "diary"
    if any(text.find(f".//tei:{name}", NAMESPACES) is not None for name in ("salute", "signed", "dateline")):
        return "letter"
    lines, blocks = (sum(1 for _ in text.iterfind(f".//tei:{name}", NAMESPACES)) for name in ("l", "p"))
    return "verse" if lines > blocks else "prose"


def _neighbours(root: Element) -> tuple[str, str]:
    """Return the documents before and after one: as the root points to them, or the context of the correspondence."""
    found = {"prev": root.get("prev", ""), "next": root.get("next", "")}
    for ref in root.iterfind(f"{CORRESPONDENCE}/tei:correspContext/tei:ref", NAMESPACES):
        words = " ".join((ref.get("type", ""), ref.get("subtype", ""), ref.get("n", ""))).casefold()
        for direction, known in found.items():
            if direction in words and not known:
                found[direction] = ref.get("target", "")
    return found["prev"], found["next"]


def parts(root: Element, leads: Leads) -> Iterator[Part]:
    """Yield who and what has a part in a document by its header: authors, correspondents, places, in their order."""
    for author in _authors(root):
        yield from _part("author", author, leads)
    profile = root.find(f"{HEADER}/tei:profileDesc", NAMESPACES)
    for holder in profile if profile is not None else ():
        if local_name(holder) == "correspDesc":
            for action in holder.iterfind("tei:correspAction", NAMESPACES):
                yield from _inside(action.get("type") or "correspAction", action, leads)
        elif local_name(holder) in ("creation", "settingDesc"):
            yield from _inside(local_name(holder).removesuffix("Desc"), holder, leads)


def _inside(role: str, holder: Element, leads: Leads) -> Iterator[Part]:
    """Yield what the names in an element of the header name, but for the names inside these."""
    for element in holder.iter(*(f"{{{TEI}}}{name}" for name in PARTIES)):
        if not any(local_name(around) in PARTIES for around in element.iterancestors()):
            yield from _part(role, element, leads)


def _part(role: str, element: Element, leads: Leads) -> Iterator[Part]:
    """Yield what a name in the header names; one without a pointer by its words alone."""
    pointed = ((each, holder) for holder in element.iter(TEI_ELEMENTS) for each in pointing(holder) if not each.bound)
    found = {target: kind_named(holder, each.attribute) for each, holder in pointed if (target := leads.of(each))}
    words = text_of(element)
    yield from (Part(role, target, kind, words) for target, kind in found.items())
    if words and not found:
        yield Part(role, "", kind_named(element, ""), words)
