"""Which version of an edition this is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """The number that the edition's header gives itself, and the commit that its folder stands at.

    `commit` is the beginning of the commit's hash and `date` its day (ISO 8601); both are "" where the folder is not
    under version control. `changed` tells that files differ from the commit.
    """

    number: str
    commit: str = ""
    date: str = ""
    changed: bool = False
