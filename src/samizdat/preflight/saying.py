"""Make a finding of a rule: it names the archive, where the rule was read, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.preflight.rules import Rule


def said(
    rule: Rule,
    code: str,
    message: str,
    file: str,
    line: int = 0,
    *,
    hint: str = "",
    found: str = "",
    expected: str = "",
) -> Finding:
    """Return a finding of a rule, as grave as the rule says, or else the code."""
    about = About(found=(found,) if found else (), expected=(expected,) if expected else ())
    made = finding(code, f"{message} {rule.origin}.", file, line, hint=hint, about=about)
    return replace(made, severity=rule.severity) if rule.severity else made
