"""Tell when files change: the one watch, of `serve` and of `validate --watch`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

from samizdat.errors import SamizdatError

# When each file was last changed, in nanoseconds, and its size in bytes.
Stamps = dict[Path, tuple[int, int]]
# Seconds: between two looks at the files, and at files that have just changed, for they may still be written.
LOOK, STILL = 0.2, 0.03
# To look takes at most this part of the time, however many files there are.
SHARE = 0.1


def stamped(paths: Iterable[Path]) -> Stamps:
    """Return when each file was last changed and its size; what is not there has none."""
    stamps: Stamps = {}
    for path in paths:
        with suppress(OSError):
            state = path.stat()
            stamps[path.absolute()] = state.st_mtime_ns, state.st_size
    return stamps


def changes(
    look: Callable[[], Stamps], stopped: Event, besides: Callable[[], Iterable[Path]] = lambda: ()
) -> Iterator[Stamps | str]:
    """Yield at once, and then whenever files are not as they were before the last time, until stopped.

    What changes is waited for until it stands still. `look` gives the stamps of the files; where it cannot, why is
    yielded in their place, as a change like any other. `besides` are files that are known only after the work that a
    change sets off: they are taken as that leaves them.
    """
    known: Stamps | str | None = None
    before: Stamps | str | None = None
    while not stopped.is_set():
        begun = time.monotonic()
        now = _seen(look, besides)
        took = time.monotonic() - begun
        if now != known and (now == before or known is None):
            yield now
            known = now if isinstance(now, str) else {**stamped(besides()), **now}
        before = now
        stopped.wait(max(LOOK, took / SHARE) if now == known else STILL)


def _seen(look: Callable[[], Stamps], besides: Callable[[], Iterable[Path]]) -> Stamps | str:
    try:
        return {**look(), **stamped(besides())}
    except (SamizdatError, OSError) as error:
        return str(error)
