"""Give each document an id: what its address, its files and the pointers to it are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from samizdat.markup.files.start_tag import with_attributes

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile

# What no document may be called: files of every edition have these names, and some systems keep these for devices.
RESERVED = frozenset(
    {
        "index", "names", "search", "map", "timeline", "downloads", "about", "edition", "mentions", "csv-metadata",
        "feed", "sitemap", "robots", "404",
        "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
    }
)  # fmt: skip
LONGEST = 100
# What may stand in no name of a file that is an address as well.
FORBIDDEN = re.compile(r"""[\x00-\x20\x7f/\\:%?#*"'<>&|]|^[.-]|\.$""")
# So many bytes are safe with every ending that a file gets.
MOST_BYTES = 200


def trouble_with(id: str) -> str:
    """Say in a few words why nothing can be called by an id that becomes a file and an address; "" where it can."""
    if found := FORBIDDEN.search(id):
        return f"has {found[0]!r}, which no name of a file may have there"
    if len(id.encode("utf-8", "replace")) > MOST_BYTES:
        return f"is longer than {MOST_BYTES} bytes"
    return ""


def named(files: Iterable[XmlFile], taken: set[str]) -> Iterator[XmlFile]:
    """Give each file an id that no other has, not even in other letters' case, and that can be a file's name.

    It is the xml:id where there is one, otherwise the name of the file; a number tells those apart that are the same.
    `taken` are ids that are given already, in small letters; new ones are added.
    """
    for file in files:
        wanted = _safe(file.id) or _safe(PurePosixPath(file.name).stem) or "text"
        id, number = wanted, 1
        while id.casefold() in RESERVED | taken or (id != file.id and f'"{id}"' in file.xml and _is_inside(id, file)):
            number += 1
            id = f"{wanted}-{number}"
        taken.add(id.casefold())
        xml = file.xml if id == file.id else with_attributes(file.xml, {"xml:id": id})
        yield file.replaced(id=id, xml=xml, address=f"{id}.xml")


def _is_inside(id: str, file: XmlFile) -> bool:
    return re.search(rf"""\bxml:id\s*=\s*["']{re.escape(id)}["']""", file.xml) is not None


def _safe(name: str) -> str:
    """Return a name as it may stand in an address, on any disk and as xml:id: letters, digits, `-`, `_`, `.`."""
    plain = unicodedata.normalize("NFC", name.removesuffix(".xml"))
    plain = re.sub(r"[^\w.-]+", "-", plain).strip(".-")[:LONGEST].rstrip(".-")
    return f"t-{plain}" if plain and not re.match(r"[^\W\d]", plain) else plain
