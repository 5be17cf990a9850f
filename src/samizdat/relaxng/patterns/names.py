"""Name classes: which names an element or attribute pattern stands for (RELAX NG 4.16, 6.1).

A name is one string, `uri}local`, or `local` alone where there is no namespace: the form in which expat reports
names, so that a name read from a document is looked up without being taken apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

XML_NS = "http://www.w3.org/XML/1998/namespace"
XMLNS_NS = "http://www.w3.org/2000/xmlns"


def join(uri: str, local: str) -> str:
    """Write a namespace and a local name as one string."""
    return f"{uri}}}{local}" if uri else local


def split(name: str) -> tuple[str, str]:
    """Take a name apart; lxml's form with its leading brace is understood too."""
    uri, _, local = name.removeprefix("{").rpartition("}")
    return uri, local


def local_name(name: str) -> str:
    """Give a name without its namespace."""
    return name.rpartition("}")[2]


@dataclass(frozen=True, slots=True)
class Name:
    """Exactly one name."""

    name: str

    def contains(self, name: str) -> bool:
        """Say whether the class holds `name`."""
        return name == self.name

    def listed(self) -> tuple[str, ...] | None:
        """List the names of the class; None for one that has no end."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name but those of `excluded`."""

    excluded: NameClass | None = None

    def contains(self, name: str) -> bool:
        """Say whether the class holds `name`."""
        return self.excluded is None or not self.excluded.contains(name)

    def listed(self) -> tuple[str, ...] | None:
        """List the names of the class; None for one that has no end."""
        return None


@dataclass(frozen=True, slots=True)
class NsName:
    """Every name of one namespace but those of `excluded`."""

    uri: str
    excluded: NameClass | None = None

    def contains(self, name: str) -> bool:
        """Say whether the class holds `name`."""
        return split(name)[0] == self.uri and (self.excluded is None or not self.excluded.contains(name))

    def listed(self) -> tuple[str, ...] | None:
        """List the names of the class; None for one that has no end."""
        return None


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The names of any of several classes."""

    classes: tuple[NameClass, ...]

    def contains(self, name: str) -> bool:
        """Say whether the class holds `name`."""
        return any(c.contains(name) for c in self.classes)

    def listed(self) -> tuple[str, ...] | None:
        """List the names of the class; None for one that has no end."""
        parts = [c.listed() for c in self.classes]
        return None if None in parts else tuple(dict.fromkeys(n for p in parts if p for n in p))


NameClass = Name | AnyName | NsName | NameChoice


def overlap(one: NameClass, other: NameClass) -> bool:
    """Say whether two classes share a name.

    It is enough to try one name of each kind that the classes tell apart: those they mention, one that neither
    mentions in each mentioned namespace, and one of a namespace that neither mentions.
    """
    return any(one.contains(n) and other.contains(n) for n in (*_samples(one), *_samples(other)))


# No XML name holds a control character, so these cannot be meant by any schema.
_UNMENTIONED = "\x01"


def _samples(names: NameClass) -> Iterator[str]:
    match names:
        case Name(name):
            yield name
        case NameChoice(classes):
            for c in classes:
                yield from _samples(c)
        case NsName(uri, excluded):
            yield join(uri, _UNMENTIONED)
            yield from _samples(excluded) if excluded else ()
        case AnyName(excluded):
            yield join(_UNMENTIONED, _UNMENTIONED)
            yield from _samples(excluded) if excluded else ()
