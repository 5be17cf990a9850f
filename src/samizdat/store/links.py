"""Give the files of a folder a second name in another, and bring such a folder to what it is to hold.

A file is never written in place, for the folder that stands may have it as well: an old one gives way, a new one comes.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from samizdat.store.swap_folder import File, taken_twice


class Folders:
    """Makes the folders on the way to files, each once."""

    def __init__(self, root: Path) -> None:
        self._root, self._made = root, {""}

    def make(self, path: str) -> str:
        """Make the folders above a file, and return its place; raises OSError."""
        above = path.rpartition("/")[0]
        if above not in self._made:
            (self._root / above).mkdir(parents=True, exist_ok=True)
            self._made.add(above)
        return f"{self._root}/{path}"


def link_as_recorded(folder: Path, files: Iterable[File], into: Path) -> set[str]:
    """Link files of a folder into another, if they stand as they were recorded; returns the paths of those that do not.

    Where a file can have but one name it is copied.
    """
    folders, others = Folders(into), set()
    for file in files:
        new = folders.make(file.path)
        try:
            _link_or_copy(f"{folder}/{file.path}", new)
            about = os.lstat(new)
        except OSError:
            others.add(file.path)
            continue
        if (about.st_size, about.st_mtime_ns) != (file.size, file.written):
            others.add(file.path)
    return others


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:
        import shutil  # noqa: PLC0415  seldom needed

        shutil.copy2(old, new, follow_symlinks=False)


def link(folder: Path, paths: Iterable[str], into: Path) -> None:
    """Link files of a folder into another that has none of these paths; raises OSError."""
    folders = Folders(into)
    for path in paths:
        os.link(f"{folder}/{path}", folders.make(path), follow_symlinks=False)


def take_in(new: Path, paths: Iterable[str], into: Path) -> None:
    """Move new files from a folder into another on the same disk.

    Raises OSError, and SamizdatError where a file is there already: what two tasks make would be one or the other, and
    on some disks the case of letters makes no difference.
    """
    folders = Folders(into)
    for path in paths:
        place = folders.make(path)
        if os.path.lexists(place):
            raise taken_twice(path)
        os.rename(f"{new}/{path}", place)  # noqa: PTH104  strings, for there may be many


def take_out(folder: Path, paths: Iterable[str]) -> None:
    """Remove files from a folder, with the folders that are empty then; raises OSError."""
    left = set()
    for path in paths:
        with suppress(FileNotFoundError):
            os.unlink(f"{folder}/{path}")  # noqa: PTH108  as above
        left.add(path.rpartition("/")[0])
    for above in left:
        _remove_empty(folder, above)


def _remove_empty(folder: Path, above: str) -> None:
    try:
        while above:
            os.rmdir(f"{folder}/{above}")  # noqa: PTH106  as above
            above = above.rpartition("/")[0]
    except OSError as error:
        # It is not empty, or was removed on the way up from another.
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
            raise
