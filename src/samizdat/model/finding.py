"""A finding: one thing that is wrong, where it is, and what to do about it.

What can be wrong is a value. Stages collect findings and return them; only the command line prints them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in one place of one file.

    `code` names the rule (a letter for the family, three digits), `file` is the path as the user gave it,
    `line` and `column` count from 1 and are 0 where they are not known. `message` says in one sentence what was
    found and what was expected; `hint` says what to do.
    """

    code: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    severity: Severity = "error"
    hint: str = ""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key that puts findings in the order of files, lines and codes."""
        return (self.file, self.line, self.column, self.code, self.message)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by file, line and code, each once."""
    return tuple(sorted(set(findings), key=lambda finding: finding.order))
