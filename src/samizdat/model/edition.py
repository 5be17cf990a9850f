"""The settings of an edition: where its parts are and which of its text may be published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from samizdat.model.found import ALL, Wanted

SELECTOR = re.compile(r"([\w.-]+)(?:\[@([\w:.-]+)='([^']*)'\])?")


class Tag(Protocol):
    """What a selector looks at: an element's name and its attributes."""

    @property
    def name(self) -> str:
        """The name, without a prefix."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes by their names as written."""


@dataclass(frozen=True, slots=True)
class Selector:
    """An element by its name and, where given, one attribute's value: `note[@type='summary']`."""

    name: str
    attribute: str = ""
    value: str = ""

    @classmethod
    def parse(cls, text: str) -> Selector:
        """Read a selector; raises ValueError where it is not of the form `name` or `name[@attribute='value']`."""
        match = SELECTOR.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not a selector: write name or name[@attribute='value']")
        return cls(match[1], match[2] or "", match[3] or "")

    def matches(self, element: Tag) -> bool:
        """Tell whether this element is meant."""
        # The name first: to read attributes costs more, and few elements get that far.
        if element.name != self.name:
            return False
        return not self.attribute or element.attributes.get(self.attribute) == self.value


DISCLOSED = [
    "head",
    "title",
    "persName",
    "placeName",
    "orgName",
    "eventName",
    "name",
    "date",
    "bibl",
    "biblScope",
    "author",
    "editor",
    "publisher",
    "pubPlace",
    "label",
]
EDITORIAL = ["argument", "corr", "reg", "supplied", "expan", "desc", "note[@type='summary']", "note[@type='editorial']"]


@dataclass(frozen=True, slots=True)
class TextLayer:
    """Which text of a document is whose: the text layer's rules.

    Text inside a `disclosed` element stays readable in a withheld document; text inside an `editorial` element is
    the editors' own and no source text at all. Everything else inside `text` is source text.
    """

    disclosed: tuple[Selector, ...] = tuple(map(Selector.parse, DISCLOSED))
    editorial: tuple[Selector, ...] = tuple(map(Selector.parse, EDITORIAL))


@dataclass(frozen=True, slots=True)
class Settings:
    """What `samizdat.toml` says, its paths made absolute; every setting has a default.

    `discovered` tells that the edition is what is found in its folder, refined by `wanted`: no file or folder of it is
    named. `title` is what it is called, "" where that is to be found too. `schema` is None where none is known.
    `schematron` is None for an edition that has no rules beside its schema. `interface` are the languages of the
    pages, at least one, the first of them that of the edition's own folder. `address` is where the edition is
    published (an http or https URL that ends with a slash), "" where that is not known. `dts` asks every build for the
    answers of Distributed Text Services as files. `hosts_not_cited` are hosts on the web, in small letters, that no
    file may point to.
    `models` is an ODD whose processing models say how documents look, `templates` a folder of XSLT modules that come
    before all others, `style` a CSS file that comes after all others; each may be None.
    """

    root: Path
    header: Path
    documents: Path
    authorities: Path
    schema: Path | None
    schematron: Path | None
    work: Path
    untagged: Path
    ledger: Path
    p5: Path
    sources: tuple[Path, ...]
    text_layer: TextLayer
    interface: tuple[str, ...] = ("en",)
    address: str = ""
    dts: bool = False
    hosts_not_cited: frozenset[str] = frozenset()
    discovered: bool = False
    wanted: Wanted = ALL
    title: str = ""
    models: Path | None = None
    templates: Path | None = None
    style: Path | None = None
