"""A pytest plugin: below an edition's folder, XML files are tests.

`pytest tei/` collects each XML file of the edition with a test for each check: it is well-formed and valid by the
`schema`, it keeps the `rules`, its `references` resolve, its `text` layer is right. Errors fail; warnings are pytest's
warnings, and fail with --samizdat-strict. Outside of an edition nothing is collected. What is costly is imported when
the first file is.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from samizdat.model.edition import Settings
    from samizdat.model.finding import Finding

SETTINGS = "samizdat.toml"
# A check, and how the codes of its findings begin. What begins otherwise is the id of a rule.
CHECKS = {"schema": ("X", "G"), "rules": (), "references": ("R", "E"), "text": ("T0",)}


class SamizdatWarning(UserWarning):
    """A finding that is a warning."""


class BrokenError(Exception):
    """Findings of one check of one file; the text is what pytest shows."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that makes errors of warnings."""
    group = parser.getgroup("samizdat", "samizdat: checks of TEI editions")
    group.addoption("--samizdat-strict", action="store_true", help="fail where samizdat finds a warning")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take the XML files of an edition that were asked for: by their name, or in a folder below the edition's tei/."""
    if file_path.suffix != ".xml" or not (root := _root(file_path.parent)):
        return None
    return EditionFile.from_parent(parent, path=file_path) if file_path in _files(root) else None


@cache
def _root(folder: Path) -> Path | None:
    return next((each for each in (folder, *folder.parents) if (each / SETTINGS).is_file()), None)


@cache
def _settings(root: Path) -> Settings | None:
    from samizdat.edition.settings import read_settings
    from samizdat.errors import SamizdatError

    try:
        return read_settings(root)
    except SamizdatError as error:
        raise pytest.UsageError(str(error)) from error


@cache
def _files(root: Path) -> frozenset[Path]:
    from samizdat.edition.files import xml_files

    settings = _settings(root)
    return frozenset(xml_files(settings)) if settings else frozenset()


@cache
def _findings(root: Path) -> tuple[Finding, ...]:
    """Validate the whole edition, since references go across files: once in each process."""
    from samizdat.commands.validating.asked import Asked
    from samizdat.commands.validating.validate import validate
    from samizdat.errors import SamizdatError

    try:
        return validate(Asked(folder=root)).findings
    except SamizdatError as error:
        raise BrokenError(f"{error}\n    {error.hint}") from error


def _belongs(finding: Finding, path: Path, root: Path) -> bool:
    """Tell whether a finding is about a file: schemas are about each, other files than XML about the header."""
    from samizdat.model.report import SCHEMA_FAMILIES

    if finding.code.startswith(SCHEMA_FAMILIES):
        return True
    settings = _settings(root)
    if settings and root / finding.file == settings.work / path.name:
        return True
    other = root / finding.file not in _files(root) and (root / finding.file).parent != (settings and settings.work)
    return root / finding.file == path or (other and settings is not None and settings.header == path)


class EditionFile(pytest.File):
    """An XML file of an edition."""

    def collect(self) -> Iterator[Check]:
        """Yield a test for each check."""
        for name in CHECKS:
            yield Check.from_parent(self, name=name)


class Check(pytest.Item):
    """One check of one file; it fails where the check finds an error, and warns where it finds a warning."""

    def runtest(self) -> None:
        """Validate, and raise BrokenError with the findings of this check in this file."""
        root = _root(self.path.parent)
        assert root is not None  # the file was collected because it is in an edition
        mine = [finding for finding in _findings(root) if check_of(finding) == self.name]
        found = [finding for finding in mine if _belongs(finding, self.path, root)]
        failing = ("error", "warning") if self.config.getoption("samizdat_strict") else ("error",)
        if broken := [finding for finding in found if finding.severity in failing]:
            raise BrokenError(_shown(broken, root))
        for finding in found:
            if finding.severity == "warning":
                text = f"{finding.code}: {finding.message.removesuffix('.')}. {finding.hint}"
                warnings.warn_explicit(text, SamizdatWarning, str(root / finding.file), finding.line)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """Show the findings as `samizdat validate` does; what is no finding keeps its traceback."""
        if isinstance(excinfo.value, BrokenError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Name the test in reports."""
        return self.path, 0, f"{self.path.name}: {self.name}"


def check_of(finding: Finding) -> str:
    """Tell which check a finding belongs to."""
    return next((name for name, starts in CHECKS.items() if finding.code.startswith(starts or "-")), "rules")


def _shown(findings: list[Finding], root: Path) -> str:
    from samizdat.findings.locate import source_lines
    from samizdat.findings.reports.human import details, plain
    from samizdat.model.report import Report

    return plain(details(Report((), tuple(findings), source_lines(findings, {}, root))))
