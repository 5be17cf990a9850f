"""Say each thing once, where two checks find it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

# What a schema or rules may have found as well.
ECHOES = frozenset({"R001", "R002", "R003", "R005", "R007", "R010", "R011", "R012", "R013"})


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what the checks of references and dates say where schema or rules have said it of the same values.

    A rule may speak of an element around the one that has the value, so it may stand on an earlier line. That nothing
    points to a record is not said either where a pointer that leads to nothing was probably meant for it.
    """
    found = list(_slips_alone(list(_parts_once(findings))))
    others: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        if not finding.code.startswith("R"):
            others[finding.file].append(finding)
    meant = {re.split(r"[#:]", each.about.meant)[-1] for each in found if each.code == "R001" and each.about.meant}
    kept = (each for each in found if not (each.code == "R004" and meant.issuperset(each.about.found or [""])))
    return [f for f in kept if f.code not in ECHOES or not any(_says(other, f) for other in others[f.file])]


def _slips_alone(findings: list[Finding]) -> Iterator[Finding]:
    """Say of a pointer that was mistyped no more than how (R023, R026): that it leads nowhere follows."""
    slips = {(each.file, each.about.found) for each in findings if each.code in ("R023", "R026")}
    return (f for f in findings if f.code not in ("R001", "R005") or (f.file, f.about.found) not in slips)


def _parts_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Say once that a part cannot be taken in: whoever reads the edition finds it, and whoever checks the file."""
    told: set[tuple[str, int, str]] = set()
    for each in findings:
        place = (each.file, each.line, each.message)
        if each.code != "X006" or place not in told:
            yield each
        if each.code == "X006":
            told.add(place)


def _says(other: Finding, finding: Finding) -> bool:
    """Tell whether another finding is about all values that a finding is about; a rule may show several in one."""
    if other.line > finding.line or not finding.about.found:
        return False
    values = (re.escape(value.removeprefix("#")) for value in finding.about.found)
    theirs = "\n".join(other.about.found)
    return all(re.search(rf"(?<![\w.-]){value}(?![\w.-])", theirs) for value in values)
