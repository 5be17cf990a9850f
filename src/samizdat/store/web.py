"""Read a file of the web, within limits: of http and https only, wherever it is moved to."""

from __future__ import annotations

from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from samizdat.errors import SamizdatError

SECONDS, LARGEST = 30, 50_000_000
WEB = ("http", "https")
# Those of urllib but for files, data and FTP, to which an address could be moved.
HANDLERS = (
    ProxyHandler,
    HTTPHandler,
    HTTPSHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    UnknownHandler,
)


def read_web(address: str) -> bytes:
    """Return what stands at an address; raises SamizdatError where that cannot be had, is too large, or no web."""
    if urlsplit(address).scheme not in WEB:
        raise SamizdatError(f"{address} is no address of the web")
    try:
        request = Request(address, headers={"User-Agent": "samizdat"})
        with _opener().open(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(LARGEST + 1)
    except (OSError, ValueError, HTTPException) as error:
        raise SamizdatError(f"{getattr(error, 'reason', None) or error}") from error
    if len(data) > LARGEST:
        raise SamizdatError(f"it has more than {LARGEST:,} bytes")
    return data


def _opener() -> OpenerDirector:
    opener = OpenerDirector()
    for handler in HANDLERS:
        opener.add_handler(handler())
    return opener
