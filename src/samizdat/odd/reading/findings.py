"""The findings of the ODD compiler: their codes, and the collector they are put in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.model.finding import Finding, Severity

if TYPE_CHECKING:
    from samizdat.odd.reading.spec import Place

# Every code with its weight and what it stands for: an error means that the schema is not what was asked, a
# warning that the ODD probably does not say what was meant.
CODES: dict[str, tuple[Severity, str]] = {
    "D001": ("error", "The ODD uses something that the compiler does not handle."),
    "D002": ("error", "No such module, element, class, macro or datatype in the source."),
    "D003": ("warning", "An include, except or exclude list names something that is not there."),
    "D004": ("warning", "Something is changed or deleted that the schema does not have."),
    "D005": ("warning", "A declaration in mode add takes the place of one that the source has."),
    "D006": (
        "warning",
        "A content model or a class membership refers to something that the schema does not have.",
    ),
    "D007": (
        "warning",
        "An element is declared that no document can contain, since its content cannot be completed.",
    ),
    "D008": ("error", "The start names an element that the schema does not have."),
    "D009": ("error", "A pointer to a specification group or a source leads nowhere."),
    "D010": ("info", "The ODD has several schemas and none was named: the first is compiled."),
    "D011": ("warning", "An attribute comes from two classes: the first is taken."),
    "D012": ("info", "Something is used whose support in the TEI ends on a date (validUntil)."),
    "D013": ("error", "A datatype or a facet is not one that RELAX NG knows."),
    "D014": ("error", "A rule uses a namespace prefix that is bound to nothing, or bound twice."),
    "D015": ("warning", "A content model requires something that the schema does not have; it is no longer required."),
    "D016": ("error", "Two definitions have the same name, so that the RELAX NG schema is not correct."),
    "D021": ("warning", "An element that nothing can contain."),
    "D023": ("info", "A value of a closed list that no document uses."),
    "D024": ("warning", "A rule whose context matches in no document."),
    "D025": ("error", "A document that is not valid by this schema."),
    "D026": ("warning", "The prose of the ODD has an element that the guidelines do not know; its text is kept."),
}


@dataclass(slots=True)
class Collector:
    """Collects the findings of one compilation."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, message: str, place: Place, hint: str = "") -> None:
        """Add one finding with the severity of its code."""
        severity = CODES[code][0]
        self.found.append(Finding(code, message, place.file, place.line, severity=severity, hint=hint))

    def sorted(self) -> tuple[Finding, ...]:
        """Return every finding once, in the order of files and lines."""
        return tuple(sorted(set(self.found), key=lambda finding: finding.order))
