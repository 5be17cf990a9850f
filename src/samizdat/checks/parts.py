"""Check a file that takes in others by XInclude as the whole that it stands for: of that schemas and rules speak.

Parts are taken from inside the folders of the run only. Where one cannot be taken in nothing is known of the whole, and
that is said; what stands in the file itself is right or wrong all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from os.path import normpath, relpath
from pathlib import Path
from posixpath import dirname, join
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.files.reading import read_xml
from samizdat.markup.files.xinclude import NAMESPACE, include

if TYPE_CHECKING:
    from samizdat.checks.targets import Target
    from samizdat.markup.xml import Element
    from samizdat.model.finding import Finding
    from samizdat.relaxng import Schema


@dataclass(frozen=True, slots=True)
class Whole:
    """A file with all that it takes in: its tree, the elements that come from other files, with the names of these.

    `files` are those that are taken in, by their names, and `missing` says which could not be.
    """

    root: Element
    parts: Mapping[Element, str]
    files: Mapping[str, Path]
    missing: tuple[Finding, ...]


def mentions(path: Path) -> bool:
    """Tell whether a file speaks of XInclude."""
    try:
        return NAMESPACE.encode() in path.read_bytes()
    except OSError:
        return False


def read_whole(target: Target) -> Whole | None:
    """Read a file and all that it takes in; None where it cannot be read by itself."""
    _, root, _ = read_xml(target.path, target.name)
    if root is None:
        return None
    parts: dict[Element, Path] = {}
    read: Callable[[Path], tuple[Element | None, tuple[Finding, ...]]] = lambda path: read_xml(path, path.name)[1:]  # noqa: E731
    missing = include(root, target.path, folder_of(target), read, target.name, parts)
    named = {part: shown(path, target) for part, path in parts.items()}
    files = {named[part]: path for part, path in parts.items()}
    return Whole(root, named, files, tuple(replace(each, severity="warning") for each in missing))


def folder_of(target: Target) -> Path:
    """Return the folder of the run, where the file lies in it, or else that of the file."""
    inside = target.within is not None and target.path.resolve().is_relative_to(target.within.resolve())
    return target.within if inside and target.within else target.path.parent


def shown(path: Path, target: Target) -> str:
    """Return what findings call a file beside one that is checked: by the way from there."""
    return normpath(join(dirname(target.name), relpath(path, target.path.resolve().parent)))


def is_include(finding: Finding) -> bool:
    """Tell whether a schema says of an `xi:include` that it has none."""
    return finding.code == "G001" and finding.about.element == "include"


def of_whole(findings: Sequence[Finding], target: Target, schemas: Iterable[Schema], whole: Whole) -> list[Finding]:
    """Return what schemas say of the whole in place of what they say of a file that takes in others.

    `findings` are those of the file by itself: they stand where its schemas know of `xi:include`. A finding in a part
    names its file and its line.
    """
    if whole.missing:
        return [*whole.missing, *_in_itself(findings)]
    if not any(map(is_include, findings)):
        return list(findings)
    known = {_what(each): each for each in findings}
    found = [each for schema in schemas for each in schema.validate(whole.root, file=target.name, parts=whole.parts)]
    # A tree knows lines only; the file by itself was read with columns.
    return [known.get(_what(each), each) if each.file == target.name else each for each in found]


def _what(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.line, finding.message


def _in_itself(findings: Sequence[Finding]) -> list[Finding]:
    """Say once that the parts are not taken in, in place of what the schema says of each include."""
    places = [each for each in findings if is_include(each)]
    if not places:
        return list(findings)
    message = "The parts that the file takes in by XInclude are not taken in here: checked is what stands in it itself."
    hint = "Name a folder that holds all of them (-C FOLDER), or check the parts by themselves."
    first = places[0]
    said = finding("X005", message, first.file, first.line, first.column, hint=hint, about=first.about)
    return [replace(said, severity="warning"), *(each for each in findings if each not in places)]
