"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts and editors show."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from samizdat import __version__
from samizdat.findings.baseline import fingerprint
from samizdat.findings.codes import CODES
from samizdat.model.report import Report, Rule

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> str:
    """Write a log of one run: the rules that were broken, and a result for each finding."""
    codes = sorted({finding.code for finding in report.findings})
    driver = {
        "name": "samizdat",
        "semanticVersion": __version__,
        "rules": [_rule(report.rules.get(code, Rule(code, code, code))) for code in codes],
    }
    results = [_result(finding, codes.index(finding.code), report) for finding in report.findings]
    # A column counts characters as Python does: one for each code point.
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        **({"defaultConfiguration": {"level": LEVELS[CODES[rule.code].severity]}} if rule.code in CODES else {}),
        "help": {"text": rule.page, "markdown": rule.page},
    }


def _result(finding: Finding, index: int, report: Report) -> dict[str, Any]:
    text = f"{finding.message} {finding.hint}".strip()
    mark = hashlib.sha256("\0".join(fingerprint(finding)).encode()).hexdigest()
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "partialFingerprints": {"samizdat/v2": mark[:32]},
    }
    if finding.about:
        result["properties"] = {name: value for name, value in asdict(finding.about).items() if value}
    if finding.file:
        result["locations"] = [{"physicalLocation": _place(finding, report)}]
    return result


def _place(finding: Finding, report: Report) -> dict[str, Any]:
    # What is about a whole file stands at its first line: readers of SARIF do not show what stands nowhere.
    region: dict[str, Any] = {"startLine": finding.line or 1}
    if finding.line and finding.column:
        region["startColumn"] = finding.column
    if (source := report.lines.get((finding.file, finding.line))) is not None:
        region["snippet"] = {"text": source}
    return {"artifactLocation": {"uri": _uri(finding.file)}, "region": region}


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
