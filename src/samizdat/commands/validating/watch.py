"""Watch: tell when what was validated has to be validated again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

from samizdat.commands.validating.asked import Asked, stamps
from samizdat.preview.watch import changes


def watch(asked: Asked, schemas: Callable[[], Iterable[Path]]) -> Iterator[str]:
    """Yield at once, and whenever a file that is read has changed: nothing, or why the files cannot be seen.

    `schemas` gives the files of the schemas, which are known only after a run.
    """
    for seen in changes(lambda: stamps(asked), Event(), schemas):
        yield seen if isinstance(seen, str) else ""
