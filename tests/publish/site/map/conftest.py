"""What tests of the map share: a cache of their own, for what was drawn is kept."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def user_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the cache of the user who runs the tests out of them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
