"""Find the schemas of a file: those it names itself by xml-model, and the files that a schema is made of.

xml-model is a W3C Note, "Associating Schemas with XML documents 1.0" (third edition); a file may name several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from samizdat.checks.schemas.digests import known, remember
from samizdat.findings.codes import finding
from samizdat.markup.tokens import ATTRIBUTE, position, unescape
from samizdat.model.finding import About, Finding
from samizdat.store.inside import is_file

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
COMPACT = "application/relax-ng-compact-syntax"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
PROLOG = 1 << 16
BEFORE_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>]*>)*", re.DOTALL)
XML_MODEL = re.compile(r"<!--.*?-->|<\?xml-model\s(.*?)\?>", re.DOTALL)
# What leads to other files, and what moves the addresses, puts them together, or reads files for each document, so that
# they cannot be told: in the XML syntax, and in the compact one. Each starts with fixed letters, which are found a
# hundred times faster.
HREF = (
    re.compile(rb"""href\s*=\s*["']([^"']+)["']"""),
    re.compile(rb"""xml:base\s*=\s*["']"""),
    re.compile(rb"""doc(?:(?:ument|-available)?\(|uments\s*=)"""),
)
COMPACT_HREF = re.compile(rb"""\b(?:include|external)\s*["']+([^"']+)["']"""), re.compile(rb"""~|\\x+\{""")


class NotFetchedError(Exception):
    """A schema on the web could not be fetched: why."""


class How(NamedTuple):
    """How schemas are used: whether a grammar checks IDs, which phase of rules is active, what folders rules read."""

    ids: bool = True
    phase: str = "#DEFAULT"
    folders: tuple[Path, ...] = ()


USUAL = How()


class SchemaFile(NamedTuple):
    """A schema's path, the digest of its files, and whether these are `all` that it is made of, as far as is known.

    `files` are these files, and `keep` is the folder where what has been made of them is kept for the next time.
    """

    path: Path
    digest: str
    all: bool = True
    files: tuple[Path, ...] = ()
    keep: Path | None = None
    how: How = USUAL

    def __hash__(self) -> int:
        """Tell schemas apart by what is in them: each file asks for its own, and to look at all paths takes longer."""
        return hash(self.digest)


class Schemas(NamedTuple):
    """What a file is checked against: RELAX NG grammars and Schematron rules."""

    grammars: tuple[SchemaFile, ...] = ()
    rules: tuple[SchemaFile, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.grammars or self.rules)


def schema_file(path: Path, keep: Path | None = None, how: How = USUAL) -> SchemaFile:
    """Take a schema with the digest of it, of every file that it includes, and of how it is used."""
    path = path.absolute()
    if keep and (said := known(keep, path, how)):
        return SchemaFile(path, said[0], files=said[1], keep=keep, how=how)
    schema, complete = _read(path, keep, how)
    if keep and complete:
        remember(keep, path, how, schema.digest, schema.files)
    return schema


def _read(path: Path, keep: Path | None, how: How) -> tuple[SchemaFile, bool]:
    """Read a schema and what it includes; tells too whether all of that is there."""
    complete = True
    whole = sha256(b"" if how == USUAL else repr(how).encode())
    files = [path]
    for file in files:
        data = _bytes(file)
        href, *moved = COMPACT_HREF if file.suffix == ".rnc" else HREF
        whole.update(data + b"\0")
        if not data or any(each.search(data) for each in moved):
            return SchemaFile(path, whole.hexdigest(), all=False, how=how), False
        names = [unquote(name.decode("utf-8", "replace")) for name in href.findall(data)]
        included = [file.parent / name.partition("#")[0] for name in names if not split(name).scheme]
        wanted = [each for each in dict.fromkeys(included) if each.suffix and each not in files]
        there = [each for each in wanted if is_file(each)]
        complete &= len(there) == len(wanted)
        files += there
    return SchemaFile(path, whole.hexdigest(), files=tuple(files), keep=keep, how=how), complete


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def named_schemas(
    path: Path,
    name: str,
    folder: Path,
    take: Callable[[Path], SchemaFile] = schema_file,
    at_hand: Callable[[str], Path | None] = lambda _address: None,
) -> tuple[Schemas, tuple[Finding, ...]]:
    """Read which schemas a file names; a relative address starts from `folder`, and `take` reads what it leads to.

    `at_hand` may know a file for an address on the web. Findings: X005 where one cannot be used: it is on the web, is
    not there, or is written in another language.
    """
    grammars: list[SchemaFile] = []
    rules: list[SchemaFile] = []
    findings: list[Finding] = []
    for model, line, column in _models(path):
        kind = _kind(model)
        target, why = _target(model.get("href", ""), folder, at_hand)
        if problem := _problem(model, kind, target, why):
            about = About(attribute="href", found=(model.get("href", ""),))
            findings.append(finding("X005", problem[0], name, line, column, hint=problem[1], about=about))
        elif target is not None:
            (grammars if kind == RELAX_NG else rules).append(take(target))
    return Schemas(tuple(grammars), tuple(rules)), tuple(findings)


def _target(href: str, folder: Path, at_hand: Callable[[str], Path | None]) -> tuple[Path | None, str]:
    """Return the file that an address means, and why there is none where it was to be fetched."""
    try:
        return _local(href, folder) or at_hand(href), ""
    except NotFetchedError as error:
        return None, str(error)


def no_schema(name: str) -> Finding:
    """Say that nothing tells what a file is to be checked against, so that it was read only (X005)."""
    hint = 'Name a schema with --schema, or in the file: <?xml-model href="…"?>.'
    return finding("X005", "No schema is known for this file: it is well-formed at best.", name, hint=hint)


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Say that files cannot be checked (X005) once for all of which the same is to be said, by the first of them."""
    files: dict[str, list[Finding]] = {}
    for each in findings:
        files.setdefault(each.message if each.code == "X005" else f"{id(each)}", []).append(each)
    for same in files.values():
        more = len(same) - 1
        others = f" So it is with {more:,} more {'files' if more > 1 else 'file'}." if more else ""
        yield replace(same[0], message=same[0].message + others)


def _models(path: Path) -> Iterator[tuple[dict[str, str], int, int]]:
    """Yield the xml-model instructions before the root element: their pseudo-attributes, line and column."""
    try:
        with path.open("rb") as file:
            text = file.read(PROLOG).decode("utf-8-sig", "replace")
    except OSError:
        return
    prolog = BEFORE_ROOT.match(text)
    for match in XML_MODEL.finditer(prolog[0] if prolog else ""):
        if match[1] is not None:
            found = {key: unescape(value[1:-1]) for key, value in ATTRIBUTE.findall(match[1])}
            yield found, *position(text, match.start())


def split(address: str) -> SplitResult:
    """Take an address apart; one that is none (RFC 3986, section 3.2.2) is on no host that there is."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "?", "", "", "")


def _kind(model: dict[str, str]) -> str:
    """Return the language of a schema: by its namespace, or by the name of its file where there is none."""
    by_name = {".rng": RELAX_NG, ".rnc": RELAX_NG, ".sch": SCHEMATRON}
    suffix = Path(split(model.get("href", "")).path).suffix
    by_type = {COMPACT: RELAX_NG}
    return model.get("schematypens") or by_name.get(suffix) or by_type.get(model.get("type", ""), suffix)


def _local(href: str, folder: Path) -> Path | None:
    parts = split(href)
    if parts.scheme not in ("", "file") or parts.netloc:
        return None
    return folder / unquote(parts.path)


def _problem(model: dict[str, str], kind: str, target: Path | None, why: str) -> tuple[str, str] | None:
    href = model.get("href", "")
    if target is None and why:
        hint = "Download it, and name it with --schema, or with --catalog for files that name it."
        return f"The schema {href} is on the web and could not be fetched: {why}.", hint
    if target is None:
        hint = "Fetch it once with --fetch, or download it and name it with --schema or --catalog."
        return f"The schema {href} is on the web and is not fetched.", hint
    if kind not in (RELAX_NG, SCHEMATRON):
        hint = "RELAX NG (.rng, .rnc) and Schematron are read: name one with --schema."
        return f"The schema “{href}” is in a language that is not read ({kind or 'no schematypens'}).", hint
    if not is_file(target):
        return f"The schema “{href}” that the file names is not there.", "Correct href, or name it with --schema."
    return None
