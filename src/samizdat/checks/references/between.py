"""Check the pointers of a file that is no part of an edition to places in other files of its folder.

What lies outside of the folder is neither read nor judged. These are warnings, as all that is said of such files.
"""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from samizdat.checks.references.facts import Facts, Pointer, read_facts
from samizdat.checks.references.kinds import found
from samizdat.checks.references.pointers import Address, address, arrival
from samizdat.markup.pointing import SCHEME
from samizdat.spelling import nearest

if TYPE_CHECKING:
    from samizdat.markup.pointing import Prefix
    from samizdat.model.finding import Finding

# Files that hold TEI; what others are called nobody can tell: a shelfmark may have a point in it.
SUFFIXES = (".xml", ".tei")
# Images are seldom beside the files that show them: one is missed only where others of its file are there.
IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".tif", ".tiff")
# Among so many files of a folder the one is looked for that was meant.
MOST = 20_000
# So many files that are not there are kept as values.
MOST_SHOWN = 200
# The files that are not there by their names, and the pointers to each, with its path.
_Missing = dict[str, list[tuple[Pointer, Path]]]


class Where(NamedTuple):
    """A file that points: its path, the folder outside of which nothing is read, and what holds in it.

    `prefixes` are those that it may use, and `own` the names of the files that are one whole with it.
    """

    path: Path
    folder: Path
    prefixes: Mapping[str, Prefix]
    own: Container[str]


def points_out(facts: Facts, prefixes: Mapping[str, Prefix], own: Container[str] = ()) -> bool:
    """Tell whether a file points to places in others, apart from its `own`."""
    return next(_outward(facts, prefixes, own), None) is not None


def check_between(facts: Facts, where: Where) -> list[Finding]:
    """Check the pointers of a file to other files: that each is there, and has what is pointed to.

    Of a file that is there and cannot be read, or is no TEI, nothing is known.
    """
    findings: list[Finding] = []
    missing: dict[str, _Missing] = defaultdict(lambda: defaultdict(list))
    there: set[str] = set()
    goal = cache(lambda name: _goal(path_beside(name, facts.file, where.path), name, where.folder))
    for pointer, (name, id) in _outward(facts, where.prefixes, where.own):
        path, other = goal(name)
        if path and not other:
            missing[pointer.attribute][name].append((pointer, path))
        elif other:
            there.add(pointer.attribute)
            findings += arrival(pointer, (name, id), other) if other.whole else ()
    for attribute, files in missing.items():
        findings += _lost(files, where, there=attribute in there)
    return [replace(finding, severity="warning") for finding in findings]


def _outward(facts: Facts, prefixes: Mapping[str, Prefix], own: Container[str]) -> Iterator[tuple[Pointer, Address]]:
    """Yield the pointers that lead to another file; where @xml:base moves them nothing is known of them."""
    for pointer in facts.pointers.values() if not facts.moved else ():
        if not pointer.value.startswith("#"):
            place = address(pointer, prefixes)
            if not isinstance(place, str) and place[0] != facts.file and place[0] not in own and _is_file(place):
                yield pointer, place


def _is_file(place: Address) -> bool:
    name, id = place
    return bool(id) or name.endswith(SUFFIXES) or _is_image(name)


def _is_image(name: str) -> bool:
    return name.lower().endswith(IMAGES)


def path_beside(name: str, beside: str, path: Path) -> Path:
    """Return the path of a file by its name, as the path of another says, which is called `beside`."""
    way = name if name.startswith("/") else os.path.relpath(name, posixpath.dirname(beside) or ".")
    return Path(os.path.normpath(path.absolute().parent / way))


def _goal(path: Path, name: str, folder: Path) -> tuple[Path | None, Facts | None]:
    """Return a path where it is inside of the folder, and what is known of the file, by its name, where it is there."""
    if not _is_inside(path, folder):
        return None, None
    other = _facts_of(path, folder)
    return path, other and replace(other, file=name)


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _lost(files: _Missing, where: Where, *, there: bool) -> Iterator[Finding]:
    """Say which of the files that an attribute points to are not there; `there` tells that others are."""
    texts = {name: pointers for name, pointers in files.items() if there or not _is_image(name)}
    if there or len(texts) == 1:
        yield from _missing(texts, where)
    elif texts:
        yield _none(texts)


def _missing(missing: _Missing, where: Where) -> Iterator[Finding]:
    """Say of each file that is not there once for an attribute that it is pointed to."""
    for name, pointers in missing.items():
        pointer, path = pointers[0]
        lines = [line for each, _ in pointers for line in (each.line, *each.lines)]
        meant = _meant(path, where.folder)
        written, *fragment = pointer.value.partition("#")
        value = f"{os.path.relpath(meant, where.path.absolute().parent)}{''.join(fragment)}" if meant else ""
        file = name if SCHEME.fullmatch(written) else written
        message = f"there is no file {file}, so “{pointer.value}” points to nothing."
        hint = f"Did you mean “{value}”?" if meant else "Add the file, or correct the pointer."
        finding = found("R001", pointer._replace(lines=lines), message, hint, meant=value)
        yield replace(finding, about=replace(finding.about, found=(name,)))


def _none(missing: _Missing) -> Finding:
    """Say once that of all files that an attribute points to none is there: the folder is a part of something."""
    pointer, _ = next(iter(missing.values()))[0]
    count = sum(1 + len(each.lines) for pointers in missing.values() for each, _ in pointers)
    message = (
        f"none of the {len(missing):,} files is there that {count:,} pointers lead to; first is “{pointer.value}”."
    )
    finding = found("R015", pointer._replace(lines=()), message, "Add the files, or correct the pointers.")
    return replace(finding, about=replace(finding.about, found=tuple(missing)[:MOST_SHOWN]))


def _meant(path: Path, folder: Path) -> Path | None:
    """Return the file that was probably meant: one of that name in another folder, or with a name like it beside."""
    files = _files(str(folder))
    for suffix in ("", *SUFFIXES, *IMAGES):
        named = [file for file in files if file.name == path.name + suffix]
        if len(named) == 1:
            return named[0]
    # Where numbers differ it is another one of a series.
    alike = (file for file in files if file.parent == path.parent and _digits(file) == _digits(path))
    beside = {file.stem: file for file in alike if _is_image(file.name) == _is_image(path.name)}
    return beside.get(nearest(path.stem, beside) or "")


def _digits(path: Path) -> str:
    return "".join(filter(str.isdigit, path.stem))


@lru_cache(maxsize=8)
def _files(folder: str) -> tuple[Path, ...]:
    found: list[Path] = []
    for name, folders, files in os.walk(os.path.abspath(folder)):  # noqa: PTH100 (no link is followed)
        folders[:] = [each for each in folders if not each.startswith(".")]
        found += (Path(name, file) for file in files if file.endswith(SUFFIXES) or _is_image(file))
        if len(found) > MOST:
            return ()
    return tuple(found)


def _facts_of(path: Path, folder: Path, above: tuple[Path, ...] = ()) -> Facts | None:
    """Read the facts of a file that others point to, with the ids of what it takes in; None where it is not there."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    if not S_ISREG(state.st_mode):
        return Facts(path.name, whole=False)
    facts = _read(str(path), state.st_mtime_ns, state.st_size, part=bool(above))
    return _with_parts(facts, path, folder, (*above, path)) if facts.takes_in else facts


def _with_parts(facts: Facts, path: Path, folder: Path, above: tuple[Path, ...]) -> Facts:
    """Add the ids of the files that one takes in; where they cannot all be read nothing is known of the whole."""
    from samizdat.markup.files.xinclude import DEEPEST  # noqa: PLC0415 (few files need it)

    targets = dict(facts.targets)
    for href in facts.takes_in:
        part = Path(os.path.normpath(path.parent / unquote(href)))
        taken = _facts_of(part, folder, above) if part not in above and _is_inside(part, folder) else None
        if len(above) > DEEPEST or taken is None or not taken.whole:
            return facts
        targets = {**taken.targets, **targets}
    return replace(facts, whole=True, takes_in=[], targets=targets)


@lru_cache(maxsize=100)
def _read(name: str, _changed: int, _size: int, *, part: bool) -> Facts:
    return read_facts(Path(name), name, part=part)
