"""The files of what is shown, each made when it is asked for: those of a build, by the tasks of a build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from samizdat.model.page import Page

if TYPE_CHECKING:
    from samizdat.preview.memory import Memory
    from samizdat.publish.task import Task
    from samizdat.publish.tasks import Tasks

Files = dict[str, Page]


class Pages:
    """The files of an edition as it is shown at a time; what was made before and has not changed is not made again."""

    def __init__(self, tasks: Tasks, memory: Memory) -> None:
        self._tasks = tasks
        self._memory = memory
        self._whole = list(tasks.whole())
        self._by_path = {path: task for task in self._whole for path in task.paths}
        # Which files some tasks make is not known until they have.
        self._unknown = [task for task in self._whole if not task.paths]

    def get(self, path: str) -> Page | None:
        """Return a file as a build would make it now, or None where there is none of that name."""
        if task := self._task(path):
            return self._made(task).get(path)
        for task in (*self._tasks.second(self._read), *self._tasks.last(self._sizes())):
            if path in task.paths:
                return self._made(task)[path]
        return next((files[path] for files in map(self._made, self._unknown) if path in files), None)

    def _task(self, path: str) -> Task | None:
        """Return the task that makes a file, where that is known; days and theses are listed when one is asked for."""
        if task := self._by_path.get(path) or self._tasks.pages.of(path):
            return task
        return self._listed.get(path) if "/" in path else None

    @cached_property
    def _first(self) -> list[Task]:
        return list(self._tasks.first())

    @cached_property
    def _listed(self) -> dict[str, Task]:
        return {path: task for task in self._tasks.pages.beside() for path in task.paths}

    def _read(self, path: str) -> bytes | None:
        page = self.get(path) if self._task(path) else None
        return page.data if page else None

    def steps(self) -> list[Callable[[], object]]:
        """List the steps that make what the pages need that tell of all files."""
        first = self._whole if self._tasks.totals else self._first
        return [partial(self._made, task) for task in (*first, *self._tasks.second(self._read))]

    def _made(self, task: Task) -> Files:
        return self._memory.get("files", task.name, task.signature, lambda: _files(task))

    def _sizes(self) -> dict[str, int]:
        """Return the sizes of the files that were made so far."""
        tasks = (*self._first, *self._tasks.second(self._recall))
        return {path: len(page.data) for task in tasks for path, page in self._known(task).items()}

    def _known(self, task: Task) -> Files:
        files: Files = self._memory.known("files", task.name, task.signature) or {}
        return files

    def _recall(self, path: str) -> bytes | None:
        """Return a file that has been made, or None."""
        task = self._task(path)
        page = self._known(task).get(path) if task else None
        return page.data if page else None


def _files(task: Task) -> Files:
    work = task.work()
    return {page.path: page for page in (work if isinstance(work, Sequence) else work.pages())}
