"""What holds while a file is read: its name, the languages that are wanted, where findings go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from samizdat.markup.xml import line_of, local_name
from samizdat.model.finding import About
from samizdat.odd.reading import spec as s

if TYPE_CHECKING:
    from lxml import etree

    from samizdat.odd.reading.findings import Collector


AtHand = Callable[[str], Path | None]
"""Gives the file for an address that is none of this computer, such as `tei:4.9.0`; None where nobody has one."""


def nowhere(_address: str) -> Path | None:
    """Know no file for any address."""
    return None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading needs: the file, the languages of documentation and of names, where findings go.

    `at_hand` knows files for addresses elsewhere, as a catalogue of the user does.
    """

    file: str
    lang: str
    target_lang: str
    findings: Collector
    at_hand: AtHand = nowhere

    def path(self, address: str) -> Path | None:
        """Return the file that an address in this file means; None where it is elsewhere and nobody has a file."""
        try:
            parts = urlsplit(address)
        except ValueError:  # no address that there can be (RFC 3986, section 3.2.2)
            return None
        if parts.scheme in ("", "file") and not parts.netloc:
            return Path(self.file).parent / unquote(parts.path)
        return self.at_hand(address)

    def place(self, node: etree._Element) -> s.Place:
        """Return where an element stands."""
        return s.Place(self.file, line_of(node))

    def unhandled(self, node: etree._Element, why: str) -> None:
        """Report that an element is not handled."""
        self.findings.add("D001", why, self.place(node), about=About(local_name(node)))
