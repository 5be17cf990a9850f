"""Put a folder in its place as a whole: it is written aside, then the two change places.

At every moment, whatever ends the work, the folder's name leads to all of the old files or to all of the new ones:
where the system can, two folders change places in one step (Linux renameat2(2), macOS renamex_np(2)); elsewhere there
is a moment between two renames, after which the next run puts the old folder back. What has not changed need not be
written again: `store.renew_folder` tells how.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from types import TracebackType

from samizdat.errors import SamizdatError
from samizdat.numbers import whole
from samizdat.store.inside import RENAME, check_inside
from samizdat.store.stamps import MARK

# What the folders that we work in end with, and the file in each that says which process does.
SUFFIX, OWNER = ".samizdat", "process"
# Where in it the old folder is while the new one takes its place.
OLD = "old"
AT_FDCWD, RENAME_EXCHANGE, RENAME_SWAP = -100, 2, 2


def check_folder(folder: Path) -> None:
    """Raise SamizdatError where a folder cannot be replaced: not ours, or not writable."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise SamizdatError(f"{folder} is not a folder", "Name another output folder with --out.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise SamizdatError(
            f"{folder} has files that samizdat did not make", "Name an empty or a new output folder with --out."
        )
    existing = next(parent for parent in folder.absolute().parents if parent.exists())
    if not os.access(existing, os.W_OK):
        raise SamizdatError(f"{existing} is not writable", "Name another output folder with --out.")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a tree: its path from the folder, its size in bytes, when it was written in nanoseconds."""

    path: str
    size: int
    written: int


def mark_in(folder: Path) -> str:
    """Return what was written about a folder when it was put in its place; "" where nothing was."""
    with suppress(OSError, UnicodeDecodeError):
        return (folder / MARK).read_text(encoding="utf-8")
    return ""


def write(folder: Path, path: str, data: bytes) -> File:
    """Write a new file of a tree; folders on its way are made.

    Raises OSError, and SamizdatError where the path leads out of the folder, or the file is there already: what two
    tasks make would be one or the other, and on some disks the case of letters makes no difference.
    """
    check_inside(path)
    place = folder / path
    try:
        _write_new(place, data)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        _write_new(place, data)
    except FileExistsError as error:
        raise taken_twice(path) from error
    state = place.stat()
    return File(path, state.st_size, state.st_mtime_ns)


def taken_twice(path: str) -> SamizdatError:
    """Return what is to be raised where two tasks make the same file."""
    return SamizdatError(f"two files would be {path}", RENAME)


def _write_new(place: Path, data: bytes) -> None:
    with place.open("xb") as file:
        file.write(data)


class Tree:
    """A folder and the one that is made to take its place. Use as a context: without `swap` nothing happens to it.

    `new` is where files are written, by any process; what else is put `aside` goes when the work ends. Raises
    SamizdatError where the folder is not ours or cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        check_folder(folder)
        self.folder = folder.absolute()
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            clear_away(self.folder)
            import tempfile  # noqa: PLC0415  who only looks needs none

            prefix = f".{folder.name}.{os.getpid()}-"
            self.aside = Path(tempfile.mkdtemp(prefix=prefix, suffix=SUFFIX, dir=self.folder.parent))
            self.new = self.aside / "new"
            self._furnish()
        except OSError as error:
            raise SamizdatError(
                f"{folder.parent}: {error.strerror}", "Name another output folder with --out."
            ) from error

    def _furnish(self) -> None:
        """Make what is aside ready to be written to; who is asked to end meanwhile leaves nothing."""
        try:
            (self.aside / OWNER).write_text(str(os.getpid()))
            # It may hold what is not to be published, and outlive a run that is killed.
            (self.aside / ".gitignore").write_text("*\n")
            self.new.mkdir()
        except BaseException:
            remove(self.aside)
            raise

    def __enter__(self) -> Tree:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        put_back(self.aside, self.folder)
        remove(self.aside)
        if isinstance(error, OSError):
            raise SamizdatError(
                f"{self.folder}: {error.strerror}", "Make room, or name another output folder."
            ) from error

    @property
    def mark(self) -> str:
        """What was written about the folder when it was put in its place; "" where nothing was."""
        return mark_in(self.folder)

    def swap(self, mark: str, whole: Path | None = None) -> Path | None:
        """Put the new folder in place of the old one, or the folder `whole` instead, which is `aside` too.

        `mark` is to be found in it the next time. Returns where the old one is until the work ends, if there was one.
        """
        whole = whole or self.new
        (whole / MARK).unlink(missing_ok=True)  # it may be a link
        (whole / MARK).write_text(mark, encoding="utf-8")
        if not self.folder.exists():
            whole.rename(self.folder)
            return None
        if exchange(whole, self.folder):
            return whole
        self.folder.rename(self.aside / OLD)
        whole.rename(self.folder)
        return self.aside / OLD


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as that can be."""
    import shutil  # noqa: PLC0415  as above

    shutil.rmtree(folder, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; tells whether the system could."""
    import ctypes  # noqa: PLC0415  as above

    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(os.fsencode(one), os.fsencode(other), RENAME_SWAP) == 0)
        return bool(library.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False


def clear_away(folder: Path) -> None:
    """Remove what runs that were ended left beside a folder, and put it back where they had just moved it away."""
    for aside in folder.parent.glob(f".{escape(folder.name)}.*{SUFFIX}"):
        if not _is_abandoned(aside):
            continue
        put_back(aside, folder)
        remove(aside)


def put_back(aside: Path, folder: Path) -> None:
    """Move the old folder back to its place where the work ended before the new one was there."""
    if not folder.exists() and (aside / OLD).is_dir():
        (aside / OLD).rename(folder)


def _is_abandoned(aside: Path) -> bool:
    """Tell whether the process that works in a folder is gone, as far as the system tells."""
    try:
        process = _owner(aside)
    except (OSError, ValueError):
        return False
    if os.name != "posix":
        return False  # there is no asking without ending it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return process == os.getpid()


def _owner(aside: Path) -> int:
    """Return the process that works in a folder; where it had no time to write that down its name tells.

    Raises OSError and ValueError.
    """
    try:
        return whole((aside / OWNER).read_text())
    except FileNotFoundError:
        return whole(aside.name.rpartition(".")[0].rpartition(".")[2].partition("-")[0])
