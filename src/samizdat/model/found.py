"""What the files of a folder are to an edition: each with its role, and why it was taken for that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Role(StrEnum):
    """What a file is to an edition."""

    DOCUMENT = "document"
    CORPUS = "corpus"
    LIST = "list"
    ANALYSIS = "analysis"
    HEADER = "header"
    PART = "part"
    SCHEMA = "schema"
    IMAGE = "image"
    UNREADABLE = "unreadable"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file, what it is to the edition, and why it was taken for that. `includes` are the files that it takes in."""

    path: Path
    role: Role
    why: str
    includes: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a folder, in the order in which people count: `letter2` before `letter10`."""

    folder: Path
    files: tuple[FoundFile, ...]

    def of(self, *roles: Role) -> tuple[Path, ...]:
        """Return the files that have one of these roles."""
        return tuple(file.path for file in self.files if file.role in roles)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What settings say of files, as patterns of their paths in the folder, in which `*` stands for `/` too.

    With `documents` nothing else is a document; what is in `lists` holds records; what is in `ignore` is left out.
    """

    documents: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


ALL = Wanted()
