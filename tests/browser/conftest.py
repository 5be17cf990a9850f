"""The site as a build makes it, once for all browser tests of a run, and a browser to open it in."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock
from playwright.sync_api import Browser, Error, Page, sync_playwright

from material import ROOT, absent
from samizdat.cli import main

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
Open = Callable[..., Page]


def built(folder: Path, *options: str) -> Path:
    """Build the edition, or wait for the process that does."""
    done = folder.with_suffix(".done")
    with FileLock(folder.with_suffix(".lock")):
        if not done.exists():
            command = ["-C", str(ROOT), "build", "--out", str(folder), "--no-pdf", "--quiet", *options]
            result = CliRunner().invoke(main, command)
            assert result.exit_code == 0, result.output
            done.touch()
    return folder


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that all processes of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """Return the public edition's folder."""
    return built(shared / "public", "--public")


@pytest.fixture(scope="session")
def full(shared: Path, sources: Path) -> Path:
    """Return the full edition's folder."""
    return built(shared / "full", "--sources", str(sources))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Return the address of the public edition on a web host."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        except Error:
            absent("a Chromium (the system's, or one that Playwright installs)", "browser")
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Return a function that opens an address in a window of its own: `opened(url, width=1280, scheme="light")`."""
    contexts = []

    def open_page(url: str, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
