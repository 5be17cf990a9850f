"""What goes on in a process of the pool: tasks come in, answers go out, until the process that asks has gone."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pickle import dumps, loads
from queue import SimpleQueue
from threading import Thread
from traceback import format_exception
from typing import Any, TypeVar

from samizdat.errors import SamizdatError
from samizdat.parallel.garbage import seldom_collected

Task = TypeVar("Task")
# The result of a task in a tuple of its own, or the error that it ended with.
Answer = tuple[Any] | Exception


def attempt(function: Callable[[Task], object], task: Task) -> Answer:
    """Do a task; gives its result or the error that it ended with."""
    try:
        return (function(task),)
    except Exception as error:
        return error


def work(connection: Connection, function: bytes, memory: int = 0) -> None:
    """Answer lists of tasks with lists of answers, for ever; both are pickled, and so is the function.

    `memory`, where it is not 0, is how many bytes of it there may be.
    """
    if memory:
        _limit(memory)
    # An interrupt from the keyboard reaches us too: the process that started us decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    received: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(connection, received), daemon=True).start()
    do = attempt(loads, function)
    with seldom_collected():
        while True:
            tasks = loads(received.get())
            answers = [do if isinstance(do, Exception) else attempt(do[0], task) for task in tasks]
            connection.send_bytes(packed(answers))


def memory_of_machine() -> int:
    """Return the bytes of memory that this machine has; 0 where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def _limit(memory: int) -> None:
    """Have this process end where it wants more memory; what a library says of that is nothing for the terminal."""
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return
    lowest = min(
        limit for limit in (memory, *resource.getrlimit(resource.RLIMIT_DATA)) if limit != resource.RLIM_INFINITY
    )
    resource.setrlimit(resource.RLIMIT_DATA, (lowest, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _receive(connection: Connection, received: SimpleQueue[bytes]) -> None:
    """Take in what comes while a task is being done; what it says is read by the thread that does it."""
    try:
        while True:
            received.put(connection.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)  # nobody waits for an answer any more


def packed(answers: Sequence[Answer]) -> bytes:
    """Pickle answers; where one cannot travel, an error that can takes its place.

    An error that nobody expects takes with it, as a note, where it came from.
    """
    for answer in answers:
        if isinstance(answer, Exception) and not isinstance(answer, SamizdatError):
            answer.add_note("".join(format_exception(answer)))
    try:
        data = dumps(answers)
        if any(isinstance(answer, Exception) for answer in answers):
            loads(data)
    except Exception:
        return dumps([travelling(answer) for answer in answers])
    return data


def travelling(answer: Answer) -> Answer:
    """Return an answer that can be pickled: itself, or an error that says what cannot be."""
    try:
        loads(dumps(answer))
    except Exception as error:
        said = f"{type(answer).__name__}: {answer}" if isinstance(answer, Exception) else f"{error}"
        return RuntimeError(said)
    return answer
