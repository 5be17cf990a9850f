"""Know which paths stay inside of a folder: what a file is called may come from anybody's document."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from samizdat.errors import SamizdatError

# Where the open files of a process have names: /dev/stdout and its like are links into these.
DESCRIPTORS = (Path("/dev/fd"), Path("/proc/self/fd"))
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


def read_bytes(path: Path) -> bytes:
    """Read a file; raises OSError where it is none that ends: a device, or a pipe that was not given as one."""
    if not path.is_file() and path.exists() and path.parent not in DESCRIPTORS:
        raise OSError(errno.EINVAL, "it is no file, but a folder, a device or a pipe", str(path))
    return path.read_bytes()


def is_file(path: Path) -> bool:
    """Tell whether there is a file; there is none where the path is none that this system can have."""
    return os.path.isfile(path)  # noqa: PTH113  that of pathlib raises for a name that is too long


def exists(path: Path | str) -> bool:
    """Tell whether there is anything; there is nothing where the path is none that this system can have."""
    return os.path.exists(path)  # noqa: PTH110  as above


def is_inside(path: str) -> bool:
    """Tell whether a path, with `/` between its parts, stays in the folder that it starts in."""
    return all(map(is_name, path.split("/")))


def check_inside(path: str) -> None:
    """Raise SamizdatError where a path leads out of the folder that it starts in."""
    if not is_inside(path):
        raise SamizdatError(f"“{path}” cannot be written: it is no path inside the output folder", RENAME)
