"""The preview: a build's files, made anew after each edit, for this machine alone."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from click.testing import CliRunner

from processes import running
from samizdat.cli import main
from samizdat.commands.build import beside
from samizdat.commands.serve import follow, seen
from samizdat.commands.validating.validate import check_at_work
from samizdat.model.page import Page
from samizdat.preview.preview import Preview
from samizdat.preview.server import Server, with_script
from samizdat.preview.shown import show
from samizdat.preview.worker import Worker
from samizdat.resources import resource

Change = Callable[[Path, str, str], None]
PATIENCE = 60


@pytest.fixture(autouse=True)
def no_typefaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do without typefaces, which take long to cut and are tested elsewhere."""
    monkeypatch.setattr("samizdat.publish.site.faces.NEEDED", ("no_such_package",))


class Served:
    """A running preview and what it has told."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def get(self, path: str, host: str = "", **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=PATIENCE)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{self.server.server_port}", **told})
        return connection.getresponse()

    def text(self, path: str) -> str:
        return self.get(path).read().decode()

    def wait(self, so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not so():
            assert time.monotonic() < end, self.server.worker.state
            time.sleep(0.02)

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.server.worker.state.findings]


def preview_of(edition: Path, *, public: bool = False) -> Preview:
    return Preview(edition, partial(check_at_work, edition, None), show=partial(show, more=beside, public=public))


def settle(preview: Preview) -> None:
    """Check the edition, and do all that can wait."""
    preview.take(preview.check())
    deque(preview.settle())


@pytest.fixture
def served(edition: Path) -> Iterator[Served]:
    worker = Worker(preview_of(edition))
    with Server(0, worker) as server:
        worker.start()
        for work in (server.serve_forever, lambda: follow(worker, lambda: seen(edition, None))):
            threading.Thread(target=work, daemon=True).start()
        running = Served(server)
        running.wait(lambda: worker.state.version > 0)
        yield running
        worker.stop()
        server.shutdown()


def build(edition: Path, out: Path) -> dict[str, bytes]:
    result = CliRunner().invoke(main, ["-C", str(edition), "build", "--out", str(out), "--quiet"])
    assert result.exit_code == 0, result.output
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_every_file_is_that_of_a_build(edition: Path, tmp_path: Path) -> None:
    built = build(edition, tmp_path / "out")
    preview = preview_of(edition)
    preview.refresh()
    settle(preview)
    assert preview.findings == ()
    assert len(built) > 20
    for path, data in built.items():
        page = preview.page(path)
        assert path == ".samizdat" or (isinstance(page, Page) and page.data == data), path


def test_a_page_is_that_of_a_build_but_for_the_script(served: Served) -> None:
    version, page = served.server.worker.page("letter.html")
    assert isinstance(page, Page) and b"preview.js" not in page.data
    answer = served.get("/letter.html")
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.read() == with_script(page.data, version)
    assert served.text("/") == served.text("/index.html")
    assert "EventSource" in served.text("/-/preview.js")


def test_an_edit_shows_and_what_is_wrong_is_told_and_taken_away(served: Served, edition: Path, change: Change) -> None:
    path, worker = edition / "tei/documents/letter.xml", served.server.worker
    before = worker.state.version
    assert "Says when the boat goes" in served.text("/search/texts-0.js")
    change(path, "Says when the boat goes", "Tells when the boat goes")
    served.wait(lambda: worker.state.version > before)
    assert "Tells when the boat goes" in served.text("/letter.html")
    assert "Tells when the boat goes" in served.text("/search/texts-0.js")

    change(path, '<p xml:id="letter.p1">', '<p xml:id="letter.p1" colour="red">')
    served.wait(lambda: served.codes == ["G005"])
    assert worker.state.findings[0].file == "tei/documents/letter.xml" and worker.state.findings[0].line > 0

    change(path, ' colour="red"', "")
    served.wait(lambda: served.codes == [])


def test_a_broken_file_leaves_the_page_as_it_was(served: Served, edition: Path, change: Change) -> None:
    path, worker = edition / "tei/documents/letter.xml", served.server.worker
    before = served.text("/letter.html")
    change(path, "</argument>", "</argumen>")
    served.wait(lambda: "X003" in served.codes)
    assert served.text("/letter.html") == before
    version = worker.state.version
    change(path, "</argumen>", "</argument>")
    served.wait(lambda: worker.state.version > version and not served.codes)


def test_broken_settings_are_told(served: Served, edition: Path, change: Change) -> None:
    change(edition / "samizdat.toml", "[edition]", "[edition")
    served.wait(lambda: bool(served.server.worker.state.findings))
    assert "samizdat.toml" in served.server.worker.state.findings[0].message
    assert served.get("/letter.html").status == 200


def test_an_edition_that_was_never_good_shows_why(edition: Path, change: Change) -> None:
    change(edition / "tei/documents/letter.xml", "</argument>", "")
    preview = preview_of(edition)
    preview.refresh()
    assert preview.page("index.html") is None
    assert [finding.code for finding in preview.findings] == ["X003"]


def test_a_page_that_cannot_be_made_says_so(served: Served, edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a template is <missing>")

    monkeypatch.setattr("samizdat.preview.pages.Pages.get", fail)
    answer = served.get("/letter.html")
    assert answer.status == 500
    assert "ValueError: a template is &lt;missing&gt;" in answer.read().decode()


def test_only_files_of_the_edition_and_only_this_machine(served: Served, edition: Path) -> None:
    for path in (
        "/../samizdat.toml",
        "/%2e%2e/samizdat.toml",
        "/samizdat.toml",
        "/sources/any-name.txt",
        "/none.html",
        "//etc/passwd",
    ):
        assert served.get(path).status == 404, path
    assert served.get("/letter.html", host="edition.example").status == 421
    assert served.get("/letter.html", host="localhost:1").status == 200
    assert served.server.server_address[0] == "127.0.0.1"


def test_the_events_begin_with_the_state(served: Served) -> None:
    line = served.get("/-/events").readline().decode()
    assert json.loads(line.removeprefix("data: ")) == {"version": served.server.worker.state.version, "findings": []}


def test_a_full_document_that_is_worked_on_is_shown(edition: Path, letter: tuple[str, bytes]) -> None:
    work = edition / "work/documents/letter.xml"
    work.parent.mkdir(parents=True)
    work.write_text(letter[0].replace("Bring bread", "Bring butter"), encoding="utf-8")
    own = (edition / "tei/documents/letter.xml").stat().st_mtime_ns

    def page(public: bool = False) -> str:
        preview = preview_of(edition, public=public)
        preview.refresh()
        found = preview.page("letter.html")
        assert isinstance(found, Page)
        return found.data.decode()

    os.utime(work, ns=(own + 1, own + 1))
    assert "Bring butter" in page()
    assert "Bring" not in page(public=True)
    os.utime(work, ns=(own - 1, own - 1))
    assert "Bring bread" in page()


def test_styles_scripts_and_sources_are_watched(edition: Path) -> None:
    found = seen(edition, None)
    for path in ("html/css/edition.css", "html/js/search.js", "html/pages/document.xsl", "context/strings/en.xml"):
        assert str(resource("xslt") / path) in found
    for path in ("sources/any-name.txt", "samizdat.toml", "tei/edition.xml"):
        assert str(edition / path) in found


def test_a_port_in_use_is_said(edition: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(main, ["-C", str(edition), "serve", "--port", str(port)])
    assert result.exit_code == 2
    assert f"port {port} is in use" in result.output and "--port" in result.output


def started(edition: Path) -> AbstractContextManager[subprocess.Popen[str]]:
    """Start a preview in a process of its own, which an interrupt ends."""
    return running([sys.executable, "-m", "samizdat", "-C", str(edition), "serve", "--port", "0"], heard=True)


def test_an_interrupt_ends_it_without_a_word(edition: Path) -> None:
    with started(edition) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline().startswith("Preview at http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == ""


def test_what_is_mended_is_told_once(edition: Path, change: Change) -> None:
    letter = edition / "tei/documents/letter.xml"
    with started(edition) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        change(letter, '<p xml:id="letter.p1">', '<p xml:id="letter.p1" colour="red">')
        while "G005" not in process.stderr.readline():
            assert process.poll() is None
        change(letter, '<p xml:id="letter.p1" colour="red">', '<p xml:id="letter.p1">')
        assert process.stdout.readline() == "Mended: no findings.\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert "G005" not in process.stderr.read()


def test_what_no_check_has_let_through_is_told_and_nothing_ends(
    edition: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = preview_of(edition)
    preview.refresh()
    settle(preview)
    before = preview.page("letter.html")
    change(edition / "tei/documents/letter.xml", '<p xml:id="letter.p1">', '<p xml:id="letter.p1" colour="red">')

    def fail(*_: object) -> None:
        raise ValueError("a colour is no number")

    with monkeypatch.context() as patch:
        patch.setattr("samizdat.preview.shown.gather_from", fail)
        preview.refresh()
    assert "ValueError: a colour is no number" in preview.findings[0].message
    assert preview.page("letter.html") == before
    settle(preview)
    assert "G005" in {finding.code for finding in preview.findings}


def test_no_other_site_can_read_it(served: Served) -> None:
    own = f"http://localhost:{served.server.server_port}"
    followed = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    for headers in (
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "script", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Dest": "image"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"},
        {"Origin": "https://site.example"},
        {"Origin": "null", **followed},
    ):
        answer = served.get("/letter.txt", **headers)
        assert answer.status == 403 and b"Lund" not in answer.read()
    for headers in (
        {},
        {"Origin": own},
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "cross-site", **followed},
    ):
        answer = served.get("/-/preview.js", **headers)
        assert answer.status == 200
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
