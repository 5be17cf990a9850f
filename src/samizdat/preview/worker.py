"""The one thread that touches the preview: what is asked for comes first, what can wait fills the pauses."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from queue import Empty, SimpleQueue
from threading import Condition, Event, Thread
from typing import TYPE_CHECKING, TypeVar

from samizdat.markup.saxon import attach_thread
from samizdat.parallel.garbage import seldom_collected
from samizdat.preview.checks import Checks
from samizdat.preview.state import Findings, State

if TYPE_CHECKING:
    from samizdat.model.page import Page
    from samizdat.preview.preview import Preview

# Seconds of silence before what can wait is done.
IDLE = 0.4
Result = TypeVar("Result")


class Worker(Thread):
    """Does for any thread what is to be done with the preview; `state` is what it was after the last of it."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(daemon=True)
        self.stopped = Event()
        self.preview = preview
        self.state = State(0, ())
        self._changed = Condition()
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._steps: Iterator[None] = iter(())
        # How long to wait for a task before the next step: for ever where there is none.
        self._pause: float | None = None
        self._checks = Checks(preview.check, lambda found: self._call(partial(preview.take, found)))

    def run(self) -> None:
        """Work until `stop`."""
        attach_thread()
        self._checks.start()
        with seldom_collected():
            self._work()

    def _work(self) -> None:
        while True:
            try:
                task = self._tasks.get(timeout=self._pause)
            except Empty:
                task = self._step
            if task is None:
                return
            task()
            self._tell()

    def stop(self) -> None:
        """End the work, and who waits for it."""
        self.stopped.set()
        self._tasks.put(None)

    def refresh(self) -> None:
        """Read the edition again, and then have it checked."""
        self._call(self.preview.refresh).result()
        self._call(self._begin).result()
        self._checks.want()

    def page(self, path: str) -> tuple[int, Page | Findings | None]:
        """Return the version and a file, as `Preview.page` does."""
        return self._call(lambda: (self.preview.version, self.preview.page(path))).result()

    def news(self, told: State | None, patience: float) -> State:
        """Return the state as soon as it is another than was told, or what it is after so many seconds."""
        with self._changed:
            if self.state == told:
                self._changed.wait(patience)
            return self.state

    def _begin(self) -> None:
        if self.preview.version == 1:
            # What was read stays: it need not be gone through for what nobody needs any more.
            gc.freeze()
        self._steps, self._pause = self.preview.settle(), IDLE

    def _step(self) -> None:
        """Do one step of what can wait."""
        self._pause = next((0.0 for _ in self._steps), None)

    def _call(self, function: Callable[[], Result]) -> Future[Result]:
        """Have the thread call a function."""
        future: Future[Result] = Future()

        def task() -> None:
            try:
                future.set_result(function())
            except BaseException as error:  # whoever waits for the result gets it
                future.set_exception(error)

        self._tasks.put(task)
        return future

    def _tell(self) -> None:
        state = State(self.preview.version, self.preview.findings)
        with self._changed:
            if state != self.state:
                self.state = state
                self._changed.notify_all()
