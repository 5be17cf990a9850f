"""Say each thing once: what one cause makes wrong in many places, and what two checks find in one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from samizdat.model.finding import Finding

QUOTED = re.compile(r"“([^”]+)”")
# What a schema or rules may have found as well; their messages quote what they speak of.
ECHOES = frozenset({"R001", "R002", "R003", "R005", "R007", "R010", "R011", "R012", "R013"})
SHOWN = 8


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of those that say the same of one file; its hint names the other lines."""
    groups: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.file, finding.code, finding.message].append(finding)
    return [_gathered(sorted(group, key=lambda finding: finding.order)) for group in groups.values()]


def _gathered(group: list[Finding]) -> Finding:
    lines = sorted({finding.line for finding in group} - {group[0].line})
    if not lines:
        return group[0]
    shown = ", ".join(map(str, lines[:SHOWN])) + (f" and {len(lines) - SHOWN:,} more" if len(lines) > SHOWN else "")
    return replace(group[0], hint=f"{group[0].hint} The same in line{'s' * (len(lines) > 1)} {shown}.".lstrip())


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what the checks of references and dates say where schema or rules have said it of the same values.

    A rule may speak of an element around the one that has the value, so it may stand on an earlier line.
    """
    found = list(findings)
    others: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        if not finding.code.startswith("R"):
            others[finding.file].append(finding)
    return [f for f in found if f.code not in ECHOES or not any(_says(other, f) for other in others[f.file])]


def _says(other: Finding, finding: Finding) -> bool:
    values = (re.escape(value.removeprefix("#")) for value in QUOTED.findall(finding.message))
    return other.line <= finding.line and all(re.search(rf"(?<![\w.-]){v}(?![\w.-])", other.message) for v in values)
