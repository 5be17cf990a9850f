"""Have Python look for values in circles seldom, where very many are made and few of them are in a circle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Python's own 700, 10 and 10 have all that is there looked at again and again while it grows.
THRESHOLDS = 50_000, 20, 20


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for circles seldom for a while."""
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
