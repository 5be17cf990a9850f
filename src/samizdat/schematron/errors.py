"""What is wrong with a file of rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError

if TYPE_CHECKING:
    from samizdat.model.finding import Finding


class RulesError(SamizdatError):
    """Rules cannot be used; `findings` says where and why (X001 to X004 for the file, S901 to S905 for the rules)."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        first = findings[0]
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        super().__init__(f"{first.file}:{first.line}: {first.message}{more}", first.hint)
        self.findings = tuple(findings)
