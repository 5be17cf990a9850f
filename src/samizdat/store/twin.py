"""Keep a second folder of the same files: what the next build changes in it takes its time by what changed.

All its files are links to those of the folder that stands, so that it takes up room for names alone. It is kept where
what can be made again is, as long as that is on the same disk. It is of use only where it is known to be as it was
left, beside the very folder that it was made with; otherwise it is thrown away, and made anew by linking all files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from samizdat.store.cache_folder import make_folder
from samizdat.store.folder_state import State, states
from samizdat.store.links import link, take_out
from samizdat.store.stamps import MARK
from samizdat.store.swap_folder import mark_in, remove

# The folder in the cache with the twins of output folders.
TWINS = "twins"


def twin_of(cache: Path, folder: Path) -> Path:
    """Return where the twin of a folder is kept."""
    return cache / TWINS / f"{folder.name}-{sha256(os.fsencode(folder.absolute())).hexdigest()[:16]}"


def take(twin: Path, mark: str, left: Mapping[str, State], to: Path) -> bool:
    """Move a twin away to be changed, if it is as it was `left` and of the folder with this `mark`; tells whether.

    Nobody else can take it then. One that is not as it was left is removed.
    """
    if not left or mark_in(twin) != mark or states(twin, left) != dict(left):
        remove(twin)
        return False
    with suppress(OSError):
        twin.rename(to)
        return True
    return False


def follow(old: Path, folder: Path, gone: Iterable[str], new: Iterable[str]) -> None:
    """Make the folder that stood before what the one that stands now is; raises OSError.

    Of its files some are `gone`, and others `new`: the rest are the same.
    """
    (old / MARK).unlink()
    take_out(old, gone)
    link(folder, [*new, MARK], old)


def keep(folder: Path, twin: Path) -> None:
    """Put a folder that is the twin of another in its place in the cache; raises OSError, also on another disk."""
    make_folder(twin.parents[1])
    twin.parent.mkdir(exist_ok=True)
    remove(twin)
    folder.rename(twin)


def is_near(twin: Path, folder: Path) -> bool:
    """Tell whether a twin of a folder can be kept: on the same disk, where files can have two names."""
    cache = twin.parents[1]
    with suppress(OSError):
        make_folder(cache)
        return cache.stat().st_dev == folder.stat().st_dev and os.access(cache, os.W_OK)
    return False
