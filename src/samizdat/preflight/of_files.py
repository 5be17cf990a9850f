"""Checks of files as they lie: names, beginnings, duplicates, how many and how large; checksums of a bag (RFC 8493)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from samizdat.preflight.saying import said
from samizdat.store.inside import is_inside

if TYPE_CHECKING:
    from samizdat.model.finding import Finding
    from samizdat.preflight.rules import Rule
    from samizdat.preflight.subject import Subject

XML = (".xml", ".tei", ".rng", ".sch", ".odd")
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")
DECLARATION = re.compile(rb"""\s*<\?xml\s[^>]*\bencoding\s*=\s*["'][\w.-]+["']""")
SCHEMA = re.compile(rb"<\?xml-model\s|<!DOCTYPE\s")
# So many bytes hold the beginning of any file up to its root element.
BEGINNING = 4000
MANIFEST = re.compile(r"(?P<digest>[0-9a-fA-F]+)\s+\*?(?P<path>.+)")
# Checksums that a bag may have, the strongest first.
ALGORITHMS = ("sha512", "sha256", "sha1", "md5")


def file_name(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find files with names that the archive refuses (P003)."""
    for name in subject.names:
        last = name.rpartition("/")[2]
        if not re.fullmatch(rule.value, last):
            hint = "Rename it: letters, digits, - and _, one point before the ending. An export does so by itself."
            yield said(rule, "P003", f"The archive refuses the name “{last}”", name, hint=hint, found=last)


def folder_name(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find folders with names that the archive refuses (P003)."""
    folders = {part for name in subject.names for part in _folders(name)}
    for folder in sorted(folders):
        last = folder.rpartition("/")[2]
        if not re.fullmatch(rule.value, last):
            yield said(rule, "P003", f"The archive refuses the name “{last}” of a folder", folder, found=last)


def _folders(name: str) -> Iterator[str]:
    parts = name.split("/")[:-1]
    for count in range(1, len(parts) + 1):
        yield "/".join(parts[:count])


def case(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find names that are one where capitals count for nothing (P004)."""
    seen: dict[str, str] = {}
    for name in subject.names:
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            message = f"The name differs from that of {other} in small and capital letters only"
            yield said(rule, "P004", message, name, hint="Rename one of them.", found=name)


def _beginnings(subject: Subject) -> Iterator[tuple[str, bytes]]:
    for path, name in zip(subject.paths, subject.names, strict=True):
        if path.suffix.lower() in XML and path.is_file():
            with path.open("rb") as stream:
                yield name, stream.read(BEGINNING)


def byte_order_mark(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find files that begin with a mark of the order of bytes (P007)."""
    for name, data in _beginnings(subject):
        if data.startswith(MARKS):
            yield said(
                rule, "P007", "The file begins with a byte order mark", name, 1, hint="Save it as UTF-8 without."
            )


def xml_declaration(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find XML files that do not say their encoding (P005)."""
    for name, data in _beginnings(subject):
        if not DECLARATION.match(data.removeprefix(MARKS[0])):
            hint = 'Begin it with <?xml version="1.0" encoding="UTF-8"?>.'
            yield said(rule, "P005", "The file does not say its encoding in an XML declaration", name, 1, hint=hint)


def schema(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find TEI files that name no schema (P006)."""
    for name, data in _beginnings(subject):
        if b"http://www.tei-c.org/ns/1.0" in data and b"<TEI" in data and not SCHEMA.search(data):
            hint = 'Name it before the root: <?xml-model href="…"?>.'
            yield said(rule, "P006", "The file names no schema", name, 1, hint=hint)


def duplicates(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find files that are the same to the byte (P014); only those of one size are read."""
    sizes: dict[int, list[tuple[Path, str]]] = {}
    for path, name in zip(subject.paths, subject.names, strict=True):
        if path.is_file():
            sizes.setdefault(path.stat().st_size, []).append((path, name))
    seen: dict[str, str] = {}
    for same in (each for each in sizes.values() if len(each) > 1):
        for path, name in same:
            other = seen.setdefault(_digest(path, "sha256"), name)
            if other != name:
                yield said(rule, "P014", f"The file is the same as {other}", name, hint="Take one of them out.")


def format(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find files of formats that are not in the archive's list (P012)."""
    for path, name in zip(subject.paths, subject.names, strict=True):
        ending = path.suffix.lower().removeprefix(".")
        if ending not in rule.value:
            yield said(rule, "P012", f"The archive's list has no format .{ending}", name, found=ending)


def files(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find that there are more files than the archive takes (P015)."""
    if (count := len(subject.names)) > rule.value:
        hint = "Put them into one archive: samizdat export zenodo."
        yield said(rule, "P015", f"There are {count:,} files, and the archive takes {rule.value:,}", "", hint=hint)


def bytes_(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find that there are more bytes than the archive takes (P015)."""
    size = sum(path.stat().st_size for path in subject.paths if path.is_file())
    if size > rule.value:
        yield said(rule, "P015", f"There are {size:,} bytes, and the archive takes {rule.value:,}", "")


def bag(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Find what is not as the manifests of a bag say: changed, missing, or not listed (P013)."""
    if not subject.is_bag:
        return
    listed: set[str] = set()
    for algorithm in ALGORITHMS:
        for kind in ("manifest", "tagmanifest"):
            path = subject.root / f"{kind}-{algorithm}.txt"
            if path.is_file():
                yield from _held_to(rule, subject, path, algorithm, listed)
    data = subject.root / "data"
    inside = (path.relative_to(subject.root).as_posix() for path in sorted(data.rglob("*")) if path.is_file())
    for name in inside:
        if name not in listed:
            yield said(rule, "P013", "The manifest of the bag does not list the file", name, hint="Make the bag again.")


def _held_to(rule: Rule, subject: Subject, manifest: Path, algorithm: str, listed: set[str]) -> Iterator[Finding]:
    for digest, name in _entries(manifest.read_text(encoding="utf-8", errors="replace").splitlines()):
        path = subject.root / name
        listed.add(name)
        if not is_inside(name) or not path.is_file():
            message = f"{manifest.name} lists a file that is not there"
        elif _digest(path, algorithm) != digest:
            message = f"The file is not the one that {manifest.name} has the checksum of"
        else:
            continue
        yield said(rule, "P013", message, name, hint="Make the bag again; nothing in it may be changed.")


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if match := MANIFEST.fullmatch(line.strip()):
            yield match["digest"].lower(), unquote(match["path"])


def _digest(path: Path, algorithm: str) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, algorithm).hexdigest()
