"""Put a folder or a file in its place: written aside first, then swapped in, so that nothing is ever half there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from samizdat.errors import SamizdatError

MARK = ".samizdat"


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


def publish(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files aside and swap the whole folder in; returns the number of files.

    What stood there before is gone only when the new folder is complete; on any failure it stays as it was.
    """
    check_folder(folder)
    folder = folder.absolute()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise SamizdatError(f"{folder.parent}: {error.strerror}", "Name another output folder with --out.") from error
    try:
        count = _fill(aside / "new", files)
        if folder.exists():
            folder.rename(aside / "old")
        try:
            (aside / "new").rename(folder)
        except OSError:
            if (aside / "old").exists():
                (aside / "old").rename(folder)
            raise
    except OSError as error:
        raise SamizdatError(f"{folder}: {error.strerror}", "Make room, or name another output folder.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return count


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    folder.mkdir()
    (folder / MARK).touch()
    count = 0
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        count += 1
    return count


def write_files(files: Mapping[Path, str]) -> None:
    """Write files, each aside and then in its place; none is written before all could be written aside."""
    aside: list[tuple[Path, Path]] = []
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            aside.append((Path(name), path))
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        for new, path in aside:
            new.replace(path)
    except OSError as error:
        raise SamizdatError(f"{error.filename}: {error.strerror}", "Check that the folder is writable.") from error
    finally:
        for new, _ in aside:
            new.unlink(missing_ok=True)
