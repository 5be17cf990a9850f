"""Make the files of an edition: those of the tasks that are not what they were, side by side; the others stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.checks.unhandled import unhandled
from samizdat.errors import SamizdatError
from samizdat.model.finding import Finding
from samizdat.parallel.pool import Outcome
from samizdat.publish.differences import note
from samizdat.publish.tasks import Task, Tasks, stylesheets
from samizdat.store.made import Made
from samizdat.store.swap_folder import File, Tree, write

if TYPE_CHECKING:
    from samizdat.model.page import Page
    from samizdat.parallel.workers import Workers
    from samizdat.publish.works import Work

# Called with the number of tasks that are done and the number that there are.
Progress = Callable[[int, int], None]
# Below this many characters to be transformed a second process costs more than it saves.
WORTH_A_PROCESS = 2_000_000


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a process: the work of a task."""

    name: str
    signature: str
    work: Work
    about: str = ""


@dataclass(slots=True)
class Making:
    """What has been made and kept so far, by task, and what could not be made."""

    tree: Tree
    before: Mapping[str, Made]
    made: dict[str, Made] = field(default_factory=dict)
    failed: list[Finding] = field(default_factory=list)

    @property
    def sizes(self) -> dict[str, int]:
        """The sizes of all files, in bytes, by path."""
        return {file.path: file.size for made in self.made.values() for file in made.files}

    def read(self, path: str) -> bytes | None:
        """Read a file that has been made or kept; None where there is none."""
        try:
            return (self.tree.new / path).read_bytes()
        except FileNotFoundError:
            return None

    def orders(self, tasks: Iterable[Task]) -> Iterator[Order]:
        """Keep what is as it was, make at once what needs no stylesheet, and yield the rest."""
        for task in tasks:
            known = self.before.get(task.name)
            if known and known.signature == task.signature and self.tree.keep(known.files):
                self.made[task.name] = known
                continue
            try:
                work = task.work()
            except SamizdatError as error:
                self.failed.append(_failure(task, error))
                continue
            if isinstance(work, Sequence):
                self.made[task.name] = fulfil(self.tree.new, task.name, task.signature, work)
            else:
                yield Order(task.name, task.signature, work, task.about)


def make(tasks: Tasks, tree: Tree, before: Mapping[str, Made], workers: Workers, progress: Progress) -> Making:
    """Make what is to be made anew of an edition into the new folder of a tree, and keep the rest of it.

    `before` is what each task had made in the folder that stands. What a stylesheet cannot make is a finding, and stops
    nothing else.
    """
    making = Making(tree, before)
    for round in (tasks.first, lambda: tasks.second(making.read), lambda: tasks.last(making.sizes)):
        orders = making.orders(round())
        # So much work is looked at before it is decided whether others should help.
        some: list[Order] = []
        while sum(order.work.size for order in some) < WORTH_A_PROCESS and (order := next(orders, None)):
            some.append(order)
        worth = workers if sum(order.work.size for order in some) >= WORTH_A_PROCESS else workers.at_most(1)
        for outcome in _made(chain(some, orders), tree.new, worth):
            if outcome.error is None:
                making.made[outcome.task.name] = outcome.get()
            elif isinstance(outcome.error, SamizdatError):
                making.failed.append(_failure(outcome.task, outcome.error))
            else:
                raise outcome.error
            progress(len(making.made) + len(making.failed), len(tasks))
    return making


def _made(orders: Iterable[Order], folder: Path, workers: Workers) -> Iterator[Outcome[Order, Made]]:
    """Have orders made: processes of this machine write what they make, a cluster sends it here."""
    if not workers.scheduler:
        yield from workers.outcomes(partial(do, folder), orders, in_order=False)
        return
    for outcome in workers.outcomes(partial(do_far, stylesheets()), orders, in_order=False):
        order, answer = outcome.task, outcome.answer
        if not isinstance(answer, Exception):
            answer = (fulfil(folder, order.name, order.signature, answer[0]),)
        yield Outcome(order, answer)


def do_far(expected: str, order: Order) -> tuple[Page, ...]:
    """Make the files of an order on another machine; raises SamizdatError, also where it has other stylesheets."""
    if stylesheets() != expected:
        raise SamizdatError("a worker of the cluster has other stylesheets", "Install the same samizdat everywhere.")
    return tuple(order.work.pages())


def do(folder: Path, order: Order) -> Made:
    """Make the files of an order in a folder. Raises SamizdatError where a stylesheet stops, and OSError."""
    return fulfil(folder, order.name, order.signature, order.work.pages())


def fulfil(folder: Path, name: str, signature: str, pages: Iterable[Page]) -> Made:
    """Write files of a task, and note which elements have no behaviour, and where words differ from the document's."""
    files: list[File] = []
    noted: set[str] = set()
    for page in pages:
        files.append(write(folder, page.path, page.data))
        if page.path.endswith(".html"):
            noted |= unhandled(page.data)
        noted |= {note(page.path, difference) for difference in page.differences}
    return Made(name, signature, tuple(files), tuple(sorted(noted)))


def _failure(order: Order | Task, error: SamizdatError) -> Finding:
    return Finding("", f"The files of {order.name} cannot be made: {error}", order.about, hint=error.hint)
