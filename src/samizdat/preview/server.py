"""Serve a preview to the browsers of this machine, and tell them when it changes.

Pages are those of a build but for one script at their end, which loads them anew after an edit and shows what is
wrong. Nothing is read by its path: what can be asked for are the files that a build would make, and no others.
"""

from __future__ import annotations

import errno
import json
import mimetypes
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Condition, Event, Thread
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from samizdat.errors import SamizdatError
from samizdat.markup.saxon import attach_thread
from samizdat.model.finding import Finding
from samizdat.preview.preview import Preview, seen
from samizdat.resources import resource

HOST = "127.0.0.1"
# By these names the browsers of this machine know it; any other was made up by a page from elsewhere.
NAMES = (HOST, "localhost")
EVENTS, SCRIPT = "/-/events", "/-/preview.js"
# Seconds: between two looks at the files, and at files that have just changed, for they may still be written.
LOOK, STILL = 0.2, 0.03
# Seconds of silence before what can wait is done, and between two signs of life to a browser.
IDLE, ALIVE = 0.4, 15.0
END = b"</body>"
Result = TypeVar("Result")
State = tuple[int, tuple[Finding, ...]]


class Worker(Thread):
    """The one thread that touches the preview: what is asked for comes first, what can wait fills the pauses."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(daemon=True)
        self.stopped = Event()
        self.preview = preview
        self.changed = Condition()
        self.state: State = (0, ())
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._steps: Iterator[None] = iter(())
        # How long to wait for a task before the next step: for ever where there is none.
        self._pause: float | None = None

    def run(self) -> None:
        """Work until `stop`."""
        attach_thread()
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
        """Read the edition again, and then, when there is time, check it."""
        self._call(self.preview.refresh).result()
        self._call(self._begin).result()

    def page(self, path: str) -> tuple[int, bytes | None]:
        """Return the version and the bytes of a file, None where there is none; raises SamizdatError."""
        return self._call(partial(self._page, path)).result()

    def _page(self, path: str) -> tuple[int, bytes | None]:
        page = self.preview.page(path)
        return self.preview.version, page.data if page else None

    def _begin(self) -> None:
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
        state = (self.preview.version, self.preview.findings)
        with self.changed:
            if state != self.state:
                self.state = state
                self.changed.notify_all()


class Handler(BaseHTTPRequestHandler):
    """Answers a browser."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer a request; a browser that has gone is no error."""
        with suppress(ConnectionError):
            path = unquote(urlsplit(self.path).path)
            if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
                self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"This preview is for this machine alone.\n")
            elif path == EVENTS:
                self._events()
            elif path == SCRIPT:
                self._send(HTTPStatus.OK, "text/javascript", resource("xslt/preview/preview.js").read_bytes())
            else:
                self._file(path.removeprefix("/"))

    def _file(self, path: str) -> None:
        path += "index.html" if path == "" or path.endswith("/") else ""
        worker = self.server.worker
        try:
            version, data = worker.page(path)
        except SamizdatError as error:
            self._message(HTTPStatus.INTERNAL_SERVER_ERROR, "This page cannot be made", str(error))
            return
        except Exception as error:  # a preview goes on whatever an edit has broken
            self._message(
                HTTPStatus.INTERNAL_SERVER_ERROR, "This page cannot be made", f"{type(error).__name__}: {error}"
            )
            return
        if data is None:
            self._message(HTTPStatus.NOT_FOUND, "There is no such page" if version else "Nothing to show yet", path)
        elif path.endswith(".html"):
            self._send(HTTPStatus.OK, "text/html", with_script(data, version))
        else:
            self._send(HTTPStatus.OK, mimetypes.guess_type(path)[0] or "application/octet-stream", data)

    def _message(self, status: HTTPStatus, title: str, text: str) -> None:
        version = self.server.worker.state[0]
        page = (
            f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
            f'<link rel="icon" href="data:,"><body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>\n'
        )
        self._send(status, "text/html", with_script(page.encode(), version))

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        text = kind.startswith("text/") or kind in ("application/json", "application/xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(data)

    def _events(self) -> None:
        """Tell the browser the state, and again when it changes (server-sent events of the HTML standard)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        worker, told = self.server.worker, None
        while True:
            with worker.changed:
                if worker.state == told:
                    worker.changed.wait(ALIVE)
                state = worker.state
            self.wfile.write(b": alive\n\n" if state == told else event(state))
            told = state

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what is asked for is of no interest."""


class Server(ThreadingHTTPServer):
    """A web server for this machine alone."""

    daemon_threads = True

    def __init__(self, port: int, worker: Worker) -> None:
        self.worker = worker
        try:
            super().__init__((HOST, port), Handler)
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            raise SamizdatError(
                f"port {port} {'is in use' if taken else f'cannot be used: {error.strerror}'}",
                "Name another with --port, or 0 for any that is free.",
            ) from error

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has gone in the middle of a request."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # its types are private to typeshed

    @property
    def address(self) -> str:
        """The address of the edition's first page."""
        return f"http://{HOST}:{self.server_port}/"


def with_script(page: bytes, version: int) -> bytes:
    """Put the script that watches for changes at the end of a page."""
    before, end, after = page.rpartition(END)
    return before + f'<script src="{SCRIPT}" data-version="{version}" defer></script>'.encode() + end + after


def event(state: State) -> bytes:
    """Write a state as a server-sent event."""
    version, findings = state
    return f"data: {json.dumps({'version': version, 'findings': list(map(asdict, findings))})}\n\n".encode()


def serve(
    folder: Path,
    sources: Path | None,
    port: int,
    *,
    public: bool,
    ready: Callable[[str], None],
    tell: Callable[[State], None],
) -> None:
    """Serve the edition that a folder is in until interrupted.

    `ready` is called with the address when the server listens, `tell` with every state: its version and its findings.
    Raises SamizdatError where the port cannot be used.
    """
    worker = Worker(Preview(folder, sources, public))
    with Server(port, worker) as server:
        worker.start()
        Thread(target=server.serve_forever, daemon=True).start()
        ready(server.address)
        try:
            watch(worker, tell)
        finally:
            worker.stop()
            server.shutdown()


def watch(worker: Worker, tell: Callable[[State], None]) -> None:
    """Refresh the preview whenever its files are not as they were, once they stand still, until the worker stops."""
    shown: object = None
    before: object = None
    told: State | None = None
    while not worker.stopped.is_set():
        now = seen(worker.preview)
        if now != shown and (now == before or shown is None):
            worker.refresh()
            shown = now
        before = now
        if worker.state != told:
            told = worker.state
            tell(told)
        worker.stopped.wait(LOOK if now == shown else STILL)
