"""The ledger of published passages: what readers may have cited, and must find again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ledger:
    """The published passages and those that took the place of some.

    `passages` maps the xml:id of each published passage to its line in the file `name`; `redirects` maps one that had
    to go to its successor.
    """

    name: str
    passages: dict[str, int]
    redirects: dict[str, str]

    @property
    def lines(self) -> list[str]:
        """The ledger as it is written: redirects where there are any, otherwise ids, in the order of the file."""
        return [f"{id} -> {self.redirects[id]}" if id in self.redirects else id for id in self.passages]
