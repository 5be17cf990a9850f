"""Recognise what the files of a folder are: documents, lists of records, parts, schemas, images; and say why.

Each XML file is read only as far as it takes to tell. Nothing is followed out of the folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from samizdat.edition.discovery.look import look
from samizdat.model.found import ALL, Found, FoundFile, Role, Wanted
from samizdat.numbers import whole

SUFFIXES = {".rnc": "RELAX NG, compact syntax", ".odd": "a TEI customisation"}
IMAGES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".tif", ".tiff", ".jp2"})
XML = frozenset({".xml", ".tei", ".rng", ".sch"})
# Folders that tools make, and none of an edition.
IGNORED = frozenset({"build", "node_modules", "__pycache__", "venv"})
# The mark of a folder that samizdat has made.
MARK = ".samizdat"


def discover(folder: Path, wanted: Wanted = ALL) -> Found:
    """Recognise the files of a folder and of those below it; hidden ones and links that lead out of it are left out."""
    root = folder.resolve()
    paths = sorted(walk(root, wanted), key=_natural)
    files = _joined([_refined(_look(path), path.relative_to(root), wanted) for path in paths])
    return Found(root, tuple(files))


def walk(root: Path, wanted: Wanted) -> Iterator[Path]:
    """Yield the files of a folder that may be part of an edition, in no order; `root` has no links in it."""
    for name, folders, files in os.walk(root):
        folders[:] = [f for f in folders if not (f.startswith(".") or f in IGNORED or Path(name, f, MARK).exists())]
        for file in files:
            path = Path(name, file)
            ignored = file.startswith(".") or _is_one(path.relative_to(root), wanted.ignore)
            if not ignored and _is_inside(path, root):
                yield path


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.is_file() and (not path.is_symlink() or path.resolve().is_relative_to(root))
    except OSError:
        return True  # who reads it says what is wrong


def _is_one(path: PurePosixPath | Path, patterns: Iterable[str]) -> bool:
    return any(fnmatch(path.as_posix(), pattern) for pattern in patterns)


def _natural(path: Path) -> list[tuple[int, str]]:
    """Return a key that sorts numbers by their value: `a2` before `a10`."""
    return [
        (whole(n, 18), "") if n.isdecimal() else (0, n.casefold()) for n in re.split(r"([0-9]{1,18})", path.as_posix())
    ]


def _look(path: Path) -> FoundFile:
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return FoundFile(path, Role.SCHEMA, SUFFIXES[suffix])
    if suffix in IMAGES:
        return FoundFile(path, Role.IMAGE, "its name")
    if suffix not in XML:
        return FoundFile(path, Role.OTHER, "no XML")
    role, why, includes = look(path)
    return FoundFile(path, role, why, tuple(filter(None, (_target(path, address) for address in includes))))


def _target(path: Path, address: str) -> Path | None:
    """Return the file that an address in another leads to, None where it is none on this disk."""
    plain = unquote(address.partition("#")[0])
    if not plain or "\0" in plain or re.match(r"[A-Za-z][\w+.-]*:", plain):
        return None
    return Path(os.path.normpath(path.parent / plain))


def _refined(file: FoundFile, path: Path, wanted: Wanted) -> FoundFile:
    """Let the settings decide where they say something."""
    if _is_one(path, wanted.lists):
        return replace(file, role=Role.LIST, why="the settings say so (lists)")
    if _is_one(path, wanted.documents) and file.role is not Role.UNREADABLE:
        role = file.role if file.role is Role.CORPUS else Role.DOCUMENT
        return replace(file, role=role, why="the settings say so (documents)")
    if wanted.documents and file.role in (Role.DOCUMENT, Role.CORPUS):
        return replace(file, role=Role.OTHER, why="it is none of the settings' documents")
    return file


def _joined(found: list[FoundFile]) -> Iterator[FoundFile]:
    """Settle what hangs on other files: texts are read with the corpus that takes them in, parts with documents."""
    taken = {part for file in found for part in file.includes}
    in_corpus = {part for file in found if file.role is Role.CORPUS for part in file.includes}
    for file in found:
        if file.path in in_corpus and file.role is Role.DOCUMENT:
            yield replace(file, role=Role.PART, why="a corpus takes it in")
        elif file.path in taken and file.role in (Role.OTHER, Role.HEADER, Role.PART):
            yield replace(file, role=Role.PART, why="another file takes it in")
        elif file.role is Role.PART:
            yield replace(file, role=Role.DOCUMENT, why=f"{file.why}, which no other file takes in")
        else:
            yield file
