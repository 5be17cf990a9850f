"""Tell when files change: the one watch, of `serve` and of `validate --watch`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from samizdat.errors import SamizdatError

# By the absolute path of each file when it was last changed, in nanoseconds, its size in bytes, and what else there is.
Stamps = Mapping[str, tuple[int, ...]]
# Seconds: between two looks at the files, at those that changed lately, for one is edited more than once, and at those
# that have just changed, for they may still be written.
LOOK, SOON, STILL = 0.2, 0.1, 0.03
# To look takes at most this part of the time, however many files there are.
SHARE = 0.2
# So many files are those that changed lately.
FEW = 32


def stamped(paths: Iterable[Path]) -> Stamps:
    """Return when each file was last changed and its size; what is not there has none."""
    stamps: dict[str, tuple[int, ...]] = {}
    for path in paths:
        with suppress(OSError):
            state = path.stat()
            stamps[str(path.absolute())] = state.st_mtime_ns, state.st_size
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
    lately: list[str] = []
    while not stopped.is_set():
        begun = time.monotonic()
        now = _seen(look, besides)
        took = time.monotonic() - begun
        if now == known or known is None or _stand(others := _differ(known, now), stopped):
            if now != known:
                yield now
                lately = [] if known is None else [*others, *(each for each in lately if each not in others)][:FEW]
                known = now if isinstance(now, str) else {**stamped(besides()), **now}
            _wait(max(LOOK, took / SHARE), lately, stopped)


def _differ(known: Stamps | str, now: Stamps | str) -> list[str]:
    """Return the files that are not as they were."""
    if isinstance(known, str) or isinstance(now, str):
        return []
    return sorted({path for path, _ in known.items() ^ now.items()})


def _stand(paths: Iterable[str], stopped: Event) -> bool:
    """Tell whether files stand still."""
    before = stamped(map(Path, paths))
    stopped.wait(STILL)
    return stamped(map(Path, paths)) == before


def _wait(seconds: float, lately: Sequence[str], stopped: Event) -> None:
    """Wait so long, or until one of those files changes again that changed lately."""
    before = stamped(map(Path, lately))
    while lately and seconds > SOON and not stopped.is_set():
        stopped.wait(SOON)
        seconds -= SOON
        if stamped(map(Path, lately)) != before:
            return
    stopped.wait(seconds)


def _seen(look: Callable[[], Stamps], besides: Callable[[], Iterable[Path]]) -> Stamps | str:
    try:
        return {**look(), **stamped(besides())}
    except (SamizdatError, OSError) as error:
        return str(error)
