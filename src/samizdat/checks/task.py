"""What is to be done with a file that is checked, and what was found in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from samizdat.model.finding import Finding

if TYPE_CHECKING:
    from samizdat.checks.cache import Known
    from samizdat.checks.targets import Target

Findings = tuple[Finding, ...]


class Task(NamedTuple):
    """A file to check, or, where what it is by itself is known, to hold against others."""

    target: Target
    known: Known | None

    @property
    def open(self) -> bool:
        """Tell whether there is anything to do."""
        return self.known is None or self.known.points_out


class Found(NamedTuple):
    """What was found in a file: by itself, and with regard to others; `points_out` tells that it points to others.

    `whole` tells that others were taken in, so that it may be another thing next time; `by_bytes` that any file with
    the same bytes has the same findings, whatever it is called.
    """

    findings: Findings
    between: Findings = ()
    points_out: bool = False
    whole: bool = False
    by_bytes: bool = False


# Checks a file, or holds it against others; it goes to other processes.
Do = Callable[[Task], Found]
