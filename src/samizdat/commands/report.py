"""Tell people what was found, with the lines of the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.findings.locate import source_lines, with_columns
from samizdat.findings.reports.human import details
from samizdat.model.report import Report

if TYPE_CHECKING:
    from samizdat.model.finding import Finding


def told(findings: Sequence[Finding], root: Path) -> str:
    """Write findings out for people, with the lines of the files of an edition at `root`."""
    lines = source_lines(findings, {}, root)
    return details(Report((), tuple(with_columns(findings, lines)), lines))
