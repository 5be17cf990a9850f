"""What holds while a file is read: its name, the languages that are wanted, where findings go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.markup.xml import line_of, local_name
from samizdat.model.finding import About
from samizdat.odd.reading import spec as s

if TYPE_CHECKING:
    from lxml import etree

    from samizdat.odd.reading.findings import Collector


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading needs: the file, the languages of documentation and of names, where findings go."""

    file: str
    lang: str
    target_lang: str
    findings: Collector

    def place(self, node: etree._Element) -> s.Place:
        """Return where an element stands."""
        return s.Place(self.file, line_of(node))

    def unhandled(self, node: etree._Element, why: str) -> None:
        """Report that an element is not handled."""
        self.findings.add("D001", why, self.place(node), about=About(local_name(node)))
