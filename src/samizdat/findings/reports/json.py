"""Findings as one JSON list of objects, each with all its fields."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from samizdat.model.finding import to_values

if TYPE_CHECKING:
    from samizdat.model.report import Report


def render(report: Report) -> str:
    """Write the findings as JSON; without findings, an empty list."""
    return json.dumps([to_values(finding) for finding in report.findings], ensure_ascii=False, indent=2) + "\n"
