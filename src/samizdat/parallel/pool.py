"""Do many tasks in several processes: the one pool of builds, validation and exports.

Tasks are taken as workers get free, so that neither they nor their results pile up however many there are. A task that
fails is an outcome like any other; one that kills its process is tried once more by itself in a new one. An interrupt,
or whoever stops asking for outcomes, ends the workers at once. They get the function once, and end when we do. A task
may have limits: a worker that goes beyond them is ended, for nothing else ends a library that computes for ever.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import current_process
from multiprocessing.connection import Connection, wait
from pickle import dumps, loads
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from samizdat.errors import SamizdatError
from samizdat.parallel.copies import may_copy
from samizdat.parallel.starting import start_copy, start_program
from samizdat.parallel.worker import Answer, attempt

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Result = TypeVar("Result")
# So many chunks may be under way or wait for an earlier one, for each process.
WINDOW = 8
# One chunk that a worker does, one that lies ready for it.
READY = 2


class LimitError(SamizdatError):
    """A task has taken more time than it may, or its process has ended with it, for lack of memory as a rule."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take: seconds, by the task, and bytes of memory (where the system has such a limit)."""

    seconds: Callable[[Any], float]
    memory: int


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """What became of a task: its result, or the error that it ended with."""

    task: Task
    answer: Answer

    @property
    def error(self) -> Exception | None:
        """What the task ended with, None where it has a result."""
        return self.answer if isinstance(self.answer, Exception) else None

    def get(self) -> Result:
        """Return the result; raises the error."""
        if isinstance(self.answer, Exception):
            raise self.answer
        result: Result = self.answer[0]
        return result


@dataclass(slots=True, eq=False)
class _Chunk:
    """Tasks that travel together, and what is known of what became of them.

    `alone` tells that a process ended with them: the tasks go on one by one, so that only the one to blame is lost.
    `ahead` tells that nobody asks what becomes of them.
    """

    tasks: list[Any]
    answers: list[Answer] = field(default_factory=list)
    alone: bool = False
    ahead: bool = False

    @property
    def next(self) -> list[Any]:
        """What is to be done of it next."""
        return self.tasks[len(self.answers) :][: 1 if self.alone else None]

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return len(self.answers) == len(self.tasks)


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    chunks: deque[_Chunk] = field(default_factory=deque)
    due: float = float("inf")
    """When what it is doing has to be done."""

    def end(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Standby:
    """A worker that was started before there is anything to do, and gets ready meanwhile by doing a first task.

    The first pool that calls the same function takes it. Nobody asks what became of the first task. Close it in the
    end.
    """

    def __init__(self, function: Callable[[Task], object], first: Task) -> None:
        self._function = dumps(function)
        self._worker: _Worker | None = _Worker(*start_program(self._function, 0))
        self._worker.chunks.append(chunk := _Chunk([first], ahead=True))
        with suppress(OSError):
            self._worker.connection.send(chunk.next)

    def take(self, function: bytes) -> _Worker | None:
        """Give the worker to who calls this function; None where it does not, or there is none any more."""
        if function != self._function:
            return None
        worker, self._worker = self._worker, None
        return worker

    def close(self) -> None:
        """End the worker, whatever it does, unless somebody has taken it."""
        if self._worker:
            self._worker.end()
            self._worker = None


def outcomes(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    processes: int,
    *,
    in_order: bool = True,
    chunk: int = 1,
    limits: Limits | None = None,
    copies: bool = False,
) -> Generator[Outcome[Task, Result], None, None]:
    """Yield what becomes of each task, in the order of the tasks or as it comes; no error stops the others.

    `chunk` tasks travel together: many where each is small. With fewer than two processes all is done in this one,
    but for tasks that have limits: one beyond them has a LimitError. Where this is a worker itself nothing is limited.
    With `copies` workers may know what this process knows when it starts them, unless tasks have limits.
    """
    if processes < 2 and (limits is None or current_process().daemon):
        yield from (Outcome(task, attempt(function, task)) for task in tasks)
        return
    with pooled(function, processes, limits=limits, copies=copies) as ask:
        yield from ask(tasks, in_order=in_order, chunk=chunk)


class Ask(Protocol[Task, Result]):
    """Has tasks done, and yields what becomes of them, as `outcomes` does."""

    def __call__(
        self, tasks: Iterable[Task], *, in_order: bool = True, chunk: int = 1
    ) -> Iterator[Outcome[Task, Result]]:
        """Yield what becomes of each task."""


@contextmanager
def pooled(
    function: Callable[[Task], Result],
    processes: int,
    *,
    limits: Limits | None = None,
    copies: bool = False,
    at_most: Callable[[], int] | None = None,
    standby: Standby | None = None,
) -> Iterator[Ask[Task, Result]]:
    """Give workers who may be asked several times, one round of tasks after the other; they end with the context.

    `at_most` tells how many there may be by now, where that is not `processes` from the beginning. If one stands by for
    this function it is the first.
    """
    pool = _Pool(dumps(function), processes, limits, copies=copies, at_most=at_most)
    if standby:
        pool.join(standby)

    def ask(tasks: Iterable[Task], *, in_order: bool = True, chunk: int = 1) -> Iterator[Outcome[Task, Result]]:
        for done in pool.run(_chunks(tasks, chunk), in_order=in_order):
            yield from map(Outcome, done.tasks, done.answers)

    try:
        yield ask
    finally:
        pool.end()


def _chunks(tasks: Iterable[object], size: int) -> Iterator[_Chunk]:
    tasks = iter(tasks)
    while some := list(islice(tasks, size)):
        yield _Chunk(some)


class _Pool:
    """Workers, and the chunks that are under way."""

    def __init__(
        self,
        function: bytes,
        processes: int,
        limits: Limits | None,
        *,
        copies: bool,
        at_most: Callable[[], int] | None,
    ) -> None:
        self._function = function
        self._limits = limits
        self._copies = copies
        self._processes = processes
        self._at_most = at_most or (lambda: processes)
        self._workers: list[_Worker] = []
        self._again: deque[_Chunk] = deque()

    def join(self, standby: Standby) -> None:
        """Have one that stands by work here, if it is for this function."""
        if ready := standby.take(self._function):
            self._workers.append(ready)

    def run(self, chunks: Iterator[_Chunk], *, in_order: bool) -> Iterator[_Chunk]:
        """Yield chunks when they are done."""
        waiting: deque[_Chunk] = deque()
        while True:
            self._hand_out(chunks, waiting)
            if not waiting:
                return
            self._gather()
            yield from _take_done(waiting, in_order=in_order)

    def _hand_out(self, chunks: Iterator[_Chunk], waiting: deque[_Chunk]) -> None:
        while self._again and (worker := self._free(1)):
            self._give(worker, self._again.popleft())
        while len(waiting) < WINDOW * self._processes and (worker := self._free(READY)):
            if (new := next(chunks, None)) is None:
                return
            waiting.append(new)
            self._give(worker, new)

    def _free(self, enough: int) -> _Worker | None:
        """Return the worker with least to do, or a new one where all are at work; None where all have enough."""
        least = min(self._workers, key=lambda worker: len(worker.chunks), default=None)
        if (least is None or least.chunks) and len(self._workers) < self._at_most():
            return self._start()
        return least if least and sum(not chunk.ahead for chunk in least.chunks) < enough else None

    def _start(self) -> _Worker:
        if self._copies and not self._limits and may_copy():
            started = start_copy(self._function, [worker.connection for worker in self._workers])
        else:
            started = start_program(self._function, self._limits.memory if self._limits else 0)
        self._workers.append(worker := _Worker(*started))
        return worker

    def _give(self, worker: _Worker, chunk: _Chunk) -> None:
        worker.chunks.append(chunk)
        if len(worker.chunks) == 1:
            self._expect(worker)
        # A worker that has died is noticed where its answer is waited for.
        with suppress(OSError):
            worker.connection.send(chunk.next)

    def _gather(self) -> None:
        """Wait for answers, and take them."""
        at_work = {worker.connection: worker for worker in self._workers if worker.chunks}
        now, due = monotonic(), min(worker.due for worker in at_work.values())
        answered = wait(at_work, None if due == float("inf") else max(0, due - now))
        for worker in [
            worker for worker in at_work.values() if worker.due <= now and worker.connection not in answered
        ]:
            self._end_overdue(worker)
        for connection in answered:
            worker = at_work[cast(Connection, connection)]
            try:
                answers: list[Answer] = loads(worker.connection.recv_bytes())
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self._take(worker.chunks.popleft(), answers)
                self._expect(worker)

    def _expect(self, worker: _Worker) -> None:
        """Note when a worker has to be done with what it begins now."""
        seconds = (
            sum(map(self._limits.seconds, worker.chunks[0].next)) if self._limits and worker.chunks else float("inf")
        )
        worker.due = monotonic() + seconds

    def _end_overdue(self, worker: _Worker) -> None:
        worker.process.kill()
        tasks = worker.chunks[0].next
        worker.chunks[0].alone |= len(tasks) == 1  # to try it again would take as long
        seconds = sum(map(self._limits.seconds, tasks)) if self._limits else 0
        self._bury(worker, LimitError(f"there is no end after {seconds:.0f} seconds"))

    def _take(self, chunk: _Chunk, answers: list[Answer]) -> None:
        chunk.answers += answers
        if not chunk.done:
            self._again.append(chunk)

    def _bury(self, worker: _Worker, error: LimitError | None = None) -> None:
        """Do again what a worker that has died had to do; `error` tells why it was ended."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()
        guilty = worker.chunks[0]
        status = worker.process.exitcode
        died = error or LimitError(
            f"the process that worked on it ended with status {status}", "Is there memory enough?"
        )
        self._again.extend(list(worker.chunks)[1:])
        self._take(guilty, [died] if guilty.alone else [])
        guilty.alone = True

    def end(self) -> None:
        """End all workers, whatever they do."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.end()


def _take_done(waiting: deque[_Chunk], *, in_order: bool) -> Iterator[_Chunk]:
    """Take what is done out of what is waited for: in order as far as the first that is not, or all."""
    if in_order:
        while waiting and waiting[0].done:
            yield waiting.popleft()
        return
    for chunk in [chunk for chunk in waiting if chunk.done]:
        waiting.remove(chunk)
        yield chunk
