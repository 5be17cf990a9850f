"""Check the files of an edition that nobody has laid out: each by the schemas that it names, or those of its folder.

Nobody is held to the rules of samizdat's own edition: without a schema it is whether files can be read, and what they
point to, that is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from glob import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from samizdat.checks.schemas.choose import Schemas, once
from samizdat.checks.schemas.fetched import NOTHING_AT_HAND, first_of
from samizdat.checks.targets import Take, Target, Work, by_its_own
from samizdat.findings.codes import UNREADABLE, finding

if TYPE_CHECKING:
    from samizdat.checks.schemas.fetched import AtHand
    from samizdat.model.document import Edition
    from samizdat.model.finding import Finding

SCHEMAS = (".rng", ".rnc", ".sch")


def folder_work(
    edition: Edition, found: Sequence[Finding], schemas: Schemas, take: Take, elsewhere: AtHand = NOTHING_AT_HAND
) -> Work:
    """Take all files of a folder, with what reading has found; `schemas` are for those that name none.

    A schema on the web may be a file of the folder, or one that is known `elsewhere`.

    That many files have no schema, or the same one that cannot be used, is said once.
    """
    names = dict.fromkeys(file.name for file in edition.files if file.name)
    at_hand = lru_cache(first_of(partial(_at_hand, edition.settings.root), elsewhere))
    works = [_of_file(edition.settings.root, name, schemas, take, at_hand) for name in names]
    targets = tuple(target for work in works for target in work.targets)
    unreadable = dict.fromkeys(each.file for each in found if each.code in UNREADABLE)
    said = (*found, *_once([each for work in works for each in work.findings]), *_without(targets))
    return Work(targets, said, (*names, *unreadable))


def _at_hand(root: Path, address: str) -> Path | None:
    """Return the file of the folder that is called as a schema on the web is."""
    name = PurePosixPath(urlsplit(address).path).name
    found = sorted(root.rglob(escape(name))) if PurePosixPath(name).suffix in SCHEMAS else []
    return found[0] if found else None


def _of_file(root: Path, name: str, schemas: Schemas, take: Take, at_hand: AtHand) -> Work:
    path = root / name
    work = by_its_own(path, name, path.parent, schemas, take, alone=True, within=root, at_hand=at_hand)
    return work._replace(findings=tuple(each for each in work.findings if each.about.found))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Say the same of many files once, as a warning: the others can still be shown."""
    return (replace(each, severity="warning") for each in once(findings))


def _without(targets: Sequence[Target]) -> Iterator[Finding]:
    without = [target for target in targets if not target.schemas]
    if without:
        count = f"{len(without):,} of {len(targets):,} files were" if len(targets) > 1 else "The file was"
        message = f"{count} checked without a schema: whether XML can be read, and what it points to."
        hint = 'Put a schema into a folder schema/, or name one in samizdat.toml, or in files: <?xml-model href="…"?>.'
        yield replace(finding("X005", message, without[0].name, hint=hint), severity="info")
