"""Where what can be made again is kept."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = ".samizdat-cache"


def cache_folder(root: Path | None) -> Path:
    """Return where results are kept: in the edition, or, outside of one, in the user's folder for caches."""
    if root is not None:
        return root / FOLDER
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "samizdat"


def make_folder(folder: Path) -> None:
    """Make a folder to keep things in; one in an edition is hidden from git. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.name == FOLDER and not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
