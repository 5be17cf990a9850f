"""Check a file that takes in others by XInclude as the whole that it stands for: a schema speaks of that, not of parts.

Parts are taken from inside the folders of the run only. Where one cannot be taken in nothing is known of the whole, and
that is said; what stands in the file itself is right or wrong all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.files.reading import read_xml
from samizdat.markup.files.xinclude import NAMESPACE, include

if TYPE_CHECKING:
    from samizdat.checks.targets import Target
    from samizdat.markup.xml import Element
    from samizdat.model.finding import Finding
    from samizdat.relaxng import Schema


def takes_in(findings: Iterable[Finding], path: Path) -> bool:
    """Tell whether a schema says of an `xi:include` of a file that it has none."""
    return any(map(_is_include, findings)) and _mentions(path)


def _is_include(finding: Finding) -> bool:
    return finding.code == "G001" and finding.about.element == "include"


def _mentions(path: Path) -> bool:
    try:
        return NAMESPACE.encode() in path.read_bytes()
    except OSError:
        return False


def of_whole(findings: Sequence[Finding], target: Target, schemas: Iterable[Schema]) -> list[Finding]:
    """Return what is wrong with the whole in place of what is wrong with a file that takes in others.

    `findings` are those of the file by itself. A finding in a part names its file and its line.
    """
    _, root, unreadable = read_xml(target.path, target.name)
    if root is None:
        return list(unreadable)
    parts: dict[Element, Path] = {}
    read: Callable[[Path], tuple[Element | None, tuple[Finding, ...]]] = lambda path: read_xml(path, path.name)[1:]  # noqa: E731
    if missing := include(root, target.path, _folder(target), read, target.name, parts):
        warnings = [replace(each, severity="warning") for each in missing]
        return [*warnings, *_in_itself(findings)]
    names = {part: relpath(path, _base(target)) for part, path in parts.items()}
    known = {_what(each): each for each in findings}
    found = [each for schema in schemas for each in schema.validate(root, file=target.name, parts=names)]
    # A tree knows lines only; the file by itself was read with columns.
    return [known.get(_what(each), each) if each.file == target.name else each for each in found]


def _folder(target: Target) -> Path:
    """Return the folder of the run, where the file lies in it, or else that of the file."""
    inside = target.within is not None and target.path.resolve().is_relative_to(target.within.resolve())
    return target.within if inside and target.within else target.path.parent


def _base(target: Target) -> Path:
    """Return where the names of files begin that findings use."""
    ups = len(Path(target.name).parts)
    path = target.path.resolve()
    return path.parents[ups - 1] if not Path(target.name).is_absolute() and ups <= len(path.parents) else Path("/")


def _what(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.line, finding.message


def _in_itself(findings: Sequence[Finding]) -> list[Finding]:
    """Say once that the parts are not taken in, in place of what the schema says of each include."""
    places = [each for each in findings if _is_include(each)]
    message = "The parts that the file takes in by XInclude are not taken in here: checked is what stands in it itself."
    hint = "Name a folder that holds all of them (-C FOLDER), or check the parts by themselves."
    first = places[0]
    said = finding("X005", message, first.file, first.line, first.column, hint=hint, about=first.about)
    return [replace(said, severity="warning"), *(each for each in findings if each not in places)]
