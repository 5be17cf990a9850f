"""What a schema says of a file that takes in others by XInclude: it holds for the whole, and this is a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

XINCLUDE = b"http://www.w3.org/2001/XInclude"


def of_parts(findings: Sequence[Finding], path: Path) -> Sequence[Finding]:
    """Say once that the parts of a file are not taken in, where a schema says of each `xi:include` that it has none.

    Other findings stay: what stands in the file itself is right or wrong all the same.
    """
    places = [each for each in findings if each.code == "G001" and each.about.element == "include"]
    if not places or not _takes_in(path):
        return findings
    message = "The parts that the file takes in by XInclude are not taken in here: checked is what stands in it itself."
    hint = "Check the parts by themselves, or the file when it is put together; samizdat build puts it together."
    first = places[0]
    said = finding("X005", message, first.file, first.line, first.column, hint=hint, about=first.about)
    return [replace(said, severity="warning"), *(each for each in findings if each not in places)]


def _takes_in(path: Path) -> bool:
    try:
        return XINCLUDE in path.read_bytes()
    except OSError:
        return False
