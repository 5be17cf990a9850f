"""Start a worker: as a new program, which is the same on every system, or as a copy of this process.

A copy knows at once what this process knows: modules, schemas, what has been found out about them.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from samizdat.parallel.worker import work

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Started = tuple["BaseProcess", Connection]


def start_program(function: bytes, memory: int) -> Started:
    """Start a worker as a new program; it gets the function, pickled, and may have so much memory, if it is not 0."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, function, memory), daemon=True)
    with nullcontext() if b"__main__" in function else _no_main():
        process.start()
    theirs.close()
    return process, ours


def start_copy(function: bytes, others: Sequence[Connection]) -> Started:
    """Start a worker as a copy of this process; `others` are our connections with those that run already."""
    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work_as_copy, args=(theirs, function, (ours, *others)), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _work_as_copy(connection: Connection, function: bytes, inherited: Sequence[Connection]) -> None:
    begin_as_copy(inherited)
    work(connection, function)


def begin_as_copy(inherited: Iterable[Connection]) -> None:
    """Have no part in what this process was copied from: neither its connections nor what it does at a signal."""
    # A connection ends when nobody has its other end any more.
    for each in inherited:
        each.close()
    for name in ("SIGTERM", "SIGHUP"):
        if signal.getsignal(number := getattr(signal, name)) != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    gc.freeze()  # what was there before need not be looked at for circles


@contextmanager
def _no_main() -> Iterator[None]:
    """Have a worker do without the program that was started: it may be no file, or work as soon as it is read."""
    main = sys.modules["__main__"]
    before = {name: getattr(main, name) for name in ("__file__", "__spec__") if hasattr(main, name)}
    main.__dict__.pop("__file__", None)
    main.__spec__ = None
    try:
        yield
    finally:
        main.__dict__.update(before)
