"""Findings as JUnit XML, which CI servers show as tests: each file a test case, which fails where it has errors."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from samizdat.model.finding import Finding
    from samizdat.model.report import Report

# What XML 1.0 cannot hold, not even as a reference.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """Write one suite; a file with errors is a failed case, one with warnings alone has passed and shows them."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        found[finding.file].append(finding)
    files = list(dict.fromkeys([*report.files, *found]))
    cases = [_case(file, found[file]) for file in files]
    failed = sum("<failure" in case for case in cases)
    counts = f'name="samizdat" tests="{len(cases)}" failures="{failed}" errors="0"'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts}>\n<testsuite {counts}>\n'
    return head + "".join(cases) + "</testsuite>\n</testsuites>\n"


def _case(file: str, findings: list[Finding]) -> str:
    errors = [finding for finding in findings if finding.severity == "error"]
    start = f'<testcase classname="samizdat.validate" name={_attribute(file)} file={_attribute(file)}'
    if not findings:
        return f"{start}/>\n"
    text = escape(_clean("\n".join(map(_line, findings))))
    if not errors:
        return f"{start}>\n<system-out>{text}</system-out>\n</testcase>\n"
    count = f"{len(errors)} error{'s' if len(errors) > 1 else ''}: {errors[0].message}"
    failure = f"<failure type={_attribute(errors[0].code)} message={_attribute(count)}>{text}</failure>"
    return f"{start}>\n{failure}\n</testcase>\n"


def _line(finding: Finding) -> str:
    place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part)
    hint = f"\n    {finding.hint}" if finding.hint else ""
    return f"{place}: {finding.severity} {finding.code}: {finding.message}{hint}"


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return UNWRITABLE.sub("�", text)
