"""Findings for people: place, code and message in one line, the line of source with a caret, what to do."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from samizdat.model.printable import printable

if TYPE_CHECKING:
    from samizdat.model.finding import Finding, Severity
    from samizdat.model.report import Report

COLOURS: dict[Severity, int] = {"error": 31, "warning": 33, "info": 34}
DIM = 2
WIDTH = 110
BEFORE = 60


def render(report: Report) -> str:
    """Write findings grouped by file, with colours; the last line counts them."""
    found = details(report)
    return found + ("\n" if found else "") + summary(report) + "\n"


def details(report: Report) -> str:
    """Write the findings alone, an empty line between the files."""
    groups = groupby(report.findings, key=lambda finding: finding.file)
    return "\n".join("".join(_finding(finding, report) for finding in group) for _, group in groups)


def summary(report: Report) -> str:
    """Count files, and findings by severity, in one line."""
    counts = [(s, sum(finding.severity == s for finding in report.findings)) for s in COLOURS]
    found = ", ".join(_count(count, severity) for severity, count in counts if count)
    known = f", {_count(report.known, 'finding')} in the baseline" if report.known else ""
    return f"{_count(len(report.files), 'file')} checked: {found or 'no findings'}{known}"


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _finding(finding: Finding, report: Report) -> str:
    place = ":".join([str(part) for part in (finding.file, finding.line, finding.column) if part])
    place = printable(place.replace("\n", "␊"))
    what = f"{_severity(finding.severity)} {finding.code}" if finding.code else _severity(finding.severity)
    lines = [": ".join([part for part in (place, what, printable(finding.message)) if part])]
    source = report.lines.get((finding.file, finding.line), "")
    lines += _excerpt(source, finding) if source and not source.isspace() else []
    lines += [f"    {printable(finding.hint)}"] if finding.hint else []
    return "\n".join(lines) + "\n"


@lru_cache
def _severity(severity: Severity) -> str:
    return _styled(severity, COLOURS[severity], 1)


@lru_cache
def _caret(severity: Severity) -> str:
    return _styled("^", COLOURS[severity], 1)


def _excerpt(source: str, finding: Finding) -> list[str]:
    """Cut the line of source to what fits around the column, and put a caret under it."""
    margin = f"{finding.line:>6} | "
    text = printable(source.rstrip().expandtabs(1))
    column = finding.column - 1 if 0 < finding.column <= len(text) + 1 else -1
    indent = len(text) - len(text.lstrip())
    start = max(min(indent, column) if column >= 0 else indent, column - BEFORE)
    shown = text[start : start + WIDTH]
    head = "…" if start > indent else ""
    tail = "…" if start + WIDTH < len(text) else ""
    lines = [_styled(f"{margin}{head}{shown}{tail}", DIM)]
    if column >= 0:
        blank = " " * (len(margin) - 2) + "| " + " " * _width(head + text[start:column])
        lines.append(_styled(blank, DIM) + _caret(finding.severity))
    return lines


def _width(text: str) -> int:
    """Count the columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def plain(text: str) -> str:
    """Take the colours out."""
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def _styled(text: str, *styles: int) -> str:
    return f"\x1b[{styles[0] if len(styles) == 1 else ';'.join(map(str, styles))}m{text}\x1b[0m"
