"""Answer the questions of Distributed Text Services 1.0 to the programs of this machine."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from samizdat.errors import SamizdatError
from samizdat.export.dts.answers import MEDIA, RefusedError, Service, collection, document, entry, navigation

if TYPE_CHECKING:
    from samizdat.export.material import Material

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
TEMPLATES = (
    "collection/{?id,page,nav}",
    "navigation/{?resource,ref,start,end,down,tree,page}",
    "document/{?resource,ref,start,end,tree,mediaType}",
)


class Handler(BaseHTTPRequestHandler):
    """Answers a program."""

    server: DtsServer

    def do_GET(self) -> None:
        """Answer a question, or say why not with the status that the specification gives it."""
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query, keep_blank_values=True))
        if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
            self._send(421, "application/json", b"{}")
            return
        try:
            with self.server.lock:
                kind, data = answer(self.server.service, parts.path, asked)
            self._send(200, kind, data)
        except RefusedError as refused:
            why = {"@context": "http://www.w3.org/ns/hydra/context.jsonld", "@type": "Status"}
            said = {**why, "statusCode": refused.status, "title": str(refused)}
            self._send(refused.status, "application/ld+json", json.dumps(said).encode())

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        if kind == MEDIA:
            self.send_header("Link", f'<{self.server.service.template(0)}>; rel="collection"')
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what is asked for is of no interest."""


def answer(service: Service, path: str, asked: Mapping[str, str]) -> tuple[str, bytes]:
    """Return the media type and the bytes of an answer. Raises RefusedError."""
    where = path.strip("/")
    if where == "document":
        return MEDIA, document(service, asked)
    if where == "navigation":
        said = navigation(service, asked)
    elif where == "collection":
        said = collection(service, asked.get("id", ""), asked.get("nav", "children"))
    elif where == "":
        said = entry(service)
    else:
        raise RefusedError(404, f"there is no {path}")
    return "application/ld+json", json.dumps(said, ensure_ascii=False).encode()


class DtsServer(ThreadingHTTPServer):
    """A server for this machine alone. Raises SamizdatError where the port cannot be used."""

    daemon_threads = True

    def __init__(self, port: int, material: Material) -> None:
        self.lock = Lock()
        try:
            super().__init__((HOST, port), Handler)
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror}"
            raise SamizdatError(f"port {port} {why}", "Name another with --port, or 0 for any that is free.") from error
        self.service = Service(material, f"http://{HOST}:{self.server_port}/", TEMPLATES)
