"""The files of what is shown, each made when it is asked for: those of a build, by the tasks of a build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from samizdat.model.page import Page

if TYPE_CHECKING:
    from samizdat.preview.memory import Memory
    from samizdat.publish.tasks import Task, Tasks

Files = dict[str, Page]


class Pages:
    """The files of an edition as it is shown at a time; what was made before and has not changed is not made again."""

    def __init__(self, tasks: Tasks, memory: Memory) -> None:
        self._tasks = tasks
        self._memory = memory
        self._first = list(tasks.first())
        self._by_path = {path: task for task in self._first for path in task.paths}
        # Which files some tasks make is not known until they have.
        self._unknown = [task for task in self._first if not task.paths]

    def get(self, path: str) -> Page | None:
        """Return a file as a build would make it now, or None where there is none of that name."""
        if task := self._by_path.get(path):
            return self._made(task).get(path)
        for task in (*self._tasks.second(self._read), *self._tasks.last(self._sizes())):
            if path in task.paths:
                return self._made(task)[path]
        return next((files[path] for files in map(self._made, self._unknown) if path in files), None)

    def _read(self, path: str) -> bytes | None:
        page = self.get(path) if path in self._by_path else None
        return page.data if page else None

    def steps(self) -> list[Callable[[], object]]:
        """List the steps that make what the pages need that tell of all files."""
        return [partial(self._made, task) for task in (*self._first, *self._tasks.second(self._read))]

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
        page = self._known(self._by_path[path]).get(path) if path in self._by_path else None
        return page.data if page else None


def _files(task: Task) -> Files:
    work = task.work()
    return {page.path: page for page in (work if isinstance(work, Sequence) else work.pages())}
