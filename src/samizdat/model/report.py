"""A report: which files were checked, what was found in them, and what is needed to show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

SCHEMA_FAMILIES = ("G9", "S9")


def schema_is_wrong(findings: Iterable[Finding]) -> bool:
    """Tell whether files could not be checked since a schema is wrong itself."""
    return any(finding.code.startswith(SCHEMA_FAMILIES) for finding in findings)


class Rule(NamedTuple):
    """What one code means: a title of one sentence, and a page in Markdown that begins with it."""

    code: str
    title: str
    page: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of checking files.

    `files` are the names of the files checked, in order; `findings` are in the order of files and lines. `lines`
    maps file and line to the source line there, for the findings that have a line; `rules` holds the pages of the
    codes found. `known` counts the findings that a baseline took out. `schemas` are the files of all schemas that were
    used, with those that they include.
    """

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    known: int = 0
    schemas: tuple[Path, ...] = ()

    @property
    def schema_is_wrong(self) -> bool:
        """Tell whether files could not be checked since a schema is wrong itself."""
        return schema_is_wrong(self.findings)
