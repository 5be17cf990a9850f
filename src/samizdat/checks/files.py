"""Check single files against their schemas: each by itself, in several processes where that pays, cached.

Engines are imported where they are called: a file that the cache knows needs none, and few need Saxon.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from samizdat.checks.task import Do, Findings, Found, Task
from samizdat.errors import SamizdatError
from samizdat.findings.codes import finding
from samizdat.parallel.copies import may_copy

if TYPE_CHECKING:
    from samizdat.checks.cache import Cache, Key, Known
    from samizdat.checks.targets import Target
    from samizdat.model.finding import Finding
    from samizdat.parallel.workers import Workers

# A process costs a start and a schema before it is of use; the engine checks this much in the meantime. A copy of this
# one, which has the schema, costs little, and the less the more this one has checked: files of so many bytes.
WORTH_A_PROCESS = 8_000_000
WORTH_A_COPY = 1_000_000
ENOUGH_FOR_COPIES = 100_000
# A file may take so many seconds, and more the larger it is: rules take a hundredth of that.
PATIENCE, PATIENCE_A_BYTE = 60, 2e-5
OF_A_SCHEMA = frozenset({"S002"})  # its hint names the file of the rules
# So many files travel together at most: what is asked for from a worker that dies is small, too.
CHUNK = 100
# Called with the number of files that are done and the number that there are.
Progress = Callable[[int, int], None]


def check_files(
    targets: Sequence[Target], cache: Cache, do: Do, workers: Workers, progress: Progress
) -> Iterator[Findings]:
    """Yield the findings of each file, in the order of the files; `do` checks one, as `checks.one_file.do` does.

    A file that the cache knows is not checked again, but for what it points to in others: these may have changed.
    Findings in a schema itself come with each of its files.
    """
    last = cache.last(targets)
    if len(last) == len(targets):
        yield from (last[target.name].findings for target in targets)
        progress(len(targets), len(targets))
        return
    together: dict[str, Findings] = {}
    for count, (key, task, found) in enumerate(
        _checked(targets, cache, partial(_run, targets, do, workers), last), start=1
    ):
        name, findings = task.target.name, found.findings
        if not found.whole and all(f.file == name and f.code not in OF_A_SCHEMA for f in findings):
            together[name] = findings
            if task.known is None and cache.is_as_read(task.target):
                cache.put(key, findings, points_out=found.points_out, by_bytes=found.by_bytes)
        progress(count, len(targets))
        yield findings + found.between
    cache.put_last(targets, together)


def _checked(
    targets: Sequence[Target], cache: Cache, run: Callable[[Iterator[Task]], Iterator[Found]], last: Mapping[str, Known]
) -> Iterator[tuple[Key, Task, Found]]:
    """Yield what is found in each file, in order; files are looked up in the cache while others are being checked."""
    looked_up: deque[tuple[Key, Task]] = deque()

    def to_do() -> Iterator[Task]:
        for target, (key, known) in zip(targets, cache.look_up(targets, last), strict=True):
            task = Task(target, known)
            looked_up.append((key, task))
            if task.open:
                yield task

    for found in run(to_do()):
        yield from _done(looked_up)
        yield *looked_up.popleft(), found
    yield from _done(looked_up)


def _done(looked_up: deque[tuple[Key, Task]]) -> Iterator[tuple[Key, Task, Found]]:
    """Take the files that come next and of which all is known."""
    while looked_up and not looked_up[0][1].open:
        key, task = looked_up.popleft()
        yield key, task, Found(task.known.findings if task.known else ())


def _run(targets: Sequence[Target], do: Do, workers: Workers, tasks: Iterator[Task]) -> Iterator[Found]:
    """Do tasks, each for one of the targets; what is soon done needs no other process."""
    if workers.scheduler:
        return workers.results(partial(_do_far, do), tasks, chunk=max(1, min(len(targets) // 32, 64)))
    rules = any(target.schemas.rules for target in targets)
    copies = not rules and may_copy()
    worth = WORTH_A_COPY if copies else WORTH_A_PROCESS
    begun = list(_first(tasks, worth))
    many = sum(_size(task.target) for task in begun) >= worth
    size = sum(map(_size, targets)) if many else 0
    workers = workers.at_most(min(len(targets), 1 + size // worth))._replace(copies=copies)
    chunk = max(1, min(len(targets) // (16 * workers.processes), CHUNK))
    tasks = chain(begun, tasks)
    if rules and (many or any(task.known is None for task in begun)):
        return _within_limits(tasks, do, workers, chunk)
    if workers.processes == 1:
        return map(do, tasks)
    here = list(_first(tasks, ENOUGH_FOR_COPIES)) if copies else []
    return chain(map(do, here), workers.results(do, tasks, chunk=chunk))


def _first(tasks: Iterator[Task], enough: int) -> Iterator[Task]:
    """Take tasks until their files have so many bytes together."""
    size = 0
    while size < enough and (task := next(tasks, None)):
        size += _size(task.target)
        yield task


def _size(target: Target) -> int:
    with suppress(OSError, ValueError):
        return os.stat(target.path).st_size  # noqa: PTH116  that of pathlib takes twice as long
    return 0


def _within_limits(tasks: Iterator[Task], do: Do, workers: Workers, chunk: int) -> Iterator[Found]:
    """Check files against rules, which are programs: one that takes too much is a finding (S002)."""
    from samizdat.parallel.pool import LimitError, Limits  # noqa: PLC0415 (see above)
    from samizdat.parallel.worker import memory_of_machine  # noqa: PLC0415

    limits = Limits(_seconds, memory_of_machine() // 2)
    with closing(workers.outcomes(do, tasks, chunk=chunk, limits=limits)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome.error, LimitError):
                yield Found((_unchecked(outcome.task.target, outcome.error),))
            else:
                yield outcome.get()


def _seconds(task: Task) -> float:
    return PATIENCE + PATIENCE_A_BYTE * _size(task.target)


def _unchecked(target: Target, error: SamizdatError) -> Finding:
    files = ", ".join(str(rules.path) for rules in target.schemas.rules)
    hint = f"Find the test in {files} that has no end, or takes the memory of the machine."
    return finding("S002", f"The rules cannot be worked out: {error}.", target.name, 1, hint=hint)


def _do_far(do: Do, task: Task) -> Found:
    """Check a file on a machine of a cluster; raises SamizdatError where the file is not to be seen from there."""
    schemas = (*task.target.schemas.grammars, *task.target.schemas.rules)
    for path in (task.target.path, *(file for schema in schemas for file in schema.files)):
        if not path.is_file():
            hint = "Put the edition into a folder that all machines of the cluster have under the same name."
            raise SamizdatError(f"{path} cannot be seen by a worker of the cluster.", hint)
    return do(task)
