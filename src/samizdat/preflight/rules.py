"""Read what archives ask for: tables in `resources/archives/`, each rule with where it was read and when."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any, Literal

from samizdat.resources import resource

FOLDER = "resources/archives"
ARCHIVES = ("generic", "arche", "textgrid", "dta", "zenodo", "clarin")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of an archive: the check that keeps it, the value that it is checked with, its source and that one's date.

    `confirmed` is False where the source says less than the rule, or could not be read. `severity` is "" where it is
    that of the check's code. `says` are the words for what a path finds.
    """

    archive: str
    check: str
    value: Any
    source: str
    date: str
    confirmed: bool = True
    severity: Literal["", "error", "warning", "info"] = ""
    element: str = ""
    says: str = ""

    @property
    def origin(self) -> str:
        """Where the rule is from, as a sentence's end."""
        doubt = "" if self.confirmed else "; not confirmed"
        return f"({self.archive}: {self.source}, {self.date}{doubt})"


def rules(archive: str) -> tuple[Rule, ...]:
    """Return the rules of an archive, those that hold for all first; one of its own takes the place of such a rule."""
    table = tomllib.loads((resource(FOLDER) / f"{archive}.toml").read_text(encoding="utf-8"))
    own = tuple(Rule(archive=table["title"], **{"value": None, **each}) for each in table["rule"])
    named = {rule.check for rule in own}
    inherited = rules(table["base"]) if "base" in table else ()
    return (*(rule for rule in inherited if rule.check not in named), *own)
