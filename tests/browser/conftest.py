"""The site as a build makes it, once for all browser tests of a run, and a browser to open it in."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from click.testing import CliRunner
from filelock import FileLock
from playwright.sync_api import Browser, Error, Page, Route, expect, sync_playwright

from material import ROOT, absent
from samizdat.cli import main
from samizdat.model.version import Version

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
# Letters as they were drawn, not as this system fits them to its pixels: that changes where lines break.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{}</include>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""
# The page about the edition tells the commit: that of the tests tells this one, wherever and of whatever it is made.
VERSION = Version("0123456789", "2026-01-02")
Open = Callable[..., Page]
# No test asserts a time: a machine may be busy, and the first page of a preview compiles its stylesheets.
expect.set_options(timeout=60_000)


def built(folder: Path, *options: str) -> Path:
    """Build the edition, or wait for the process that does."""
    done = folder.with_suffix(".done")
    with FileLock(folder.with_suffix(".lock")):
        if not done.exists():
            command = ["-C", str(ROOT), "build", "--out", str(folder), "--no-pdf", "--quiet", *options]
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("samizdat.publish.material.version", lambda _root: VERSION)
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
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a Chromium with the fonts of this system, which draws them as every other does."""
    fonts = tmp_path_factory.mktemp("browser") / "fonts.conf"
    fonts.write_text(FONTS.format(os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET, env=environment)
        except Error:
            absent("a Chromium (the system's, or one that Playwright installs)", "browser")
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Return a function that opens an address in a window of its own: `opened(url, width=1280, scheme="light")`."""
    contexts = []

    def with_typefaces(route: Route) -> None:
        """Wait for the typefaces: what a page does without them depends on how busy the machine is."""
        path = Path(url2pathname(urlsplit(route.request.url).path))
        if not path.exists():
            return route.continue_()
        style = path.read_text(encoding="utf-8").replace("font-display: optional", "font-display: block")
        return route.fulfill(body=style, content_type="text/css")

    def open_page(url: str, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            locale="en-GB",
            timezone_id="UTC",
        )
        context.route(re.compile(r"^file:.*/edition\.css$"), with_typefaces)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
