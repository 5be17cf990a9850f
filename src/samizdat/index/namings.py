"""Find in a document's text what names something, and what is dated: where each stands, and what it leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samizdat.index.concordance import Reading, in_context, progress, read
from samizdat.markup.dating import bounds, iso
from samizdat.markup.naming import NAMES, WORKS, Pointing, is_record, kind_named, pointing, words_named
from samizdat.markup.passages import line_of, passage_of, section_of
from samizdat.markup.xml import NAMESPACES, XML_ID, Element, attributes, local_name, text_of
from samizdat.model.mention import DatedMention
from samizdat.model.record import Naming

if TYPE_CHECKING:
    from samizdat.index.leads import Leads
    from samizdat.markup.editorial import Editors

# What holds a text: the words of a document, or its pages as they look.
TEXTS = frozenset(("text", "sourceDoc", "surface", "surfaceGrp"))
# Holds records and not text, wherever it stands.
LISTS = frozenset(("listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listNym"))


# What says when something was published, copied or kept, not when it happened.
CITED = ("bibl", "biblStruct", "biblFull", "imprint", "docImprint", "docEdition", "msDesc", "revisionDesc")


@dataclass(frozen=True, slots=True)
class Place:
    """A name or a date in a text: its element, its pointers, and where it stands."""

    element: Element
    pointers: tuple[Pointing, ...]
    section: str
    passage: str
    anchor: str
    editorial: bool


def texts(root: Element) -> list[Element]:
    """Return what a document has of text: its `text`, its `sourceDoc`, or itself where it is a page."""
    if local_name(root) in TEXTS:
        return [root]
    return [child for child in root if local_name(child) in TEXTS]


def places(root: Element, document: str, editors: Editors) -> Iterator[Place]:
    """Yield names and dates in the order of the text, and give each that has no xml:id one of its own.

    It is made of its passage's and a number: `.m` counts dates and names with @ref or @key, `.r` other names. What
    points to a record and is no name has the address of its passage.
    """
    count: Counter[str] = Counter()
    for text in texts(root):
        for element in _walk(text):
            name, pointers = local_name(element), tuple(pointing(element))
            if not pointers and name != "date":
                continue
            passage, section = passage_of(element) or document, section_of(element) or document
            if name in NAMES or name == "date":
                kind = ".m" if name == "date" or element.get("ref") or element.get("key") else ".r"
                count[passage + kind] += 1
                element.set(XML_ID, element.get(XML_ID) or f"{passage}{kind}{count[passage + kind]}")
            anchor = element.get(XML_ID) or passage
            yield Place(element, pointers, section, passage, anchor, editors.comment_around(element))


def _walk(element: Element) -> Iterator[Element]:
    """Yield the elements inside one in their order, but for the records that may stand in a text."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if isinstance(child.tag, str) and local_name(child) not in LISTS and not is_record(child):
            yield child
            waiting += reversed(child)


def unlinked(root: Element) -> int:
    """Count the names of a text that point to nothing; for a speaker its speech does."""
    elements = (element for text in texts(root) for element in _walk(text))
    names = (element for element in elements if local_name(element) in NAMES and local_name(element) != "speaker")
    return sum(next(pointing(name), None) is None for name in names)


class Finder:
    """Finds the namings of one document; `full` tells that every word of it may be shown."""

    def __init__(self, root: Element, leads: Leads, editors: Editors, *, full: bool) -> None:
        self._root, self._leads, self._editors, self._full = root, leads, editors, full

    @cached_property
    def _readings(self) -> list[tuple[Element, Reading]]:
        return [(text, read(text, self._editors)) for text in texts(self._root)]

    def _reading(self, element: Element) -> Reading:
        """Return the reading of the text that an element stands in."""
        around = (element, *element.iterancestors()) if len(self._readings) > 1 else (self._readings[0][0],)
        return next(reading for text, reading in self._readings if text in around)

    def namings(self, found: Place) -> Iterator[Naming]:
        """Yield what an element names: one for each of its targets, none twice."""
        element, seen = found.element, set[str]()
        for each in found.pointers:
            target = self._leads.of(each)
            if not target or target in seen:
                continue
            seen.add(target)
            left, right = self._around(found)
            yield Naming(
                target=target,
                kind=kind_named(element, each.attribute),
                text=self._words(element),
                anchor=found.anchor,
                passage=found.passage,
                section=found.section,
                editorial=found.editorial,
                bound=each.bound,
                progress=progress(self._reading(element), element),
                left=left,
                right=right,
            )

    def _near(self, element: Element) -> Reading:
        # A note, whoever's, is no part of the line that it stands in.
        reading = self._reading(element)
        return reading if element in reading.spans else read(line_of(element), self._editors)

    def _words(self, element: Element) -> str:
        # A part of a description, whose other words are withheld, would mislead.
        if element.find(".//tei:gap[@reason='withheld']", NAMESPACES) is not None:
            return ""
        near = self._near(element)
        if element in near.spans and local_name(element) in NAMES and local_name(element) not in WORKS:
            return near.text(element)
        return words_named(element)

    def _around(self, found: Place) -> tuple[str, str]:
        # The editors' own words are never withheld.
        if not (self._full or found.editorial) or local_name(found.element) not in NAMES:
            return "", ""
        return in_context(self._near(found.element), found.element)


def told(place: Place) -> bool:
    """Tell whether the text tells something of a date: it is neither the editors' nor that of a publication."""
    element = place.element
    cited = any(local_name(each) in CITED or each.get("type") == "imprint" for each in element.iterancestors())
    return local_name(element) == "date" and not place.editorial and not cited


def dated(place: Place) -> DatedMention:
    """Return the days that a date in the text may mean, "" where it says none."""
    days = bounds(attributes(place.element))
    earliest, latest = map(iso, days) if days else ("", "")
    return DatedMention(text_of(place.element), earliest, latest, place.passage, place.anchor)
