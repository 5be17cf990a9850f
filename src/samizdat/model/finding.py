"""A finding: one thing that is wrong, where it is, and what to do about it.

What can be wrong is a value. Checks collect findings and return them; only the command line prints them. A finding
says twice what it is about: in a sentence, for people, and as values, for whoever goes on with it. Nobody reads it
back out of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class About:
    """What a finding is about, of which its sentence was made; empty where it does not apply.

    `element` and `attribute` are names as a document writes them (`persName`, `xml:id`), without the prefix of an
    element. `found` is what stands there: names, values, or the beginning of a text. `expected` are the names or values
    that may stand in its place, of many elements the most usual; `meant` is the one that was probably to stand
    there.
    """

    element: str = ""
    attribute: str = ""
    found: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    meant: str = ""

    def __bool__(self) -> bool:
        """Tell whether it says anything."""
        return self != NOTHING

    def __reduce__(self) -> tuple[type[About], tuple[Any, ...]]:
        """Travel to other processes as quickly as can be: there may be hundreds of thousands."""
        return About, (self.element, self.attribute, self.found, self.expected, self.meant)


NOTHING = About()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in one place of one file.

    `code` names the rule (a letter for the family, three digits), `file` is the path as the user gave it,
    `line` and `column` count from 1 and are 0 where they are not known. `message` says in one sentence what was
    found and what was expected; `hint` says what to do; `about` holds the values of which both are made.
    """

    code: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    severity: Severity = "error"
    hint: str = ""
    about: About = NOTHING

    def __reduce__(self) -> tuple[type[Finding], tuple[Any, ...]]:
        """Travel to other processes as quickly as can be: there may be hundreds of thousands."""
        return Finding, (*self._place, self.column, self.severity, self.hint, self.about)

    @property
    def _place(self) -> tuple[str, str, str, int]:
        return self.code, self.message, self.file, self.line

    def at(self, line: int, column: int) -> Finding:
        """Return the same finding at another place; many are moved, and `replace` takes its time."""
        if (line, column) == (self.line, self.column):
            return self
        return Finding(self.code, self.message, self.file, line, column, self.severity, self.hint, self.about)

    def in_file(self, file: str) -> Finding:
        """Return the same finding in a file of another name."""
        if file == self.file:
            return self
        return Finding(self.code, self.message, file, self.line, self.column, self.severity, self.hint, self.about)


# The key that puts findings in the order of files, lines and codes.
ORDER = attrgetter("file", "line", "column", "code", "message")


def to_values(finding: Finding) -> dict[str, Any]:
    """Take a finding apart as `asdict` does, in a tenth of the time."""
    about = finding.about
    return {
        "code": finding.code,
        "message": finding.message,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity,
        "hint": finding.hint,
        "about": {
            "element": about.element,
            "attribute": about.attribute,
            "found": about.found,
            "expected": about.expected,
            "meant": about.meant,
        },
    }


def from_values(values: Mapping[str, Any]) -> Finding:
    """Make the finding again that was taken apart, also after a way through JSON; raises TypeError for others."""
    about: dict[str, Any] = dict(values.get("about", {}))
    about |= {name: tuple(value) for name, value in about.items() if isinstance(value, list)}
    made = Finding(**{**values, "about": About(**about)})
    right = all(isinstance(text, str) for text in (made.code, made.file, *words_of(made)))
    if not (right and type(made.line) is type(made.column) is int and made.severity in ("error", "warning", "info")):
        raise TypeError("these are not the values of a finding")
    return made


def words_of(finding: Finding) -> Iterator[str]:
    """Yield all that a finding says, as a sentence and as values."""
    about = finding.about
    yield from (finding.message, finding.hint, about.element, about.attribute, about.meant)
    yield from (*about.found, *about.expected)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by file, line and code, each once."""
    found: list[Finding] = []
    for _, tied in groupby(sorted(findings, key=ORDER), key=ORDER):
        found += dict.fromkeys(same) if len(same := [*tied]) > 1 else same
    return tuple(found)
