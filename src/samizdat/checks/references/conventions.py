"""Tell a project’s convention from faults: files of no edition whose pointers all lead to nothing in the same way.

`@rendition="#i"` in a thousand letters is one thing to know, not a thousand findings; and where a list in another file,
or the file that takes this one in by XInclude, has what is pointed to, there is nothing to know.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from heapq import nlargest
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING
from urllib.parse import unquote

from samizdat.checks.references.between import SUFFIXES, path_beside
from samizdat.markup.files.xinclude import NAMESPACE

if TYPE_CHECKING:
    from samizdat.checks.real_paths import RealPaths
    from samizdat.checks.targets import Target
    from samizdat.model.finding import Finding

ID = re.compile(rb"""\sxml:id\s*=\s*["']([^"']*)["']""")
HREF = re.compile(rb"""<[\w-]+:include\b[^>]*?\shref\s*=\s*["']([^"'#]+)""")
CODES = ("R001", "R015")
# So many files are searched for what others point to: the largest, for lists are large.
MOST = 300
# In so many files none of an attribute's pointers has to arrive for a convention to be plain.
SOME = 3

Found = list["Finding"]
# What a file has for others: its identifiers, and the files that it takes in.
_Held = tuple[frozenset[str], tuple[str, ...]]


def as_conventions(findings: Iterable[Finding], targets: Sequence[Target], real: RealPaths) -> Found:
    """Leave out pointers to what lists beside have, and say once what is so in several files."""
    found = list(findings)
    paths = _paths(found, targets)
    if not any(_is_alone(finding, paths) for finding in found):
        return found
    return _once(_without_known(_each_once(found, paths), paths, real), paths)


def _paths(findings: Found, targets: Sequence[Target]) -> dict[str, Path]:
    """Give the paths of files of no edition by their names, and of those that they take in and that have findings."""
    paths = {target.name: target.path for target in targets if target.alone}
    others = {each.file for each in findings if each.code in CODES and each.severity == "warning"}
    others -= {target.name for target in targets}
    if base := next((target for target in targets if target.alone), None):
        paths |= {name: path_beside(name, base.name, base.path) for name in others}
    return paths


def _each_once(findings: Found, paths: dict[str, Path]) -> Found:
    """Say once what was found in a file by itself and in the whole that it is part of: what is known of the whole."""
    alone = [each for each in findings if _is_alone(each, paths)]
    single = {(e.file, e.about.attribute, e.about.found) for e in alone if e.code == "R001"}
    told: set[tuple[object, ...]] = set()
    left: Found = []
    for each in findings:
        key: tuple[object, ...] = (each.file, each.code, each.about.attribute)
        if _is_alone(each, paths):
            about = each.about
            if each.code == "R001":
                key = (*key, each.line, about.element, about.found)
            elif any((each.file, about.attribute, (value,)) in single for value in about.found):
                continue
            else:
                key = (*key, *_way(each))
            if key in told:
                continue
            told.add(key)
        left.append(each)
    return left


def _is_alone(finding: Finding, paths: dict[str, Path]) -> bool:
    return finding.code in CODES and finding.file in paths


def _without_known(findings: Found, paths: dict[str, Path], real: RealPaths) -> Found:
    """Leave out what the list of a file beside has, or what is in the whole that takes a file in."""
    asking = {each.file: real(paths[each.file]) for each in findings if _is_alone(each, paths)}
    folders = {os.path.dirname(path) for path in asking.values()}  # noqa: PTH120 (that of pathlib is slow)
    beside = _beside(folders, map(real, paths.values()), real)
    whole, holders = _wholes(beside), _holders(beside)
    left: Found = []
    settled: set[str] = set()
    for finding in findings:
        values = {value.removeprefix("#") for value in finding.about.found}
        if _is_alone(finding, paths):
            own = asking[finding.file]
            if values <= whole.get(own, frozenset()):
                continue
            others = (path for path in holders.get(next(iter(values), ""), ()) if path != own)
            if finding.code == "R015" and any(values <= beside[path][0] for path in others):
                settled.add(finding.about.attribute)
                continue
        left.append(finding)
    known = frozenset().union(*(ids for ids, _ in beside.values())) if settled else frozenset()
    return [each for each in left if not (_is_alone(each, paths) and _is_settled(each, settled, known))]


def _is_settled(finding: Finding, settled: set[str], known: frozenset[str]) -> bool:
    """Tell whether a pointer leads to what a file beside has, of an attribute whose lists were found there."""
    about = finding.about
    return finding.code == "R001" and about.attribute in settled and about.found[0].removeprefix("#") in known


def _beside(folders: Iterable[str], run: Iterable[str], real: RealPaths) -> dict[str, _Held]:
    """Read of the files in the run, and in the folders of those that ask, the identifiers and what they take in."""
    sizes = {path: _size(path) for path in {*run, *(file for folder in folders for file in _files(folder, real))}}
    largest = nlargest(MOST, ((size, path) for path, size in sizes.items() if size is not None))
    return {path: _read(path, real) for _, path in largest}


def _files(folder: str, real: RealPaths) -> Iterator[str]:
    """List the XML files of a folder, itself given without links."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".xml"):
                yield real(entry.path) if entry.is_symlink() else entry.path


def _size(path: str) -> int | None:
    """Return the size of a file; None where there is none."""
    with suppress(OSError, ValueError):
        state = os.stat(path)  # noqa: PTH116 (that of pathlib takes twice as long)
        return state.st_size if S_ISREG(state.st_mode) else None
    return None


def _read(path: str, real: RealPaths) -> _Held:
    try:
        data = Path(path).read_bytes()
    except OSError:
        return frozenset(), ()
    hrefs = HREF.findall(data) if NAMESPACE.encode() in data else ()
    parts = (os.path.join(os.path.dirname(path), unquote(href.decode(errors="replace"))) for href in hrefs)  # noqa: PTH118, PTH120
    return frozenset(id.decode(errors="replace") for id in ID.findall(data)), tuple(map(real, parts))


def _holders(files: Mapping[str, _Held]) -> dict[str, list[str]]:
    """Give for each identifier the files that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, (ids, _) in files.items():
        for id in ids:
            found[id].append(path)
    return found


def _wholes(files: Mapping[str, _Held]) -> dict[str, frozenset[str]]:
    """Give for each file that others take in the identifiers of all that are put together with it."""
    found: dict[str, frozenset[str]] = {}
    for own, parts in files.values():
        ids = own.union(*(files[part][0] for part in parts if part in files))
        found |= {part: found.get(part, frozenset()) | ids for part in parts}
    return found


def _once(findings: Found, paths: dict[str, Path]) -> Found:
    """Say once what is so in several files: that no pointer of an attribute arrives; that the same one does not."""
    alone = [each for each in findings if _is_alone(each, paths)]
    plain = _plain(alone)
    files: dict[tuple[object, ...], dict[str, None]] = defaultdict(dict)
    for each in alone:
        files[_key(each, plain)][each.file] = None
    told: set[tuple[object, ...]] = set()
    left = []
    for each in findings:
        key = _key(each, plain) if _is_alone(each, paths) else ()
        others = len(files[key]) - 1 if key else 0
        if not others:
            left.append(each)
        elif key not in told and (len(key) > 1 or each.code == "R015"):
            told.add(key)
            left.append(replace(each, hint=f"{each.hint} So it is in {others:,} more file{'s'[: others > 1]}."))
    return left


def _plain(findings: Found) -> frozenset[tuple[str, bool]]:
    """Give the attributes with a plain convention: in most of the files with a finding, and in some, none arrives.

    A file with a single pointer of the attribute then follows the convention too. Each with whether it is about files.
    """
    none = Counter(_way(each) for each in findings if each.code == "R015")
    one = Counter(way for way, _ in {(_way(each), each.file) for each in findings if each.code == "R001"})
    return frozenset(way for way, count in none.items() if count >= max(SOME, one[way]))


def _way(finding: Finding) -> tuple[str, bool]:
    """Give the attribute that a finding is about, and whether what is missing is a file and no identifier in one."""
    return finding.about.attribute, finding.about.found[0].endswith(SUFFIXES)


def _key(finding: Finding, plain: frozenset[tuple[str, bool]]) -> tuple[object, ...]:
    """Give what findings of one convention have in common: the attribute of which nothing arrives, or the pointer."""
    values = finding.about.found
    return (_way(finding),) if _way(finding) in plain or len(values) > 1 else (_way(finding), *values)
