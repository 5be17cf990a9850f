"""Check the edition beside its preview, in another process that lets others go first, so that no page waits for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from samizdat.parallel.pool import pooled
from samizdat.preview.state import Findings

# Checks an edition as it is on disk; it goes to another process.
Check = Callable[[], Findings]
# How much others go before it, as the system counts that.
NICE = 10


class Checks(Thread):
    """Checks an edition whenever that is wanted, and `tell`s what was found; what is wanted meanwhile comes next."""

    def __init__(self, check: Callable[[], Findings], tell: Callable[[Findings], object]) -> None:
        super().__init__(daemon=True)
        self._check, self._tell = check, tell
        self._wanted = Event()

    def want(self) -> None:
        """Ask for a check of what is there now."""
        self._wanted.set()

    def run(self) -> None:
        """Work until the program ends."""
        while self._wanted.wait():
            self._wanted.clear()
            self._tell(self._check())


def checked_aside(check: Check) -> Findings:
    """Return what a check finds that another process does; raises what it raises."""
    with pooled(_calmly, 1) as ask:
        return next(ask([check])).get()


def _calmly(check: Check) -> Findings:
    with suppress(AttributeError, OSError):
        os.nice(NICE)
    return check()
