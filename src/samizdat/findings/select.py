"""Choose which findings count: codes selected or ignored, and those that a baseline knows already."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePath

from samizdat.errors import SamizdatError
from samizdat.findings.codes import CODES
from samizdat.model.finding import Finding
from samizdat.model.report import SCHEMA_FAMILIES

Fingerprint = tuple[str, str, str]

CODE = re.compile(r"[\w.-]+")
VERSION = 2


def codes(options: Iterable[str]) -> tuple[str, ...]:
    """Read codes and beginnings of codes from options, which may hold several, with commas between."""
    found = tuple(code.strip() for option in options for code in option.split(",") if code.strip())
    wrong = [code for code in found if not CODE.fullmatch(code)]
    if wrong:
        raise SamizdatError(f"{', '.join(wrong)} is no code", "Write codes or their beginnings, such as G006,T1.")
    return found


def chosen(findings: Iterable[Finding], select: Sequence[str], ignore: Sequence[str]) -> list[Finding]:
    """Keep the findings whose code is selected, where anything is, and not ignored; the longer beginning decides.

    What is wrong with a schema is always kept: without it the rest means nothing.
    """
    return [f for f in findings if f.code.startswith(SCHEMA_FAMILIES) or _chosen(f.code, select, ignore)]


def _chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    wanted = max((len(start) for start in select if code.startswith(start)), default=-1 if select else 0)
    unwanted = max((len(start) for start in ignore if code.startswith(start)), default=-1)
    return wanted >= 0 and wanted > unwanted


def may_count(family: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Tell whether any code that begins with `family` can count; what cannot need not be looked for."""
    return _chosen(family, select, ignore) or any(_chosen(s, select, ignore) for s in select if s.startswith(family))


def strict(findings: Iterable[Finding]) -> list[Finding]:
    """Make errors of warnings."""
    return [replace(f, severity="error") if f.severity == "warning" else f for f in findings]


def fingerprint(finding: Finding) -> Fingerprint:
    """Return what stays the same of a finding when lines are put before it, or its words change: file, code, digest.

    The digest is that of what was found and where, not of what was expected. Rules of others may have no values, or
    share a code: these are known by their words.
    """
    about = finding.about
    what = [about.element, about.attribute, *about.found]
    if finding.code not in CODES or finding.code.startswith("S"):
        what.append(finding.message)
    return PurePath(finding.file).as_posix(), finding.code, sha256("\0".join(what).encode()).hexdigest()[:16]


def baseline(findings: Iterable[Finding]) -> str:
    """Write findings as a baseline: JSON with the count of each fingerprint, in order."""
    counts = sorted(Counter(map(fingerprint, findings)).items())
    entries = [dict(zip(("file", "code", "about", "count"), (*mark, n), strict=True)) for mark, n in counts]
    return json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def read_baseline(path: Path) -> Counter[Fingerprint]:
    """Read how often each finding is known; raises SamizdatError where the file is no baseline."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']} is not known")
        return Counter({(e["file"], e["code"], e["about"]): int(e["count"]) for e in data["findings"]})
    except OSError as error:
        raise SamizdatError(f"{path}: {error.strerror}", "Make one with --write-baseline.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SamizdatError(f"{path} is no baseline: {error}", "Make a new one with --write-baseline.") from error


def unknown(findings: Iterable[Finding], known: Counter[Fingerprint]) -> list[Finding]:
    """Keep the findings that a baseline does not know, or knows fewer of; the first ones of a kind are the known."""
    left = known.copy()
    new = []
    for finding in findings:
        mark = fingerprint(finding)
        if left[mark] > 0 and not finding.code.startswith(SCHEMA_FAMILIES):
            left[mark] -= 1
        else:
            new.append(finding)
    return new
