"""Tell whether a folder stands as it was left, by when its files and its lists of files were changed, without reading.

Up to MANY files are looked at one by one. Of more only the folders that they lie in are: what was added, removed or
replaced there is noticed, what was written into a file is not, for to look at each takes long.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from samizdat.store.stamps import MARK

# So many files are looked at one by one.
MANY = 20_000
# What tells one state of a folder from another: its inode, its rights, and when its list of files was changed, in
# nanoseconds.
State = tuple[int, int, int]
# The size of a file in bytes, and when it was written, in nanoseconds.
Stands = tuple[int, int]


@dataclass(slots=True)
class Differences:
    """What is not as it was left: the paths of files that are changed or gone, and whether anything else is there.

    Other rights of a folder are something else, too.
    """

    spoilt: set[str] = field(default_factory=set)
    foreign: bool = False


def states(folder: Path, inside: Iterable[str]) -> dict[str, State]:
    """Return the states of a folder ("") and of those `inside`, by their paths from it; what is no folder has none."""
    found: dict[str, State] = {}
    for path in {"", *inside}:
        with suppress(OSError):
            found[path] = _state(f"{folder}/{path}" if path else str(folder))
    return found


def _state(path: str) -> State:
    """Return the state of a folder; raises NotADirectoryError for anything else, also for a link to one."""
    about = os.lstat(path)
    if not stat.S_ISDIR(about.st_mode):
        raise NotADirectoryError(path)
    return about.st_ino, about.st_mode, about.st_mtime_ns


def differences(
    folder: Path, left: Mapping[str, State], files: int, known: Callable[[str], Mapping[str, Stands]]
) -> Differences:
    """Compare a folder with how it was left.

    `left` are the states that it and the folders inside had, `files` is the number of files in all; `known` gives those
    that were left in one of the folders, by their names.
    """
    found, now = Differences(), states(folder, left)
    for above in left:
        if files > MANY and now.get(above) == left[above]:
            continue
        found.foreign |= above in now and now[above][1] != left[above][1]
        place = f"{above}/" if above else ""
        there, expected = _listed(folder, above) if above in now else {}, known(above)
        # Some disks list a name otherwise than it was written: composed, or in other letters.
        others = {name: _stands(f"{folder}/{place}{name}") for name in expected.keys() - there.keys()}
        standing = {**there, **others} if above in now else {}
        found.spoilt |= {place + name for name, stands in expected.items() if standing.get(name) != stands}
        found.foreign |= any(
            f"{place}{name}" not in left if stands is None else name not in expected for name, stands in there.items()
        )
    return found


def _stands(path: str) -> Stands | None:
    with suppress(OSError):
        about = os.lstat(path)
        return about.st_size, about.st_mtime_ns
    return None


def _listed(folder: Path, above: str) -> dict[str, Stands | None]:
    """Return how each file in a folder stands, by its name; of what is a folder itself None."""
    found: dict[str, Stands | None] = {}
    with os.scandir(f"{folder}/{above}") as entries:
        for entry in entries:
            about = entry.stat(follow_symlinks=False)
            found[entry.name] = None if stat.S_ISDIR(about.st_mode) else (about.st_size, about.st_mtime_ns)
    if not above:
        found.pop(MARK, None)
    return found


def stands(folder: Path, inside: Iterable[str], files: int) -> str:
    """Return a digest of how a folder stands, as `differences` would notice: `inside` are the folders in it."""
    state = sha256()
    for path in (str(folder), *(f"{folder}/{below}" for below in inside if below)):
        about = os.lstat(path)
        state.update(f"{path}\0{about.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
        if files <= MANY:
            state.update("".join(sorted(_files(path))).encode("utf-8", "surrogateescape"))
    return state.hexdigest()


def _files(folder: str) -> Iterator[str]:
    """Yield what tells one state of each file in a folder from any other."""
    with os.scandir(folder) as entries:
        for entry in entries:
            about = entry.stat(follow_symlinks=False)
            yield f"{entry.name}\0{about.st_size}\0{about.st_mtime_ns}\n"
