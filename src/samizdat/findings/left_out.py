"""Say of an element that a schema leaves out that the TEI has it: the name is right, and nothing else is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.resources import resource

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

NAMES = "resources/tei-elements.txt"
NAMESPACE = b"http://www.tei-c.org/ns/1.0"


def with_left_out(findings: Sequence[Finding], schemas: Mapping[str, Sequence[Path]]) -> list[Finding]:
    """Take back the guess at another name where the TEI has the element (G001), and say so.

    `schemas` maps the name of a file to the files of its RELAX NG schemas; those of other vocabularies are left alone.
    """
    return [_told(each) if _is_left_out(each, schemas.get(each.file, ())) else each for each in findings]


def _is_left_out(finding: Finding, schemas: Sequence[Path]) -> bool:
    return finding.code == "G001" and finding.about.element in elements() and any(map(_is_tei, schemas))


def _told(finding: Finding) -> Finding:
    name = finding.about.element
    hint = f"TEI has `{name}`, and this schema leaves it out: write an element that it has, or take `{name}` into it."
    if not finding.about.meant:
        return replace(finding, hint=hint)
    about = replace(finding.about, expected=(), meant="")
    return replace(finding, message=f"The schema has no element `{name}`.", hint=hint, about=about)


@lru_cache(maxsize=1)
def elements() -> frozenset[str]:
    """Return the names of the elements of TEI P5."""
    lines = resource(NAMES).read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@lru_cache(maxsize=32)
def _is_tei(schema: Path) -> bool:
    with suppress(OSError):
        return NAMESPACE in schema.read_bytes()
    return False
