"""Read from a TEI file what has to agree with other places: its identifiers, its pointers, its dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

from samizdat.checks.references.series import NUMBERED, Numbered, Series
from samizdat.markup.dating import DATING
from samizdat.markup.files.tags import BASE, ID, TEI, Enough, Tags
from samizdat.markup.pointing import Prefix

# The attributes that hold pointers on every element that has them, as good as (TEI P5 4.9, teidata.pointer).
POINTERS = frozenset(
    """
    ref who toWhom corresp source target targetEnd resp ana wit require hand next prev sameAs copyOf select exclude
    synch spanTo facs change decls rendition where period calendar datingMethod datingPoint nymRef edRef url start end
    active passive mutual domains inst lemmaRef scribeRef scriptRef unitRef fromUnit toUnit mergedIn location replyTo
    since feats fVal perf datcat valueDatcat targetDatcat
    """.split()  # noqa: SIM905 (a list of sixty strings is no better read)
)
# Those that are pointers on these elements only.
POINTERS_OF = {
    **dict.fromkeys(("app", "arc", "rt", "span"), ("from", "to")),
    **dict.fromkeys(("iNode", "leaf", "root"), ("value", "children", "follow", "parent")),
    **dict.fromkeys(("eTree", "triangle", "eLeaf"), ("value",)),
    **dict.fromkeys(("occupation", "socecStatus"), ("code", "scheme")),
    **dict.fromkeys(("catRef", "classCode", "keywords", "locus", "locusGrp"), ("scheme",)),
    **dict.fromkeys(("msContents", "msItem", "msItemStruct"), ("class",)),
    "certainty": ("given",),
    "citeData": ("property",),
    "equiv": ("uri", "filter"),
    "handShift": ("new",),
    "node": ("value", "adj", "adjFrom", "adjTo"),
    "nym": ("parts",),
    "timeline": ("origin",),
}
# Those that are none on these.
NO_POINTERS = {
    "anyElement": ("require",),
    "interaction": ("active", "passive"),
    "move": ("where",),
    "schemaSpec": ("start",),
    "variantEncoding": ("location",),
}
# Elements whose @from and @to are no dates.
UNDATED = frozenset({"app", "arc", "rt", "span", "biblScope", "citedRange", "locus"})
# What the words of others stand in, or of editors, so that a date there is none that the text narrates.
BESIDE_THE_TEXT = frozenset(
    {"teiHeader", "note", "bibl", "biblStruct", "argument", "standOff", "listBibl", "front", "back"}
)
# What leads out of the edition whatever it says.
WEB = ("http://", "https://", "mailto:")
XINCLUDE = "http://www.w3.org/2001/XInclude}include"
PERSON = f"{TEI}}}person"
ROOTS = (f"{TEI}}}TEI", f"{TEI}}}teiCorpus")


class HasPlace(Protocol):
    """What reads a file, and knows where it is."""

    def tag(self) -> tuple[int, int]:
        """Give the line and the column, from 1, of the tag that is being read."""
        ...


class Place(NamedTuple):
    """Where an element stands: file, line and column of its start tag."""

    file: str
    line: int
    column: int


# These two are flat, and a pointer that stands in many places is one: a file may have millions.
class Target(NamedTuple):
    """Something that has an xml:id, and where it stands."""

    id: str
    element: str
    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.file, self.line, self.column)


class Pointer(NamedTuple):
    """One pointer: what it says, the attribute that holds it, on which element with which @type, and where.

    `lines` are those in which it stands once more.
    """

    value: str
    attribute: str
    element: str
    type: str
    file: str
    line: int
    column: int
    lines: list[int] | tuple[()] = ()

    @property
    def place(self) -> Place:
        """Where it stands first."""
        return Place(self.file, self.line, self.column)


class Dated(NamedTuple):
    """An element with a date: its dating attributes, what it is the date of, and whose.

    `role` is birth, death, creation, source (its publication), published (the file), sent or received (a letter),
    narrated or "". `person` is where the record of the person begins whose date it is.
    """

    element: str
    values: dict[str, str]
    role: str
    person: Place | None
    place: Place


# Its value, its attribute, its element and the @type of that.
Key = tuple[str, str, str, str]
Pointers = dict[Key, Pointer]


@dataclass(slots=True)
class Facts:
    """What one TEI file says; `whole` is False where it cannot be read, or is put together of several files.

    It `takes_in` such files by XInclude, here by their addresses. Addresses that @xml:base moves are not followed:
    `moved`. Of what is `misnumbered` the right number is known. `web` are pointers to the web, None where nobody asks.
    """

    file: str
    whole: bool = True
    takes_in: list[str] = field(default_factory=list)
    moved: bool = False
    targets: dict[str, Target] = field(default_factory=dict)
    repeated: list[Target] = field(default_factory=list)
    pointers: Pointers = field(default_factory=dict)
    web: Pointers | None = None
    prefixes: dict[str, Prefix] = field(default_factory=dict)
    dates: list[Dated] = field(default_factory=list)
    misnumbered: list[tuple[Numbered, int]] = field(default_factory=list)


def read_facts(source: Path | str, name: str, *, web: bool = False, part: bool = False) -> Facts:
    """Read the facts of a file, or of XML that is text already; `name` is what findings call it.

    One that cannot be read, or whose root is not TEI's, has none; the root of a `part` may be any element of TEI.
    `web` asks for the pointers to the web too.
    """
    tags, collector = Tags(source), Collector(name, web=web, part=part)
    return collector.facts if tags.read(_Reading(tags, collector)) else Facts(name, whole=False)


class _Plan(NamedTuple):
    """What is to be kept of an element with certain attributes: their names, by what they hold."""

    element: str
    pointers: tuple[str, ...]
    dates: tuple[str, ...]
    identifier: bool
    rare: bool


@lru_cache(maxsize=10_000)
def _plan(name: str, *attributes: str) -> _Plan | None:
    """Say what is to be kept of an element; None where it is nothing, as for most."""
    uri, _, element = name.rpartition("}")
    if uri != TEI:
        return _Plan(name, (), (), identifier=False, rare=True) if name == XINCLUDE else None
    own, none = POINTERS_OF.get(element, ()), NO_POINTERS.get(element, ())
    pointers = tuple(each for each in attributes if (each in POINTERS and each not in none) or each in own)
    dates = tuple(each for each in attributes if each in DATING and element not in UNDATED)
    numbered = "n" in attributes and element in NUMBERED
    rare = numbered or BASE in attributes or element in ("person", "prefixDef", "correspAction")
    plan = _Plan(element, pointers, dates, ID in attributes, rare)
    return plan if any(plan[1:]) else None


class Said(NamedTuple):
    """What a start tag says wherever it stands: pointers, those to the web, an identifier, dates.

    `attributes` are those of a tag that says something rare, of others there are none.
    """

    element: str
    pointers: tuple[Key, ...]
    web: tuple[Key, ...]
    identifier: str | None
    dates: Mapping[str, str]
    attributes: Mapping[str, str] | None


_NO_DATES: Mapping[str, str] = {}


def _said(name: str, attributes: Mapping[str, str]) -> Said | None:
    if (plan := _plan(name, *attributes)) is None:
        return None
    element, type = plan.element, attributes.get("type", "")
    keys = [(value, each, element, type) for each in plan.pointers for value in attributes[each].split()]
    web = tuple(key for key in keys if key[0].startswith(WEB))
    pointers = tuple(key for key in keys if key not in web) if web else tuple(keys)
    identifier = attributes[ID].strip() if plan.identifier else None
    dates = {name: attributes[name] for name in plan.dates} if plan.dates else _NO_DATES
    return Said(element, pointers, web, identifier, dates, attributes if plan.rare else None)


class Collector:
    """Takes the start tags of a file and keeps the facts; may look on while others read the file.

    It is called for many tags of each file, so it does no more than it must.
    """

    bare = frozenset({PERSON})

    def __init__(self, file: str, *, web: bool = False, part: bool = False) -> None:
        self.facts = Facts(file, web={} if web else None)
        self.kind = web
        self._part = part
        self._position: HasPlace
        self._around: Callable[[], list[str]]
        self._person: Place | None = None
        self._action = ""
        self._series = Series()

    def begins(self, name: str, position: HasPlace, around: Callable[[], list[str]]) -> bool:
        """Take the root element, also of a file that is begun again; there is nothing to say of one not TEI's."""
        self._position, self._around = position, around
        self._person, self._action, self._series = None, "", Series()
        self.facts = Facts(self.facts.file, web={} if self.kind else None)
        self.facts.whole = name in ROOTS or (self._part and name.startswith(f"{TEI}}}"))
        return self.facts.whole

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag with attributes, or that of a person."""
        if (said := self.plan(name, attributes)) is not None:
            self.take(said)

    def plan(self, name: str, attributes: Mapping[str, str]) -> Said | None:
        """Read what a start tag says; None where nothing is to be kept of it."""
        said = _said(name, attributes)
        if said is None or self.kind:
            return said
        counts = said.pointers or said.dates or said.identifier is not None or said.attributes is not None
        return said if counts else None

    def take(self, said: Said) -> None:
        """Keep what a start tag says."""
        element, pointers, web, identifier, dates, attributes = said
        facts = self.facts
        line, column = self._position.tag()
        if attributes is not None:
            self._take_rare(element, attributes, line, column)
        if pointers:
            _point(facts.pointers, pointers, facts.file, line, column)
        if web and facts.web is not None:
            _point(facts.web, web, facts.file, line, column)
        if identifier is not None:
            target = Target(identifier, element, facts.file, line, column)
            if facts.targets.setdefault(identifier, target) is not target:
                facts.repeated.append(target)
        if dates:
            self._date(element, dict(dates))

    def _take_rare(self, element: str, attributes: Mapping[str, str], line: int, column: int) -> None:
        place = Place(self.facts.file, line, column)
        if BASE in attributes:
            self.facts.moved = True
        if "n" in attributes and element in NUMBERED and (wrong := self._series.take(element, attributes["n"], place)):
            self.facts.misnumbered.append(wrong)
        if element == "person":
            self._person = place
        elif element == "correspAction":
            self._action = attributes.get("type", "")
        elif element == "prefixDef":
            pattern, replacement = attributes.get("matchPattern", "(.+)"), attributes.get("replacementPattern", "#$1")
            self.facts.prefixes[attributes.get("ident", "")] = Prefix(pattern, replacement, self.facts.file)
        elif element == XINCLUDE:
            self.facts.whole = False
            self.facts.takes_in.append(attributes.get("href", ""))

    def _place(self) -> Place:
        return Place(self.facts.file, *self._position.tag())

    def _date(self, element: str, values: dict[str, str]) -> None:
        around = {name.rpartition("}")[2] for name in self._around()}
        person = self._person if "person" in around else None
        role = self._action if "correspAction" in around else _role(element, around)
        self.facts.dates.append(Dated(element, values, role, person, self._place()))


def _point(kept: Pointers, keys: Iterable[Key], file: str, line: int, column: int) -> None:
    """Keep pointers that stand in a place."""
    for key in keys:
        if (known := kept.get(key)) is None:
            kept[key] = Pointer(*key, file, line, column)
        elif known.lines:
            known.lines.append(line)
        else:
            kept[key] = Pointer(*known[:-1], [line])  # as _replace does, in a quarter of the time


class _Reading:
    """Lets a collector take the tags of a file that is read for it alone.

    Of the open elements it knows which, but not in which order: where two have one name the outer one is taken for
    closed, which is all the same here.
    """

    def __init__(self, tags: Tags, collector: Collector) -> None:
        self._tags = tags
        self._collector = collector
        self._open: list[str] = []
        self.end = self._open.remove

    def first(self, name: str, attributes: dict[str, str]) -> None:
        """Take the root element."""
        if not self._collector.begins(name, self._tags, lambda: self._open):
            raise Enough
        self.start(name, attributes)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take any start tag."""
        self._open.append(name)
        if attributes or name == PERSON:
            self._collector.start(name, attributes)


def _role(element: str, around: set[str]) -> str:
    """Tell what an element is the date of, from the elements that are open."""
    if "person" in around and element in ("date", "birth", "death"):
        return next((role for role in ("birth", "death") if role in around), "")
    if "creation" in around and "note" not in around:
        return "creation"
    if element != "date":
        return ""
    if "teiHeader" in around:
        return _role_in_header(around)
    return "narrated" if "text" in around and BESIDE_THE_TEXT.isdisjoint(around) else ""


def _role_in_header(around: set[str]) -> str:
    if "note" in around:
        return ""
    if "sourceDesc" in around:
        return "" if around.isdisjoint(("imprint", "bibl", "publicationStmt")) else "source"
    return "published" if "publicationStmt" in around else ""
