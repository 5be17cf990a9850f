"""What an export makes: files by their paths, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Package:
    """The files of an export by their paths, and the findings of making them; with an error it is not to be written.

    `restricted` tells that it holds words that may not be passed on.
    """

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
    restricted: bool = False
