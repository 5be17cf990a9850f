"""Follow the pointers of one file, as far as the file alone tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.markup.pointing import Prefixes, key, target
from samizdat.markup.xml import XML_ID, Element

if TYPE_CHECKING:
    from samizdat.markup.naming import Pointing


class Leads:
    """Tells what the pointers of one file lead to; `prefixes` are those that are declared in it, or for it."""

    def __init__(self, root: Element, file: str, prefixes: Prefixes) -> None:
        self._file, self._prefixes = file, prefixes
        self._own = {element.get(XML_ID) for element in root.iter() if XML_ID in element.attrib}

    def to(self, pointer: str) -> str:
        """Return the target of a pointer; an identifier that the file does not have may be in any other."""
        found = target(pointer, self._file, self._prefixes)
        file, mark, id = found.partition("#")
        return f"#{id}" if mark and file == self._file and id not in self._own else found

    def of(self, pointing: Pointing) -> str:
        """Return the target of a name's pointer."""
        return key(pointing.value) if pointing.attribute == "key" else self.to(pointing.value)
