"""A baseline: the findings that are known already, so that what is new stands out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError
from samizdat.findings.codes import CODES
from samizdat.model.report import SCHEMA_FAMILIES
from samizdat.numbers import whole

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

# A file, a code, and a digest of what the finding is about.
Fingerprint = tuple[str, str, str]
Known = Counter[Fingerprint]

VERSION = 2


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


def read_baseline(path: Path) -> Known:
    """Read how often each finding is known; raises SamizdatError where the file is no baseline."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']} is not known")
        return Counter({(e["file"], e["code"], e["about"]): whole(str(e["count"])) for e in data["findings"]})
    except OSError as error:
        raise SamizdatError(f"{path}: {error.strerror}", "Make one with --write-baseline.") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SamizdatError(f"{path} is no baseline: {error}", "Make a new one with --write-baseline.") from error


def unknown(findings: Iterable[Finding], known: Known) -> list[Finding]:
    """Keep the findings that a baseline does not know, or knows fewer of; the first ones of a kind are the known.

    What is wrong with a schema is never known: without it the rest means nothing.
    """
    left = known.copy()
    new = []
    for finding in findings:
        mark = fingerprint(finding)
        if left[mark] > 0 and not finding.code.startswith(SCHEMA_FAMILIES):
            left[mark] -= 1
        else:
            new.append(finding)
    return new
