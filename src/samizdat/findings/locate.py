"""Give findings the line of source they are about and their place in it: the column, and of attributes the line too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from samizdat.markup.files.encoding import encoding_of

if TYPE_CHECKING:
    from samizdat.model.finding import About, Finding

Lines = dict[tuple[str, int], str]
Numbered = tuple[int, str]
Line = TypeVar("Line", str, bytes)

ATTRIBUTE = re.compile(r"""(?<=\s)([\w:.-]+)\s*=\s*(?:"([^"]*)|'([^']*))""")
START = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>]|$)")
TAG = re.compile(r"""<[\w:.-]+(?:[^"'<>]|"[^"]*"|'[^']*')*""")
LONGEST = 10_000
# Most start tags have no more characters than this.
USUAL = 500
# A start tag may go on for so many lines.
TALLEST = 100
# In so many bytes a file says which encoding it has.
HEAD = 400
# What is called so is shown wherever it is.
SCHEMAS = frozenset({".rng", ".rnc", ".sch", ".odd"})


def source_lines(findings: Iterable[Finding], paths: Mapping[str, Path], root: Path) -> Lines:
    """Read the lines of source that findings stand on.

    `paths` says where a file of that name is; others are looked for in the folder `root`. What lies elsewhere and
    is no schema is not shown, for a document may have named it: whoever sends one may not read what its checker can.
    Each file is read once, line by line; a line is cut at 10,000 characters. Where a finding is about an attribute,
    the lines are read too in which its start tag goes on.
    """
    wanted: dict[str, dict[int, int]] = {}
    for finding in findings:
        if finding.line:
            numbers = wanted.setdefault(finding.file, {})
            column = finding.column if finding.about.attribute else 0
            numbers[finding.line] = max(column, numbers.get(finding.line, 0))
    return {
        (name, number): line
        for name, numbers in wanted.items()
        for number, line in _lines(_shown(name, paths, root), numbers)
    }


def _shown(name: str, paths: Mapping[str, Path], root: Path) -> Path | None:
    """Return the file of a name whose lines may be shown."""
    if name in paths:
        return paths[name]
    path = root / name
    with suppress(OSError, RuntimeError, ValueError):
        inside = path.resolve().is_relative_to(root.resolve()) or path.suffix in SCHEMAS
        return path if inside and path.is_file() else None
    return None


def _lines(path: Path | None, numbers: Mapping[int, int]) -> Iterator[Numbered]:
    """Yield the lines of these numbers; where a start tag begins at the column, those in which it goes on too."""
    if path is None:
        return
    with suppress(OSError, LookupError):  # the latter: an encoding that nobody knows
        with open(path, "rb") as file:  # noqa: PTH123  that of pathlib takes twice as long
            encoding = encoding_of(file.read(HEAD))
            file.seek(0)
            with suppress(_OldLineEndError):
                if encoding == "utf-8":
                    yield from _of_file(_lines_of(file), numbers, _text_of)
                    return
        with path.open(encoding=encoding, errors="replace") as text:
            yield from _of_file(text, numbers, str)


class _OldLineEndError(Exception):
    """A line ends with a carriage return alone, which parts no bytes into lines."""


def _lines_of(file: Iterable[bytes]) -> Iterator[bytes]:
    for line in file:
        if b"\r" in line and line.count(b"\r") > line.endswith(b"\r\n"):
            raise _OldLineEndError
        yield line


def _text_of(line: bytes) -> str:
    """Decode a line of UTF-8, which most are not asked for."""
    return line[: 4 * LONGEST].decode(errors="replace").replace("\r\n", "\n")


def _of_file(file: Iterable[Line], numbers: Mapping[int, int], text_of: Callable[[Line], str]) -> Iterator[Numbered]:
    last, tag, until = max(numbers), "", 0
    for number, line in enumerate(file, start=1):
        if number in numbers or number <= until:
            text = text_of(line)[:LONGEST].rstrip("\n").removeprefix("\ufeff" if number == 1 else "")
            yield number, text
            if column := numbers.get(number, 0):
                tag, until = text[column - 1 :], number + TALLEST
            elif number <= until:
                tag += f"\n{text}"
            if until and not _goes_on(tag):
                until = 0
        if number >= last and number >= until:
            return


def _goes_on(text: str, begin: int = 0) -> bool:
    """Tell whether in a text a start tag begins there and does not end, and may yet."""
    if _tag_at(text, begin):
        return False
    tag = TAG.match(text, begin) if len(text) - begin < 2 * LONGEST else None
    return tag is not None and text[tag.end() : tag.end() + 1] != ">"


def _tag_at(text: str, begin: int) -> str:
    """Return the start tag that begins there without its `>`, where that is seen at once; else ""."""
    end = text.find(">", begin, begin + USUAL)
    return text[begin:end] if end > begin and _is_tag(text[begin:end]) else ""


# In a file with one mistake ten thousand times it stands in the same tag.
@lru_cache(maxsize=1_000)
def _is_tag(text: str) -> bool:
    return TAG.fullmatch(text) is not None


def with_columns(findings: Iterable[Finding], lines: Lines) -> Iterator[Finding]:
    """Yield findings with the column of what they are about, where it stands in the line exactly once.

    Where a finding has the place of a start tag but is about an attribute, it gets that of the attribute, in whichever
    line it stands.
    """
    for finding in findings:
        text = lines.get((finding.file, finding.line), "")
        if not text:
            yield finding
            continue
        if finding.about.attribute and finding.column:
            if tag := _tag_at(text, finding.column - 1):
                yield finding.at(finding.line, finding.column + (_in_tag(*_meant(finding.about), tag) or 0))
                continue
            text = _with_tag(finding, text, lines)
        offset = column(finding.about, text, finding.column) - 1
        end = max(offset, 0)
        yield finding.at(finding.line + text.count("\n", 0, end), offset - text.rfind("\n", 0, end))


def _with_tag(finding: Finding, text: str, lines: Lines) -> str:
    """Add to a line those in which the start tag goes on that begins where a finding is."""
    number, begin = finding.line, finding.column - 1
    while _goes_on(text, begin) and (more := lines.get((finding.file, number + 1))) is not None:
        text, number = f"{text}\n{more}", number + 1
    return text


def column(about: About, line: str, known: int = 0) -> int:
    """Return the column, from 1, of what is meant in a line of source; `known`, or 0, where it is not clear.

    That is the value of an attribute, else the attribute, else what was found, else the element: the first of these
    that stands in the line once. In a start tag at `known` attributes only count.
    """
    attribute, found = _meant(about)
    if known:
        match = None if (tag := _tag_at(line, known - 1)) else TAG.match(line, known - 1)
        tag = match[0] if match else tag
        return known + (_in_tag(attribute, found, tag) or 0 if tag else 0)
    for places in chain(_attribute(attribute, found, line), _other(about, found, line)):
        if len(places) == 1:
            return places[0] + 1
    return 0


def _meant(about: About) -> tuple[str, str]:
    """Return the attribute that is meant, and what was found in it."""
    return about.attribute, about.found[0] if about.found else ""


@lru_cache(maxsize=1_000)
def _in_tag(attribute: str, found: str, tag: str) -> int | None:
    """Return where in a start tag stands what is meant, from 0; None where that is not clear."""
    return next((places[0] for places in _attribute(attribute, found, tag) if len(places) == 1), None)


def _attribute(name: str, found: str, text: str) -> Iterator[list[int]]:
    """Yield where an attribute has a value that was found, then where it stands."""
    there = [match for match in ATTRIBUTE.finditer(text) if match[1] == name] if name else []
    if found:
        places = ((match.start(match.lastindex or 0), _in_value(found, match[match.lastindex or 0])) for match in there)
        yield [start + place for start, place in places if place >= 0]
    yield [match.start(1) for match in there]


def _in_value(found: str, value: str) -> int:
    """Return where in a list of values one that was found ends a value, or -1."""
    place = value.find(found)
    while place >= 0 and value[place + len(found) :][:1].strip():
        place = value.find(found, place + 1)
    return place


def _other(about: About, found: str, line: str) -> Iterator[list[int]]:
    """Yield where in a line stands what was found, then where the tags of an element begin."""
    if found:
        yield [match.start() for match in re.finditer(re.escape(found), line)]
    if about.element:
        yield [match.start() for match in START.finditer(line) if match[1] == about.element]
