"""Do something in a copy of this process while this one goes on with something else."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Generic, TypeVar

from samizdat.parallel.copies import may_copy
from samizdat.parallel.starting import begin_as_copy

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Result = TypeVar("Result")


class Future(Generic[Result]):
    """What a function will have returned. Use as a context, at whose end nobody works on it any more.

    A copy of this process works on it, where that may be and is `wanted`; otherwise this one has done so first. The
    copy may start processes of its own.
    """

    def __init__(self, function: Callable[[], Result], *, wanted: bool) -> None:
        self._function = function
        self._result: tuple[Result] | None = None
        self._at_work: tuple[BaseProcess, Connection] | None = None
        if wanted and may_copy():
            self._at_work = _started(function)
        else:
            self.get()

    def __enter__(self) -> Future[Result]:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._at_work:
            process, connection = self._at_work
            process.kill()
            process.join()
            connection.close()

    @property
    def ready(self) -> bool:
        """Tell whether there is no need to wait for it."""
        return self._result is not None or self._at_work is None or self._at_work[1].poll()

    def get(self) -> Result:
        """Return it, and wait for it if need be; raises what the function raises."""
        if self._result is None:
            # What a copy cannot do, or cannot tell, this process has to.
            self._result = self._told() or (self._function(),)
        return self._result[0]

    def _told(self) -> tuple[Result] | None:
        with suppress(EOFError, OSError):
            if self._at_work:
                told: tuple[Result] | None = self._at_work[1].recv()
                return told
        return None


def _started(function: Callable[[], Result]) -> tuple[BaseProcess, Connection]:
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(function, theirs, ours))
    process.start()
    theirs.close()
    return process, ours


def _tell(function: Callable[[], Result], connection: Connection, inherited: Connection) -> None:
    """Send what a function returns in a tuple; nothing where it raises anything, or nobody is there any more."""
    begin_as_copy([inherited])
    # An interrupt from the keyboard reaches us too: the process that started us decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(Exception):
        connection.send((function(),))
