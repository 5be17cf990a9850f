"""Put a folder in its place as a whole: what is new is written aside, what has not changed is linked.

At every moment, whatever ends the work, the folder's name leads to all of the old files or to all of the new ones:
where the system can, two folders change places in one step (Linux renameat2(2), macOS renamex_np(2)); elsewhere there
is a moment between two renames, after which the next run puts the old folder back. A file is never written in place,
so that what is linked into the new folder does not change in the old one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from samizdat.errors import SamizdatError
from samizdat.numbers import whole
from samizdat.store.inside import RENAME, check_inside
from samizdat.store.stamps import MARK

# What the folders that we work in end with, and the file in each that says which process does.
SUFFIX, OWNER = ".samizdat", "process"
# So many files are looked at one by one.
MANY = 20_000
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


def stands(folder: Path, inside: Iterable[str], files: int) -> str:
    """Return a digest of how a folder stands, without reading: another where a file was changed, added or removed.

    `inside` are the paths of the folders in it. With more than MANY `files` only what was added, removed or replaced is
    noticed, for to look at each takes long.
    """
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
        raise SamizdatError(f"two files would be {path}", RENAME) from error
    state = place.stat()
    return File(path, state.st_size, state.st_mtime_ns)


def _write_new(place: Path, data: bytes) -> None:
    with place.open("xb") as file:
        file.write(data)


class Tree:
    """A folder and the one that is made to take its place. Use as a context: without `swap` nothing happens to it.

    `new` is where files are written, by any process. Raises SamizdatError where the folder is not ours or cannot be
    written.
    """

    def __init__(self, folder: Path) -> None:
        check_folder(folder)
        self._folder = folder.absolute()
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            clear_away(self._folder)
            import tempfile  # noqa: PLC0415  who only looks needs none

            self._aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=SUFFIX, dir=self._folder.parent))
            self.new = self._aside / "new"
            self._furnish()
        except OSError as error:
            raise SamizdatError(
                f"{folder.parent}: {error.strerror}", "Name another output folder with --out."
            ) from error
        self._folders = {""}

    def _furnish(self) -> None:
        """Make what is aside ready to be written to; who is asked to end meanwhile leaves nothing."""
        try:
            (self._aside / OWNER).write_text(str(os.getpid()))
            # It may hold what is not to be published, and outlive a run that is killed.
            (self._aside / ".gitignore").write_text("*\n")
            self.new.mkdir()
        except BaseException:
            _remove(self._aside)
            raise

    def __enter__(self) -> Tree:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        _remove(self._aside)
        if isinstance(error, OSError):
            raise SamizdatError(
                f"{self._folder}: {error.strerror}", "Make room, or name another output folder."
            ) from error

    @property
    def mark(self) -> str:
        """What was written about the folder when it was put in its place; "" where nothing was."""
        return mark_in(self._folder)

    def keep(self, files: Iterable[File]) -> bool:
        """Take files over as they stand in the folder, if all of them do so still; tells whether they do."""
        taken = []
        for file in files:
            taken.append(file)
            if not self._keep(file):
                for each in taken:
                    (self.new / each.path).unlink(missing_ok=True)
                return False
        return True

    def _keep(self, file: File) -> bool:
        new = f"{self.new}/{file.path}"
        above = file.path.rpartition("/")[0]
        if above not in self._folders:
            Path(new).parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(above)
        try:
            _link(f"{self._folder}/{file.path}", new)
            state = os.lstat(new)
        except OSError:
            return False
        return (state.st_size, state.st_mtime_ns) == (file.size, file.written)

    def swap(self, mark: str) -> None:
        """Put the new folder in place of the old one; `mark` is to be found in it the next time."""
        (self.new / MARK).write_text(mark, encoding="utf-8")
        if not self._folder.exists():
            self.new.rename(self._folder)
        elif not exchange(self.new, self._folder):
            self._folder.rename(self._aside / "old")
            try:
                self.new.rename(self._folder)
            except OSError:
                (self._aside / "old").rename(self._folder)
                raise


def _link(old: str, new: str) -> None:
    """Give a file a second name, or copy it where a file can have but one; a file that is there gives way."""
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:
        os.unlink(new)  # noqa: PTH108  strings, for there are many
        os.link(old, new, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:
        import shutil  # noqa: PLC0415  as above

        shutil.copy2(old, new, follow_symlinks=False)


def _remove(folder: Path) -> None:
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
        if not folder.exists() and (aside / "old").is_dir():
            (aside / "old").rename(folder)
        _remove(aside)


def _is_abandoned(aside: Path) -> bool:
    """Tell whether the process that works in a folder is gone, as far as the system tells."""
    try:
        process = whole((aside / OWNER).read_text())
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
