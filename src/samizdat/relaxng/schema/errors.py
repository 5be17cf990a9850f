"""What is wrong with a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError

if TYPE_CHECKING:
    from samizdat.model.finding import Finding


class SchemaError(SamizdatError):
    """A schema is not a correct RELAX NG schema; `findings` says where and why (codes G9xx)."""

    def __init__(self, findings: list[Finding]) -> None:
        first = findings[0]
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        super().__init__(f"{first.file}:{first.line}: {first.message}{more}", first.hint)
        self.findings = findings
