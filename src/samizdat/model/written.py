"""What came of writing documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, the copies made of what they replaced, and the findings."""

    files: tuple[Path, ...]
    copies: tuple[Path, ...]
    findings: tuple[Finding, ...]
