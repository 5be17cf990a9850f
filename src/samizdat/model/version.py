"""Which version of an edition this is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """The commit that the folder of an edition stands at; the number of a version is in the edition's header.

    `commit` is the beginning of the commit's hash and `date` its day (ISO 8601); both are "" where the folder is not
    under version control. `changed` tells that files differ from the commit.
    """

    commit: str = ""
    date: str = ""
    changed: bool = False
