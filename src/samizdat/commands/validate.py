"""Validate: one report across well-formedness, schema, references and text layer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samizdat.errors import SamizdatError
from samizdat.model.edition import Settings
from samizdat.model.finding import Finding
from samizdat.stages.check import check_edition, check_schema, in_order
from samizdat.stages.read import read_edition, read_file, read_sources, shown
from samizdat.stages.text_layer import restored_edition


def validate(settings: Settings, paths: Sequence[Path]) -> tuple[int, tuple[Finding, ...]]:
    """Check the edition, or of it only `paths`; returns the number of files checked and the findings.

    A path may be a folder, which stands for the XML files below it. A file that is not part of the edition is
    checked against the schema alone.
    """
    edition, findings = read_edition(settings)
    findings += check_edition(edition)
    findings += restored_edition(edition, read_sources(settings, edition.documents))[1]
    if not paths:
        return len([file for file in edition.files if file.name]), in_order(findings)
    wanted = files_of(paths)
    names = {shown(path, settings.root) for path in wanted}
    own = {file.name for file in edition.files} | {finding.file for finding in findings}
    others = [path for path in wanted if shown(path, settings.root) not in own]
    return len(wanted), in_order(
        [*(finding for finding in findings if finding.file in names), *_others(others, settings)]
    )


def files_of(paths: Sequence[Path]) -> list[Path]:
    """List the XML files that paths stand for, absolute, each once; raises SamizdatError where one is missing."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise SamizdatError(f"no such file: {', '.join(missing)}", "Check the name.")
    files = [file for path in paths for file in (sorted(path.rglob("*.xml")) if path.is_dir() else [path])]
    return list(dict.fromkeys(file.absolute() for file in files))


def _others(paths: Sequence[Path], settings: Settings) -> list[Finding]:
    results = [read_file(path, settings.root) for path in paths]
    findings = [finding for _, wrong in results for finding in wrong]
    return findings + check_schema([file for file, _ in results if file], settings.schema)
