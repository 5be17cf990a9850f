"""What is to be checked: which files, by which schemas, and what is wrong with them before they are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from samizdat.checks.schemas.choose import SchemaFile, Schemas, named_schemas, no_schema

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

# Reads the files of a schema; one run sees a schema as it is when it begins.
Take = Callable[[Path], SchemaFile]


class Target(NamedTuple):
    """A file to check: where it is, what findings call it, and its schemas.

    `alone` tells to check its references and dates by itself, since no edition does. What it takes in may lie in the
    folder `within`, or beside it. `digest` is the SHA-256 of its text in UTF-8, in hexadecimal, where it is known.
    """

    path: Path
    name: str
    schemas: Schemas
    alone: bool = False
    within: Path | None = None
    digest: str = ""

    def __reduce__(self) -> tuple[Callable[..., Target], tuple[Any, ...]]:
        """Travel to other processes as quickly as can be: a path takes longer than all the rest."""
        return _target, (os.fspath(self.path), self.name, self.schemas, self.alone, self.within, self.digest)


def _target(path: str, *about: Any) -> Target:
    return Target(Path(path), *about)


class Work(NamedTuple):
    """The files to check, what is wrong already, and the names of all files that are meant, also the unreadable."""

    targets: tuple[Target, ...] = ()
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()

    def only(self, names: Collection[str]) -> Work:
        """Keep what is about the files of these names."""
        return Work(
            tuple(target for target in self.targets if target.name in names),
            tuple(finding for finding in self.findings if finding.file in names),
            tuple(name for name in self.files if name in names),
        )

    def below(self, folder: str) -> Work:
        """Name the files as they are called from outside of their folder."""
        return Work(
            tuple(target._replace(name=f"{PurePath(folder, target.name)}") for target in self.targets),
            tuple(replace(finding, file=f"{PurePath(folder, finding.file)}") for finding in self.findings),
            tuple(f"{PurePath(folder, name)}" for name in self.files),
        )

    @property
    def schema_files(self) -> tuple[Path, ...]:
        """The files of all schemas, with those that they include."""
        schemas = {id(target.schemas): target.schemas for target in self.targets}  # to compare them takes longer
        return tuple(sorted({file for each in schemas.values() for file in files_of((*each.grammars, *each.rules))}))


def together(works: Iterable[Work]) -> Work:
    """Put pieces of work together."""
    pieces = tuple(works)
    return Work(
        tuple(chain.from_iterable(work.targets for work in pieces)),
        tuple(chain.from_iterable(work.findings for work in pieces)),
        tuple(chain.from_iterable(work.files for work in pieces)),
    )


def files_of(schemas: Iterable[SchemaFile]) -> tuple[Path, ...]:
    """List the files that schemas are made of."""
    return tuple(file for schema in schemas for file in schema.files or (schema.path,))


def by_schemas(path: Path, name: str, schemas: Schemas, *, alone: bool, within: Path | None = None) -> Work:
    """Take a file that is to be checked by these schemas and nothing else."""
    return Work((Target(path, name, schemas, alone, within),), (), (name,))


def by_its_own(
    path: Path,
    name: str,
    folder: Path,
    otherwise: Schemas,
    take: Take,
    *,
    alone: bool,
    within: Path | None = None,
    at_hand: Callable[[str], Path | None] = lambda _address: None,
) -> Work:
    """Take a file of no edition: by the schemas that it names, from `folder`, else by those of the edition around.

    `at_hand` may know a file for a schema on the web. What is wrong with the schemas that it names is a warning where
    there are others; without any it is an error.
    """
    named, findings = named_schemas(path, name, folder, take, at_hand)
    schemas = named or otherwise
    if schemas:
        findings = tuple(replace(finding, severity="warning") for finding in findings)
    else:
        findings = findings or (no_schema(name),)
    return Work((Target(path, name, schemas, alone, within),), findings, (name,))
