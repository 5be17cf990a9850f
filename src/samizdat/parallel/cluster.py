"""Do many tasks on a cluster of machines, by the library dask.distributed (the extra `samizdat[dask]`).

Tasks are sent as workers get free, and results come back in order; what a lost worker had to do, another does again. A
function and its tasks travel whole: workers need samizdat in the same version, and no file of ours unless a task says
so.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pickle import dumps, loads
from queue import SimpleQueue
from threading import Lock, get_ident
from typing import TYPE_CHECKING, Any, TypeVar

from samizdat import __version__
from samizdat.errors import SamizdatError
from samizdat.parallel.pool import Outcome
from samizdat.parallel.worker import Answer, attempt, packed

if TYPE_CHECKING:
    from distributed import Client, Future

Task = TypeVar("Task")
Result = TypeVar("Result")
# So many chunks may be under way or wait for an earlier one, for each thread of a worker.
WINDOW = 4
# Seconds to wait for a scheduler to answer.
PATIENCE = 10
# Stylesheets belong to a process and may be run by one thread at a time.
ALONE = Lock()


def outcomes(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    scheduler: str,
    *,
    in_order: bool = True,
    chunk: int = 1,
) -> Generator[Outcome[Task, Result], None, None]:
    """Yield what becomes of each task, in the order of the tasks or as it comes; no error stops the others.

    Raises SamizdatError where the library is missing, the scheduler does not answer or has no workers.
    """
    client = _client(scheduler)
    try:
        window = WINDOW * _threads(client, scheduler)
        work = client.scatter(dumps(function), broadcast=True, hash=False)
        yield from _run(client, work, iter(tasks), window, in_order=in_order, chunk=chunk)
    finally:
        client.close(timeout=PATIENCE)


def _client(scheduler: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415  an extra
    except ImportError as error:
        raise SamizdatError("Clusters need dask.distributed.", "To have it: pip install 'samizdat[dask]'.") from error
    try:
        return Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = "Start one with `dask scheduler`, and name its address with --scheduler."
        raise SamizdatError(f"No scheduler answers at {scheduler}: {error}", hint) from error


def _threads(client: Client, scheduler: str) -> int:
    threads = sum(client.nthreads().values())
    if not threads:
        raise SamizdatError(f"The scheduler at {scheduler} has no workers.", f"Start some: dask worker {scheduler}")
    return int(threads)


def _run(
    client: Client, work: Future, tasks: Iterator[Any], window: int, *, in_order: bool, chunk: int
) -> Iterator[Outcome[Any, Any]]:
    waiting: dict[Future, list[Any]] = {}
    done: SimpleQueue[Future] = SimpleQueue()
    while True:
        while len(waiting) < window and (some := list(islice(tasks, chunk))):
            future = client.submit(_do, work, some, __version__, pure=False)
            waiting[future] = some
            future.add_done_callback(done.put)
        if not waiting:
            return
        future = next(iter(waiting)) if in_order else done.get()
        some = waiting.pop(future)
        yield from map(Outcome, some, _answers(some, future))


def _answers(tasks: list[Any], future: Future) -> list[Answer]:
    """Return the answers of a worker; where it has none, because it cannot, one error for each task."""
    try:
        answers: list[Answer] = loads(future.result())
    except Exception as error:
        hint = "Install samizdat on every worker, in the version that it has here."
        return [SamizdatError(f"The cluster cannot do it: {type(error).__name__}: {error}", hint)] * len(tasks)
    return answers


_attached: set[int] = set()


def _do(function: bytes, tasks: list[Any], version: str) -> bytes:
    """Do tasks in a worker, one thread at a time; gives their answers, pickled."""
    if version != __version__:
        raise SamizdatError(f"a worker has samizdat {__version__}, and {version} asks")
    with ALONE:
        if get_ident() not in _attached:
            from samizdat.markup.saxon import attach_thread  # noqa: PLC0415

            attach_thread()
            _attached.add(get_ident())
        do = _loaded(function)
        return packed([attempt(do, task) for task in tasks])


# A worker keeps what it has made of the last function, such as what all tasks ask, until another comes.
@lru_cache(maxsize=1)
def _loaded(function: bytes) -> Callable[[Any], object]:
    found: Callable[[Any], object] = loads(function)
    return found
