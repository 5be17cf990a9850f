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
