"""The files that rules may read: those inside some folders, read safely and handed to Saxon, which opens nothing.

A stylesheet that needs a file says so in its results; the file is read here, and the stylesheet is run again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from samizdat.markup.files.reading import check, read_text

MOST = 1_000
"""Rules read so many files for one document."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders in which files may be read."""

    paths: tuple[Path, ...]

    def refusal(self, address: str, path: Path) -> str:
        """Say why a file may not be read; nothing where it may."""
        parts = split(address)
        if parts.scheme not in ("", "file") or parts.netloc:
            return "is on the web, and nothing is fetched"
        real = path.resolve()
        if not any(real.is_relative_to(folder.resolve()) for folder in self.paths):
            return "is outside of the folders that rules may read"
        return ""


@dataclass
class Documents:
    """What rules have asked for, by address: the text of a file, nothing where there is none, or why it is refused."""

    folders: Folders
    texts: dict[str, str] = field(default_factory=dict)
    refusals: dict[str, str] = field(default_factory=dict)

    def read(self, addresses: Iterable[str]) -> None:
        """Read the files at some addresses."""
        for address in addresses:
            self._read(address)

    def _read(self, address: str) -> None:
        path = path_of(address)
        why = self.folders.refusal(address, path) or ("is one too many" if len(self.texts) >= MOST else "")
        text, findings = ("", ()) if why or not os.path.isfile(path) else read_text(path, str(path))  # noqa: PTH113  no name is too long for it
        findings = findings or (check(text, str(path)) if text else ())
        if why:
            self.refusals[address] = f"“{address}” {why}"
        elif findings:
            self.refusals[address] = f"“{address}” cannot be read: {findings[0].message.rstrip('.')}"
        else:
            self.texts[address] = text


def split(address: str) -> SplitResult:
    """Take an address apart; one that is none (RFC 3986, section 3.2.2) is on no host that there is."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "?", "", "", "")


def path_of(address: str) -> Path:
    """Give the path of a file by its address."""
    return Path(unquote(split(address).path))
