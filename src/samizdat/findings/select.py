"""Choose which findings count, by their codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samizdat.errors import SamizdatError
from samizdat.findings.codes import CODES
from samizdat.model.report import SCHEMA_FAMILIES
from samizdat.spelling import nearest

if TYPE_CHECKING:
    from samizdat.model.finding import Finding

CODE = re.compile(r"[\w.-]+")
# The names of rules in a file of Schematron, and of some else: what is not there is no rule.
ID = re.compile(rb"""\bid\s*=\s*["']([^"']+)["']""")


class Choice(NamedTuple):
    """The codes, or beginnings of codes, that are selected or ignored; the longer one decides.

    Where none is selected, all are. What is wrong with a schema always counts: without it the rest means nothing.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def chosen(self, findings: Iterable[Finding]) -> list[Finding]:
        """Keep the findings that count."""
        if not (self.select or self.ignore):
            return list(findings)
        return [f for f in findings if f.code.startswith(SCHEMA_FAMILIES) or self._counts(f.code)]

    def may_count(self, family: str) -> bool:
        """Tell whether any code that begins with `family` can count; what cannot need not be looked for."""
        return self._counts(family) or any(self._counts(s) for s in self.select if s.startswith(family))

    def _counts(self, code: str) -> bool:
        wanted = max((len(s) for s in self.select if code.startswith(s)), default=-1 if self.select else 0)
        unwanted = max((len(start) for start in self.ignore if code.startswith(start)), default=-1)
        return wanted >= 0 and wanted > unwanted


def codes(options: Iterable[str]) -> tuple[str, ...]:
    """Read codes and beginnings of codes from options, which may hold several, with commas between."""
    found = tuple(code.strip() for option in options for code in option.split(",") if code.strip())
    wrong = [code for code in found if not CODE.fullmatch(code)]
    if wrong:
        raise SamizdatError(f"{', '.join(wrong)} is no code", "Write codes or their beginnings, such as G006,T1.")
    return found


def refuse_unknown(named: Iterable[str], where: str, rules: Iterable[Path]) -> None:
    """Raise SamizdatError for a code, named in `where`, with which no registered code begins, nor an id in `rules`."""
    left = [code for code in named if not any(known.startswith(code) for known in CODES)]
    own = _ids(rules) if left else set()
    for code in left:
        if not any(known.startswith(code) for known in own):
            near = nearest(code, (*CODES, *own))
            hint = f"Did you mean {near}? " if near else ""
            raise SamizdatError(f"no code {code}, which {where} names", f"{hint}List all: samizdat explain.")


def _ids(rules: Iterable[Path]) -> set[str]:
    """Read the ids in files of rules; one that cannot be read has none, and is a finding elsewhere."""
    files = (path.read_bytes() for path in set(rules) if path.is_file())
    return {id.decode("utf-8", "replace") for data in files for id in ID.findall(data)}


def strict(findings: Iterable[Finding]) -> list[Finding]:
    """Make errors of warnings."""
    return [replace(f, severity="error") if f.severity == "warning" else f for f in findings]
