"""Tell whether files are what they were, without reading them: by their size, their inode and when both were changed.

Disks tell times apart by some milliseconds, or by two seconds (FAT). A file that was changed a moment ago may change
again within that time, and keep its size: such files are young, and their bytes count as well.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from samizdat import __version__

# The file by which a folder is known to be ours; what is in it tells what the folder was made of.
MARK = ".samizdat"

# When a file was changed, in nanoseconds, its size in bytes, its inode, and when any of this was changed: who writes a
# file over and gives it its old time changes that.
Stamp = tuple[int, int, int, int]
# So long after a change a file is young, in nanoseconds.
YOUTH = 2_000_000_000


def stamps_of(paths: Iterable[Path]) -> dict[str, Stamp]:
    """Return the stamps of files by their paths; what is not there has none."""
    found: dict[str, Stamp] = {}
    for path in paths:
        with suppress(OSError):
            found[str(path)] = _stamp(path.stat())
    return found


def stamps_below(folder: Path, *ends: str, deep: bool = True) -> dict[str, Stamp]:
    """Return the stamps of the files in a folder whose names end so, and if `deep`, of those below it."""
    found: dict[str, Stamp] = {}
    _look(str(folder), ends or ("",), found, deep=deep)
    return found


def stamps_in(folder: Path, end: str) -> dict[str, Stamp | None]:
    """Return the stamps of what lies in a folder under names that end so, by name: None for a link that leads nowhere.

    Where the folder cannot be read there is nothing.
    """
    found: dict[str, Stamp | None] = {}
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(end):
                try:  # as below
                    found[entry.name] = _stamp(entry.stat())
                except OSError:
                    found[entry.name] = None
    return found


def _look(folder: str, ends: tuple[str, ...], found: dict[str, Stamp], *, deep: bool) -> None:
    """Put files with their stamps among those `found`; of links those of what they lead to.

    No folder is gone into by a link. Hidden folders are left out, and those that samizdat has made: both may lie in an
    edition.
    """
    try:
        with os.scandir(folder) as entries:
            there = list(entries)
    except OSError:
        return
    for entry in () if any(entry.name == MARK for entry in there) else there:
        if entry.is_dir(follow_symlinks=False):
            if deep and not entry.name.startswith("."):
                _look(entry.path, ends, found, deep=deep)
        elif entry.name.endswith(ends):
            try:  # with none of the ways to say it shorter, for there are many
                found[entry.path] = _stamp(entry.stat())
            except OSError:
                continue


def _stamp(state: os.stat_result) -> Stamp:
    return state.st_mtime_ns, state.st_size, state.st_ino, state.st_ctime_ns


def young(stamps: dict[str, Stamp]) -> list[str]:
    """List the files that were changed a moment ago, or will have been."""
    moment = time.time_ns() - YOUTH
    return sorted(path for path, stamp in stamps.items() if stamp[0] > moment)


def digests(paths: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of files by their paths; of what cannot be read it is ""."""
    return {path: _digest(path) for path in paths}


def _digest(path: str) -> str:
    with suppress(OSError), open(path, "rb") as file:  # noqa: PTH123  strings, for there may be many
        return sha256(file.read()).hexdigest()
    return ""


@lru_cache(maxsize=1)
def engine() -> str:
    """Return the version, with when the code was last changed: a working copy is not judged by yesterday's code."""
    changed = max(changed for changed, *_ in stamps_below(Path(__file__).parents[1], ".py").values())
    return f"{__version__} {changed}"
