"""Where what can be made again is kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

FOLDER = ".samizdat-cache"


def cache_folder(root: Path | None) -> Path:
    """Return where results are kept: in the edition, or, outside of one, in the user's folder for caches."""
    if root is not None:
        return root / FOLDER
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "samizdat"
    except RuntimeError:
        # A user without a home has no cache: below a file there can be none.
        return Path(os.devnull) / "samizdat"


def cache_of(settings: Settings | None) -> Path:
    """Return where the results of an edition are kept: beside what was just found in a folder nothing is put."""
    return cache_folder(None if settings is None or settings.discovered else settings.root)


def make_folder(folder: Path) -> None:
    """Make a folder to keep things in; one in an edition is hidden from git. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.name == FOLDER and not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
