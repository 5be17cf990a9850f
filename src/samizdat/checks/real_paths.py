"""Tell where paths really lead, for many files of a few folders: pathlib looks at each folder above each file anew."""

from __future__ import annotations

import os
from pathlib import Path


class RealPaths:
    """Follows links as `Path.resolve` does, and remembers where paths lead; a link that changes is not noticed."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def __call__(self, path: Path | str) -> str:
        """Return the path without links; of what is not there as far as there is something."""
        name = os.fspath(path)
        if (known := self._known.get(name)) is None:
            place = self.entry(name)
            known = os.path.realpath(place) if os.path.islink(place) else place  # noqa: PTH114 (that of pathlib is slow)
            self._known[name] = known
        return known

    def entry(self, path: Path | str) -> str:
        """Return the path in a folder without links, though there it may be one itself."""
        folder, name = os.path.split(path)
        if name in ("", ".", ".."):
            return os.path.realpath(path)
        if (real := self._folders.get(folder)) is None:
            real = self._folders[folder] = os.path.realpath(folder)
        return f"{real.rstrip(os.sep)}{os.sep}{name}"
