"""Know which paths stay inside of a folder: what a file is called may come from anybody's document."""

from __future__ import annotations

import re

from samizdat.errors import SamizdatError

# So many bytes has the longest name that disks take (Linux, macOS, Windows: 255; some endings are added by us).
LONGEST = 230
# Control characters, and what parts folders on Windows.
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f/\\]")
RENAME = "Rename what it is called after: a document or a record by its xml:id, a file by its name."


def is_name(name: str) -> bool:
    """Tell whether a file can be called so, and stays in its folder."""
    if name in ("", ".", "..") or FORBIDDEN.search(name):
        return False
    return len(name.encode("utf-8", "replace")) <= LONGEST


def check_inside(path: str) -> None:
    """Raise SamizdatError where a path, with `/` between its parts, leads out of the folder that it starts in."""
    if not all(map(is_name, path.split("/"))):
        raise SamizdatError(f"“{path}” cannot be written: it is no path inside the output folder", RENAME)
