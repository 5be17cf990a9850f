"""Put files in their places: written aside first, then swapped in, so that nothing is ever half there."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from secrets import token_hex

from samizdat.errors import SamizdatError
from samizdat.numbers import whole
from samizdat.store.inside import DESCRIPTORS

# So many links one after the other are a circle (Linux follows 40).
LINKS = 40


def write_files(files: Mapping[Path, str | bytes], *, reads: Iterable[Path] = ()) -> None:
    """Write files, each aside and then in its place; none is replaced before all could be written aside.

    Behind a symbolic link it is the file that the link names which is replaced. What is no regular file (a device, a
    named pipe, standard output) keeps its place: it is opened and written into. `reads` are files that the work was
    made of: they are not written over. Raises SamizdatError where a file cannot be written, is one of these, or is
    another of the files under a second name, and BrokenPipeError where nobody reads what is written into.
    """
    aside: list[tuple[Path, Path]] = []
    into: list[tuple[Path | int, bytes]] = []
    try:
        aims = {path: _aim(path) for path in files}
        _refuse_one_for_another(aims, reads)
        for path, written in files.items():
            aim, data = aims[path], written.encode() if isinstance(written, str) else written
            if isinstance(aim, int) or (aim.exists() and not aim.is_file()):
                into.append((aim, data))
            else:
                aside.append((_write_aside(aim, data), aim))
        for aim, data in into:
            _write_into(aim, data)
        for new, old in aside:
            new.replace(old)
    except BrokenPipeError:
        raise
    except ValueError as error:
        raise SamizdatError(f"{', '.join(map(str, files))}: {error}", "Name another file.") from error
    except OSError as error:
        name = error.filename or ", ".join(map(str, files))
        raise SamizdatError(f"{name}: {error.strerror}", "Check that the folder is writable.") from error
    finally:
        for new, _ in aside:
            new.unlink(missing_ok=True)


def _refuse_one_for_another(aims: Mapping[Path, Path | int], reads: Iterable[Path]) -> None:
    """Raise SamizdatError where a file would take the place of one that was read, or of another that is written."""
    taken = {place.resolve(): place for place in reads}
    for path, aim in aims.items():
        if isinstance(aim, int) or (aim.exists() and not aim.is_file()):
            continue
        same = (other for place, other in taken.items() if place == aim.resolve() or _is_one_file(place, aim))
        if (other := next(same, None)) is not None:
            message = f"{path} is read or written here already" + (f", as {other}" if other != path else "")
            raise SamizdatError(message, "Name another file: nothing was written.")
        taken[aim.resolve()] = path


def _is_one_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file: by a hard link, or on a disk that keeps no case apart."""
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False


def _aim(path: Path) -> Path | int:
    """Return the file that a path leads to through its links, or the number of the open file that it stands for."""
    path = path.absolute()
    for _ in range(LINKS):
        if path.parent in (*DESCRIPTORS, Path(f"/proc/{os.getpid()}/fd")) and path.name.isdigit():
            return whole(path.name)
        if not path.is_symlink():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            return path
        path = path.parent / path.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def _write_aside(path: Path, data: bytes) -> Path:
    """Write a new file beside the one that it will replace, with its rights; returns the new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with new.open("xb") as stream:
            stream.write(data)
        if path.exists():
            new.chmod(path.stat().st_mode & 0o777)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


def _write_into(aim: Path | int, data: bytes) -> None:
    number = os.dup(aim) if isinstance(aim, int) else os.open(aim, os.O_WRONLY)
    with os.fdopen(number, "wb") as stream:
        stream.write(data)
