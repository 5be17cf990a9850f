"""What an ODD declares, as values: elements, classes, macros, datatypes, attributes, rules, content models.

The names are those of TEI Guidelines, chapter 22 (Documentation Elements). A field that is None was not said,
which is what lets a declaration in mode `change` be told from one that empties.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

Mode = Literal["add", "change", "replace", "delete"]
Usage = Literal["opt", "rec", "req"]
Openness = Literal["open", "semi", "closed"]
CompoundKind = Literal["sequence", "alternate", "interleave"]
Expansion = Literal["alternation", "sequence", "sequenceOptional", "sequenceOptionalRepeatable", "sequenceRepeatable"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: the file as it was named, and the line from 1."""

    file: str = ""
    line: int = 0


NOWHERE = Place()


MOST = 500
"""So many occurrences are counted."""


@dataclass(frozen=True, slots=True)
class Occurs:
    """How often something may occur; `most` is None where there is no bound."""

    least: int = 1
    most: int | None = 1


ONCE = Occurs()


# Content models


@dataclass(frozen=True, slots=True)
class Compound:
    """A `sequence`, an `alternate` or an `interleave` of content models."""

    kind: CompoundKind
    items: tuple[Content, ...]
    occurs: Occurs = ONCE


@dataclass(frozen=True, slots=True)
class ElementRef:
    """A reference to an element."""

    key: str
    occurs: Occurs = ONCE
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ClassRef:
    """A reference to the members of a model class, all or some, in the way `expand` says."""

    key: str
    occurs: Occurs = ONCE
    expand: Expansion | None = None
    include: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class MacroRef:
    """A reference to a macro."""

    key: str
    occurs: Occurs = ONCE
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DataRef:
    """A reference to a TEI datatype (`key`) or one of XML Schema (`name`), narrowed by facets."""

    key: str = ""
    name: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    occurs: Occurs = ONCE
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class TextNode:
    """Text."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """The content model `empty`."""


@dataclass(frozen=True, slots=True)
class Anything:
    """The content model `anyElement`; `excluded` is None where the schema's default exceptions hold."""

    require: tuple[str, ...] = ()
    excluded: tuple[str, ...] | None = None
    occurs: Occurs = ONCE
    prefixes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EveryElement:
    """The processing instruction `NameList`: a choice of all elements of the schema."""


@dataclass(frozen=True, slots=True)
class Rng:
    """A fragment of RELAX NG; its references get the schema's prefix unless `prefixed` is false."""

    node: etree._Element
    prefixed: bool = True
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ValItem:
    """One value of a list; `name` is what stands in documents where it differs from `ident`."""

    ident: str
    name: str = ""
    doc: str = ""
    mode: Mode = "add"
    place: Place = NOWHERE

    @property
    def token(self) -> str:
        """What stands in documents."""
        return self.name or self.ident


@dataclass(frozen=True, slots=True)
class ValList:
    """A list of values; `kind` is None where the declaration does not say it."""

    items: tuple[ValItem, ...]
    kind: Openness | None = None
    mode: Mode = "add"
    occurs: Occurs = ONCE
    place: Place = NOWHERE


Content = (
    Compound | ElementRef | ClassRef | MacroRef | DataRef | TextNode | Nothing | Anything | EveryElement | Rng | ValList
)


def contents(content: Content | None) -> Iterator[Content]:
    """Yield a content model and everything inside it, outermost first."""
    if content is not None:
        yield content
    if isinstance(content, Compound):
        for item in content.items:
            yield from contents(item)


# Attributes and rules


@dataclass(frozen=True, slots=True)
class Constraint:
    """One `constraintSpec`: its rules as XML, the names it is known by, and where it stands."""

    ident: str
    nodes: tuple[etree._Element, ...] = ()
    mode: Mode = "add"
    scheme: str = "schematron"
    doc: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Datatype:
    """The datatype of an attribute and how many tokens of it the value holds."""

    content: Content
    occurs: Occurs = ONCE


@dataclass(frozen=True, slots=True)
class AttDef:
    """One attribute, or a change of one."""

    ident: str
    mode: Mode = "add"
    usage: Usage | None = None
    datatype: Datatype | None = None
    vals: ValList | None = None
    default: str | None = None
    name: str | None = None
    ns: str | None = None
    gloss: str | None = None
    desc: str | None = None
    valid_until: str | None = None
    constraints: tuple[Constraint, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class AttRef:
    """A reference to one attribute of a class."""

    class_: str
    name: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class AttList:
    """A list of attributes of which all (`group`) or one (`choice`) may be used."""

    items: tuple[AttDef | AttRef | AttList, ...] = ()
    org: Literal["group", "choice"] = "group"

    def defs(self) -> Iterator[AttDef]:
        """Yield every attribute defined in the list, in order."""
        for item in self.items:
            if isinstance(item, AttList):
                yield from item.defs()
            elif isinstance(item, AttDef):
                yield item


# Declarations


@dataclass(frozen=True, slots=True)
class Membership:
    """Membership of a class, added or (in a change) deleted."""

    key: str
    mode: Mode = "add"
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Memberships:
    """The classes something belongs to; in mode `change` they are added to or taken from the former ones."""

    items: tuple[Membership, ...] = ()
    mode: Mode = "replace"

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the classes, in order."""
        return tuple(item.key for item in self.items)


Sort = Literal["element", "class", "macro", "data"]


@dataclass(frozen=True, slots=True)
class Spec:
    """One `elementSpec`, `classSpec`, `macroSpec` or `dataSpec`, as declared or as changed.

    `name` is the name in documents where it differs from `ident`; `kind` is a class's type (`atts` or
    `model`); `nodes` are the declarations it was made from, the oldest first, for documentation.
    """

    sort: Sort
    ident: str
    module: str = ""
    mode: Mode = "add"
    name: str | None = None
    ns: str | None = None
    kind: str | None = None
    gloss: str | None = None
    desc: str | None = None
    valid_until: str | None = None
    classes: Memberships | None = None
    content: Content | None = None
    atts: AttList = AttList()
    constraints: tuple[Constraint, ...] = ()
    place: Place = NOWHERE
    nodes: tuple[etree._Element, ...] = ()

    @property
    def member_of(self) -> tuple[str, ...]:
        """The names of the classes it belongs to."""
        return self.classes.keys if self.classes else ()

    @property
    def doc(self) -> str:
        """The gloss in brackets and the description, in one line."""
        return documentation(self.gloss, self.desc)

    @property
    def tag(self) -> str:
        """The name an element has in documents."""
        return self.name or self.ident


def documentation(gloss: str | None, desc: str | None) -> str:
    """Join a gloss and a description in one line."""
    return " ".join(part for part in (f"({gloss})" if gloss else "", desc or "") if part)
