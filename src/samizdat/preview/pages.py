"""The files of what is shown, each made when it is asked for: those of a build, by the tasks of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from samizdat.model.page import Page

if TYPE_CHECKING:
    from samizdat.preview.memory import Memory
    from samizdat.publish.task import Task
    from samizdat.publish.tasks import Tasks

Files = dict[str, Page]


class Pages:
    """The files of an edition as it is shown at a time; what was made before and has not changed is not made again.

    Nothing is looked at that is not asked for: an edition may have ten thousand texts.
    """

    def __init__(self, tasks: Tasks, memory: Memory) -> None:
        self._tasks = tasks
        self._memory = memory
        self._got: dict[str, Page | None] = {}

    def get(self, path: str) -> Page | None:
        """Return a file as a build would make it now, or None where there is none of that name."""
        if path not in self._got:
            self._got[path] = self._get(path)
        return self._got[path]

    def _get(self, path: str) -> Page | None:
        if task := self._task(path):
            return self._made(task).get(path)
        for task in (*self._tasks.second(self._read), *self._telling(path)):
            if path in task.paths:
                return self._made(task)[path]
        unknown = (task for task in self._whole if not task.paths and path.startswith(task.within))
        return next((files[path] for files in map(self._made, unknown) if path in files), None)

    def _task(self, path: str) -> Task | None:
        """Return the task that makes a file, where that is known; days and theses are listed when one is asked for."""
        task = self._tasks.pages.of(path)
        if task and path in task.paths:
            return task
        return self._by_path.get(path) or (self._listed.get(path) if "/" in path else None)

    @cached_property
    def _whole(self) -> list[Task]:
        """The tasks about no single text, entity or day. Which files some make is not known until they have."""
        return list(self._tasks.whole())

    @cached_property
    def _first(self) -> list[Task]:
        return list(self._tasks.first())

    @cached_property
    def _by_path(self) -> dict[str, Task]:
        return {path: task for task in self._whole for path in task.paths}

    @cached_property
    def _listed(self) -> dict[str, Task]:
        return {path: task for task in self._tasks.pages.beside() for path in task.paths}

    def _telling(self, path: str) -> Iterator[Task]:
        """Yield what makes the page that tells sizes, where it is asked for."""
        if path in self._tasks.telling:
            yield from self._tasks.last(Asked(self.get) if self._tasks.totals else self._sizes())

    def _read(self, path: str) -> bytes | None:
        page = self.get(path) if self._task(path) else None
        return page.data if page else None

    def steps(self) -> list[Callable[[], object]]:
        """List the steps that make what the pages need that tell of all files; of very many texts none tells that."""
        if self._tasks.totals:
            return []
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
        task = self._task(path)
        page = self._known(task).get(path) if task else None
        return page.data if page else None


class Asked(Mapping[str, int]):
    """The sizes of those files that are asked for, in bytes; it has no others, so that none is made in vain."""

    def __init__(self, get: Callable[[str], Page | None]) -> None:
        self._get = get
        self._sizes: dict[str, int] = {}

    def __getitem__(self, path: str) -> int:
        """Return the size of a file, which is made; raises KeyError where there is none."""
        if path not in self._sizes and (page := self._get(path)):
            self._sizes[path] = len(page.data)
        return self._sizes[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)


def _files(task: Task) -> Files:
    work = task.work()
    return {page.path: page for page in (work if isinstance(work, Sequence) else work.pages())}
