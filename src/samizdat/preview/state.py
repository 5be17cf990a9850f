"""What is told of a preview."""

from __future__ import annotations

from typing import NamedTuple

from samizdat.model.finding import Finding

Findings = tuple[Finding, ...]


class State(NamedTuple):
    """What browsers are told: `version` grows with every change of what is shown, `findings` are what is wrong."""

    version: int
    findings: Findings
