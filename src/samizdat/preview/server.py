"""Serve a preview to the browsers of this machine, and tell them when it changes.

Pages are those of a build but for one script at their end, which loads them anew after an edit and shows what is
wrong. Nothing is read by its path: what can be asked for are the files that a build would make, and no others.
"""

from __future__ import annotations

import errno
import json
import mimetypes
import sys
from contextlib import suppress
from dataclasses import asdict
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from samizdat.errors import SamizdatError
from samizdat.resources import resource

if TYPE_CHECKING:
    from samizdat.preview.state import State
    from samizdat.preview.worker import Worker

HOST = "127.0.0.1"
# By these names the browsers of this machine know it; any other was made up by a page from elsewhere.
NAMES = (HOST, "localhost")
EVENTS, SCRIPT = "/-/events", "/-/preview.js"
# Seconds between two signs of life to a browser.
ALIVE = 15.0
END = b"</body>"


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
            elif self._is_from_elsewhere():
                self._send(HTTPStatus.FORBIDDEN, "text/plain", b"Other sites cannot read this preview.\n")
            elif path == EVENTS:
                self._events()
            elif path == SCRIPT:
                self._send(HTTPStatus.OK, "text/javascript", resource("xslt/preview/preview.js").read_bytes())
            else:
                self._file(path.removeprefix("/"))

    def _is_from_elsewhere(self) -> bool:
        """Tell whether a page of another site asks (W3C Fetch Metadata; RFC 6454); that it links here is all right.

        A page that the edition's editors have open in another tab could read the text as a script, an image or a frame.
        """
        origin, site = self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site", "none")
        if origin is not None and origin not in {f"http://{name}:{self.server.server_port}" for name in NAMES}:
            return True
        followed = [self.headers.get(f"Sec-Fetch-{name}") for name in ("Mode", "Dest")] == ["navigate", "document"]
        return site not in ("same-origin", "none") and not followed

    def end_headers(self) -> None:
        """Let no page of another site take in what is sent, whatever it is."""
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Content-Security-Policy", "frame-ancestors 'self'")
        super().end_headers()

    def _file(self, path: str) -> None:
        path += "index.html" if path == "" or path.endswith("/") else ""
        version, page = self.server.worker.page(path)
        if page is None:
            self._message(HTTPStatus.NOT_FOUND, "There is no such page" if version else "Nothing to show yet", path)
        elif isinstance(page, tuple):
            self._message(HTTPStatus.INTERNAL_SERVER_ERROR, "This page cannot be made", page[0].message)
        elif path.endswith(".html"):
            self._send(HTTPStatus.OK, "text/html", with_script(page.data, version))
        else:
            self._send(HTTPStatus.OK, mimetypes.guess_type(path)[0] or "application/octet-stream", page.data)

    def _message(self, status: HTTPStatus, title: str, text: str) -> None:
        version = self.server.worker.state.version
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
        told = None
        while True:
            state = self.server.worker.news(told, ALIVE)
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
    told = {"version": state.version, "findings": list(map(asdict, state.findings))}
    return f"data: {json.dumps(told)}\n\n".encode()
