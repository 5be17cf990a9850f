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
    if (data := recall(path)) is None:
        data = make()
        keep(path, data)
        prune(folder, size=LARGEST)
    return data


def recall(path: Path) -> bytes | None:
    """Read what was kept, and note that it was of use; None where there is nothing."""
    with suppress(OSError):
        data = path.read_bytes()
        with suppress(OSError):
            path.touch()
        return data
    return None


def keep(path: Path, data: bytes) -> None:
    """Write a file that may be lost, at once or not at all: another process may read it at the same time."""
    from samizdat.store.write_files import write_files  # noqa: PLC0415  most runs find what they need

    with suppress(SamizdatError):
        write_files({path: data})


def prune(folder: Path, *, size: int | None = None, files: int | None = None) -> None:
    """Remove what was not used for longest, until no more than so many bytes and so many files are left."""
    with suppress(OSError):
        found = [(path.stat(), path) for path in folder.iterdir() if path.is_file()]
        total = 0
        newest_first = sorted(found, key=lambda file: -file[0].st_mtime_ns)
        for count, (about, path) in enumerate(newest_first, start=1):
            total += about.st_size
            if (size is not None and total > size) or (files is not None and count > files):
                path.unlink(missing_ok=True)
