"""A build in part held against a full one of the same files: the same bytes, the same findings, the same errors."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from samizdat.commands.build import Built, build
from samizdat.edition.settings import settings_at
from samizdat.errors import SamizdatError

CACHE = ".samizdat-cache"
# What a folder is known by to samizdat, which is no part of the edition.
MARK = ".samizdat"


@dataclass(frozen=True)
class How:
    """How an edition is asked for."""

    public: bool = False
    width: int = 72
    keep_going: bool = True


def tree(folder: Path) -> dict[str, bytes]:
    """Read the files of a built edition."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MARK)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def outcome(folder: Path, out: Path, how: How) -> Built | str:
    """Build; returns what was done, or the error that ended it."""
    try:
        built = build(
            settings_at(folder),
            out,
            public=how.public,
            width=how.width,
            processes=1,
            keep_going=how.keep_going,
            progress=lambda _done, _all: None,
        )
    except SamizdatError as error:
        return f"{error} {error.hint}".replace(str(folder), "FOLDER").replace(str(out), "OUT")
    # A schema that is not there is called by its whole path.
    findings = (replace(each, file=each.file.replace(f"{folder}/", "")) for each in built.findings)
    return replace(built, anew=True, findings=tuple(findings))


def built_in_full(folder: Path, beside: Path, how: How) -> tuple[Built | str, dict[str, bytes]]:
    """Build a copy of a folder, of which nothing is remembered; the copy is called the same."""
    copy, out = beside / "copy" / folder.name, beside / "whole"
    for path in (copy.parent, out):
        shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(folder, copy, symlinks=True, ignore=shutil.ignore_patterns(CACHE))
    return outcome(copy, out, how), tree(out)


def agreed(folder: Path, out: Path, how: How) -> bool:
    """Build in part, hold it against a full build; returns whether an edition was made.

    Where none may be published the one that stands stays.
    """
    before = tree(out)
    part = outcome(folder, out, how)
    whole, files = built_in_full(folder, out.parent, how)
    assert part == whole, f"in part: {part}\nin full: {whole}"
    made = isinstance(part, Built) and part.files > 0
    others = difference(tree(out), files if made else before)
    assert not others, f"not as in a full build: {others}"
    return made


def difference(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> list[str]:
    """List the files that are not as expected, or only on one side."""
    return sorted(path for path in {*found, *expected} if found.get(path) != expected.get(path))
