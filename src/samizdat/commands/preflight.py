"""Preflight: whether an archive would take an edition or a package, in the same report as `validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.export.read import read_material
from samizdat.findings.explain import read_rules
from samizdat.findings.locate import source_lines
from samizdat.model.finding import in_order
from samizdat.model.report import Report
from samizdat.preflight.preflight import preflight as run
from samizdat.preflight.rules import ARCHIVES

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

__all__ = ["ARCHIVES", "preflight"]


def preflight(settings: Settings, archive: str) -> Report:
    """Check an edition, or the package in a folder, for an archive. Raises SamizdatError where there is no text."""
    material, found = read_material(settings, full=False)
    names, findings = run(material, archive)
    findings = in_order([*found, *findings])
    return Report(
        names, findings, source_lines(findings, {}, settings.root), read_rules({each.code for each in findings})
    )
