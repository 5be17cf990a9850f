"""Keep what takes long to make in a folder, by a name that says what it was made of.

A folder that cannot be read or written is as good as none: it never stops the work.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from samizdat.errors import SamizdatError

# A folder that has grown beyond this loses what was not used for longest, in bytes.
LARGEST = 256_000_000


def kept(folder: Path | None, name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file `name` of a folder, made where it is not there yet; without a folder it is made every time."""
    if folder is None:
        return make()
    path = folder / name
    with suppress(OSError):
        data = path.read_bytes()
        path.touch()
        return data
    data = make()
    keep(path, data)
    with suppress(OSError):
        _prune(folder)
    return data


def keep(path: Path, data: bytes) -> None:
    """Write a file that may be lost, at once or not at all: another process may read it at the same time."""
    from samizdat.store.output import write_files  # noqa: PLC0415  most runs find what they need

    with suppress(SamizdatError):
        write_files({path: data})


def _prune(folder: Path) -> None:
    files = [(path.stat(), path) for path in folder.iterdir() if path.is_file()]
    surplus = sum(about.st_size for about, _ in files) - LARGEST
    for about, path in sorted(files, key=lambda file: file[0].st_mtime):
        if surplus <= 0:
            return
        path.unlink(missing_ok=True)
        surplus -= about.st_size
