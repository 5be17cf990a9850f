"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.model.printable import printable

if TYPE_CHECKING:
    from samizdat.model.finding import Finding
    from samizdat.model.report import Report

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> str:
    """Write one command a finding; without findings, nothing."""
    return "".join(f"{_command(finding)}\n" for finding in report.findings)


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.file,
        "line": str(finding.line or ""),
        "col": str(finding.column or ""),
        "title": f"samizdat {finding.code}",
    }
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    said = _data(f"{finding.message}\n{finding.hint}".strip())
    return f"::{COMMANDS[finding.severity]} {given}::{said}"


def _data(text: str) -> str:
    """Escape what would end the command or start another."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
