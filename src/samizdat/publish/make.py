"""Make the files of an edition: those of the tasks that are not what they were, side by side; the others stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.checks.unhandled import unhandled
from samizdat.errors import SamizdatError
from samizdat.model.finding import Finding
from samizdat.model.page import NOTHING
from samizdat.parallel.pool import Ask, Outcome, Standby, pooled
from samizdat.publish.differences import note
from samizdat.publish.task import Task, stylesheets
from samizdat.publish.views import BOOKS, stylesheet_with
from samizdat.publish.views import STYLESHEET as VIEWS
from samizdat.store.made import Made
from samizdat.store.swap_folder import File, taken_twice, write

if TYPE_CHECKING:
    from samizdat.model.page import Page
    from samizdat.parallel.workers import Workers
    from samizdat.publish.tasks import Tasks
    from samizdat.publish.works import Work
    from samizdat.store.renew_folder import Renewal

# Called with the number of tasks that are done and the number that there are.
Progress = Callable[[int, int], None]
# Below this many characters to be transformed a second process costs more than it saves.
WORTH_A_PROCESS = 2_000_000
# After an edit more than one pays from here on: each takes a second of the processor until it has Saxon and the
# stylesheets, in which another transforms some five million.
WORTH_MORE = 12_000_000


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a process: the work of a task."""

    name: str
    signature: str
    work: Work
    about: str = ""
    folder: Path = Path()


@dataclass(slots=True)
class Making:
    """What has been made so far, by task, the names of the tasks whose files are kept, and what could not be made."""

    renewal: Renewal
    made: dict[str, Made] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    failed: list[Finding] = field(default_factory=list)
    more: int = 0

    @property
    def done(self) -> int:
        """The number of tasks that are done."""
        return len(self.made) + len(self.kept) + len(self.failed)

    @property
    def noted(self) -> set[str]:
        """What was noted while the files were made, now or before."""
        kept = (noted for name, noted in self.renewal.record.noted() if name in self.kept)
        return {each for noted in (*kept, *(made.noted for made in self.made.values())) for each in noted}

    def read(self, path: str) -> bytes | None:
        """Read a file that has been made or kept; None where there is none."""
        return self.renewal.read(path, self.kept)

    def orders(self, tasks: Iterable[Task]) -> Iterator[Order]:
        """Keep what is as it was, make at once what needs no stylesheet, and yield the rest."""
        for task in chain.from_iterable(self._split(task) for task in tasks):
            if self.renewal.known.get(task.name) == task.signature:
                self.kept.add(task.name)
                continue
            self.kept.discard(task.name)  # it was not to be touched
            try:
                work = task.work()
                if isinstance(work, Sequence):
                    self.made[task.name] = fulfil(self.renewal.tree.new, task.name, task.signature, work)
                    continue
            except SamizdatError as error:
                self.failed.append(_failure(task.name, task.about, error))
                continue
            yield Order(task.name, task.signature, work, task.about, self.renewal.tree.new)

    def refuse_taken(self) -> None:
        """Leave out what would have a file of a task that is kept: where all is made, the first one has it."""
        for name, made in list(self.made.items()) if self.kept else ():
            owners = ((file.path, self.renewal.record.file(file.path)) for file in made.files)
            if taken := next((path for path, owner in owners if owner and owner[0] in self.kept), None):
                del self.made[name]
                self.failed.append(_failure(name, "", taken_twice(taken)))

    def _split(self, task: Task) -> Iterable[Task]:
        """Return the tasks to do for a task."""
        if task.split is None:
            return (task,)
        split = tuple(task.split())
        self.more += len(split) - 1
        return split


class Sizes(Mapping[str, int]):
    """The sizes of all files that are made or kept, in bytes, by path: to ask for a few is quick, for all is not."""

    def __init__(self, making: Making) -> None:
        self._making = making
        self._made = {file.path: file.size for made in making.made.values() for file in made.files}

    def __getitem__(self, path: str) -> int:
        """Return the size of a file; raises KeyError where there is none."""
        if path in self._made:
            return self._made[path]
        owned = self._making.renewal.record.file(path)
        if owned and owned[0] in self._making.kept:
            return owned[1].size
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> Mapping[str, int]:
        return {**self._making.renewal.record.sizes(self._making.kept), **self._made}


def make(tasks: Tasks, renewal: Renewal, workers: Workers, progress: Progress) -> Making:
    """Make what is to be made anew of an edition into the new folder of a tree, and keep the rest of it.

    What tasks had made that are neither untouched nor yielded is not kept. What a stylesheet cannot make is a finding,
    and stops nothing else.
    """
    making = Making(renewal)
    making.kept.update(tasks.untouched(renewal.known))
    if unknown := making.kept - renewal.known.keys():
        raise ValueError(f"no files stand of tasks that are to stay untouched: {', '.join(sorted(unknown))}")
    with _Makers(renewal, workers) as makers:
        for round in (tasks.first, lambda: tasks.second(making.read), lambda: tasks.last(Sizes(making))):
            put_off: list[Task] = []
            orders = making.orders(_others(round(), put_off))
            for outcome in makers.made(orders, making.orders(put_off)):
                if outcome.error is None:
                    making.made[outcome.task.name] = outcome.get()
                elif isinstance(outcome.error, SamizdatError):
                    making.failed.append(_failure(outcome.task.name, outcome.task.about, outcome.error))
                else:
                    raise outcome.error
                progress(making.done, len(tasks) + making.more)
    making.refuse_taken()
    return making


def _others(tasks: Iterable[Task], put_off: list[Task]) -> Iterator[Task]:
    """Yield the tasks that any process can do, and put off those that are made where the material is."""
    for task in tasks:
        if task.here:
            put_off.append(task)
        else:
            yield task


class _Makers:
    """Who fulfils orders: this process, others, or a cluster. Use as a context.

    Where one stands by it does what there is to do, while this process looks for more, and makes what only it can.
    Others help where there is much. Who has the stylesheets once has them for all rounds.
    """

    def __init__(self, renewal: Renewal, workers: Workers) -> None:
        self._folder, self._workers = renewal.tree.new, workers
        self._alone = WORTH_MORE if renewal.known else WORTH_A_PROCESS
        self._handed = 0
        self._ends = ExitStack()
        self._ask: Ask[Order, Made] = partial(workers.at_most(1).outcomes, do)

    def __enter__(self) -> _Makers:
        """Have workers at hand, where they may be."""
        workers = self._workers
        if workers.processes > 1 and not workers.scheduler:
            pool = pooled(do, workers.processes, at_most=self._at_most, standby=workers.standby)
            self._ask = self._ends.enter_context(pool)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._ends.close()

    def made(self, orders: Iterator[Order], own: Iterator[Order]) -> Iterator[Outcome[Order, Made]]:
        """Have orders fulfilled; `own` are those of tasks that this process does while others are at work."""
        if self._workers.scheduler:
            return self._far(chain(orders, own))
        # So much work is looked at before it is handed out.
        some: list[Order] = []
        size = 0
        for order in orders:
            some.append(order)
            if (size := size + order.work.size) >= WORTH_A_PROCESS:
                self._handed += size
                return self._ask(chain(some, self._counted(orders), own), in_order=False)
        # What is little travels together, so that this process does its own meanwhile.
        return self._ask(chain(some, own), in_order=False, chunk=max(1, len(some)))

    def _far(self, orders: Iterable[Order]) -> Iterator[Outcome[Order, Made]]:
        """Have a cluster make the files, which are written here."""
        for outcome in self._workers.outcomes(partial(do_far, stylesheets()), orders, in_order=False):
            order, answer = outcome.task, outcome.answer
            if not isinstance(answer, Exception):
                answer = (fulfil(self._folder, order.name, order.signature, answer[0]),)
            yield Outcome(order, answer)

    def _at_most(self) -> int:
        return 1 if self._handed < self._alone else self._workers.processes

    def _counted(self, orders: Iterable[Order]) -> Iterator[Order]:
        for order in orders:
            self._handed += order.work.size
            yield order


def do_far(expected: str, order: Order) -> tuple[Page, ...]:
    """Make the files of an order on another machine; raises SamizdatError, also where it has other stylesheets."""
    if stylesheets() != expected:
        raise SamizdatError("a worker of the cluster has other stylesheets", "Install the same samizdat everywhere.")
    return tuple(order.work.pages())


def do(order: Order) -> Made:
    """Make the files of an order in its folder. Raises SamizdatError where a stylesheet stops, and OSError."""
    return fulfil(order.folder, order.name, order.signature, order.work.pages())


@dataclass(frozen=True, slots=True)
class Ready:
    """Makes nothing, but has what makes pages ready: Saxon takes a second to start and to compile the stylesheets."""

    size: int = 0

    def pages(self) -> Iterator[Page]:
        """Compile the stylesheets of pages and of books."""
        for name in (VIEWS, BOOKS["epub"]):
            stylesheet_with(NOTHING, name)
        return iter(())


def stand_by() -> Standby:
    """Start a process that will make pages, before it is known which."""
    return Standby(do, Order("", "", Ready()))


def fulfil(folder: Path, name: str, signature: str, pages: Iterable[Page]) -> Made:
    """Write files of a task, and note which elements have no behaviour, and where words differ from the document's.

    A task that fails leaves none.
    """
    files: list[File] = []
    noted: set[str] = set()
    try:
        for page in pages:
            files.append(write(folder, page.path, page.data))
            if page.path.endswith(".html"):
                noted |= unhandled(page.data)
            noted |= {note(page.path, difference) for difference in page.differences}
    except SamizdatError:
        for file in files:
            (folder / file.path).unlink(missing_ok=True)
        raise
    return Made(name, signature, tuple(files), tuple(sorted(noted)))


def _failure(name: str, about: str, error: SamizdatError) -> Finding:
    return Finding("", f"The files of {name} cannot be made: {error}", about, hint=error.hint)
