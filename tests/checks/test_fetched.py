"""Schemas on the web: fetched when asked, once; never from the network of the world here, but from a server of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from samizdat.checks.schemas.choose import NotFetchedError
from samizdat.checks.schemas.fetched import canonical, fetched
from samizdat.cli import main
from samizdat.errors import SamizdatError
from samizdat.store.web import read_web

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
FILES = {
    "/schemas/letter.rng": f"""<grammar {RNG}>
        <include href="parts/common.rng"/><start><ref name="letter"/></start></grammar>""",
    "/schemas/parts/common.rng": f"""<grammar {RNG}>
        <define name="letter"><element name="letter"><text/></element></define></grammar>""",
    "/schemas/odd name.rng?v=1": f'<element name="letter" {RNG}><text/></element>',
}


class Server:
    """A server on this machine that counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                if self.path == "/away.rng":
                    self.send_response(302)
                    self.send_header("Location", "file:///etc/passwd")
                    self.end_headers()
                    return
                body = FILES.get(self.path.replace("%20", " "))
                self.send_response(404 if body is None else 200)
                self.end_headers()
                self.wfile.write((body or "").encode())

            def log_message(self, *_rest: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.http.shutdown()
    server.http.server_close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def validate(folder: Path, schema: str, *options: str, text: str = "<letter/>") -> list[tuple[str, str]]:
    (folder / "a.xml").write_text(f'<?xml-model href="{schema}"?>\n{text}', encoding="utf-8")
    arguments = ["-C", str(folder), "validate", "--format", "json", *options, "a.xml"]
    result = CliRunner().invoke(main, arguments)
    return [(each["code"], each["message"]) for each in json.loads(result.output)]


def test_fetched_once_and_then_used(folder: Path, server: Server) -> None:
    address = f"{server.address}/schemas/letter.rng"
    ((code, message),) = validate(folder, address)
    assert (code, message) == ("X005", f"The schema {address} is on the web and is not fetched.")
    assert server.asked == []
    assert validate(folder, address, "--fetch") == []
    assert server.asked == ["/schemas/letter.rng", "/schemas/parts/common.rng"]
    ((code, _),) = validate(folder, address, text="<letter><b/></letter>")
    assert code == "G001"
    assert validate(folder, address, "--fetch") == []
    assert len(server.asked) == 2


def test_what_was_damaged_is_fetched_anew(folder: Path, server: Server) -> None:
    address = f"{server.address}/schemas/letter.rng"
    validate(folder, address, "--fetch")
    (kept,) = folder.parent.glob("cache/samizdat/fetched/127*/schemas/letter.rng")
    kept.write_text("<grammar/>")
    ((code, _),) = validate(folder, address)
    assert code == "X005"
    assert validate(folder, address, "--fetch") == []


@pytest.mark.parametrize(("path", "why"), [("/none.rng", "Not Found"), ("/away.rng", "file:///etc/passwd")])
def test_what_cannot_be_fetched_is_told(folder: Path, server: Server, path: str, why: str) -> None:
    ((code, message),) = validate(folder, server.address + path, "--fetch")
    assert code == "X005"
    assert "could not be fetched: " in message
    assert why in message


def test_nobody_there(folder: Path, server: Server) -> None:
    server.http.shutdown()
    server.http.server_close()
    ((code, message),) = validate(folder, f"{server.address}/a.rng", "--fetch")
    assert (code, "could not be fetched" in message) == ("X005", True)


def test_other_addresses_than_of_the_web(tmp_path: Path) -> None:
    at_hand = fetched(tmp_path, fetch=True)
    assert [at_hand(each) for each in ("file:///etc/passwd", "ftp://x.org/a.rng", "urn:x", "data:,x")] == [None] * 4
    with pytest.raises(SamizdatError):
        read_web("file:///etc/passwd")


def test_names_that_are_no_plain_paths_stay_in_the_folder(tmp_path: Path, server: Server) -> None:
    at_hand = fetched(tmp_path / "fetched", fetch=True)
    path = at_hand(f"{server.address}/schemas/odd%20name.rng?v=1")
    assert path is not None
    assert path.parent == tmp_path / "fetched/others"
    with pytest.raises(NotFetchedError):
        at_hand(f"{server.address}/../../outside.rng")
    assert {each.name for each in tmp_path.iterdir()} == {"fetched"}


def test_the_addresses_of_a_release_of_the_tei_are_one() -> None:
    addresses = (
        "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
        "https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng",
        "https://tei-c.org/Vault/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng",
    )
    assert len({canonical(address) for address in addresses}) == 1
    assert canonical("https://vault.tei-c.org/P5/4.7.0/xml/tei/custom/schema/relaxng/tei_all.rng") not in map(
        canonical, addresses
    )


def test_a_catalogue_knows_the_other_addresses_too(folder: Path) -> None:
    (folder / "tei_all.rng").write_text(FILES["/schemas/odd name.rng?v=1"])
    entry = '<uri name="https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng" uri="tei_all.rng"/>'
    catalog = f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{entry}</catalog>'
    (folder / "catalog.xml").write_text(catalog, encoding="utf-8")
    vault = "http://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng"
    assert validate(folder, vault, "--catalog", "catalog.xml") == []
