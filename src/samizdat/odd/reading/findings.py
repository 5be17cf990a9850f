"""The findings of the ODD compiler: the collector they are put in.

An error means that the schema is not what was asked, a warning that the ODD probably does not say what was meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.model.finding import NOTHING, About, Finding, in_order

if TYPE_CHECKING:
    from samizdat.odd.reading.spec import Place


@dataclass(slots=True)
class Collector:
    """Collects the findings of one compilation."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, message: str, place: Place, hint: str = "", about: About = NOTHING) -> None:
        """Add one finding with the severity of its code."""
        self.found.append(finding(code, message, place.file, place.line, hint=hint, about=about))

    def sorted(self) -> tuple[Finding, ...]:
        """Return every finding once, in the order of files and lines."""
        return in_order(self.found)
