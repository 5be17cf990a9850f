"""Wikidata is asked as its API is documented; a server on this machine answers in its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from samizdat.errors import SamizdatError
from samizdat.model.candidate import Statement
from samizdat.reconcile.wikidata import ask

GREGORIAN, JULIAN = "http://www.wikidata.org/entity/Q1985727", "http://www.wikidata.org/entity/Q1985786"
Serve = Callable[[Callable[[dict[str, str]], tuple[int, Any]]], str]


def claim(value: object, rank: str = "normal") -> dict[str, Any]:
    return {"rank": rank, "mainsnak": {"snaktype": "value", "datavalue": {"value": value}}}


def time(value: str, precision: int, calendar: str = GREGORIAN) -> dict[str, object]:
    return {"time": value, "precision": precision, "calendarmodel": calendar}


EMMA = {
    "labels": {"de": {"language": "de", "value": "Emma Bärwald"}, "en": {"language": "en", "value": "Emma Baerwald"}},
    "aliases": {"en": [{"language": "en", "value": "E. B."}]},
    "claims": {
        "P569": [claim(time("+1870-01-01T00:00:00Z", 9)), claim(time("+1871-03-02T00:00:00Z", 11), "preferred")],
        "P570": [claim(time("+1940-05-01T00:00:00Z", 10))],
        "P214": [claim("999", "deprecated"), claim("1000")],
        "P227": [{"rank": "normal", "mainsnak": {"snaktype": "somevalue"}}],
        "P625": [claim({"latitude": 55.7, "longitude": 13.2})],
    },
}


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Return what starts a server on loopback that answers each query with a status and a value."""
    running: list[HTTPServer] = []

    def start(answer: Callable[[dict[str, str]], tuple[int, Any]]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
                status, value = answer({**query, "agent": self.headers["User-Agent"]})
                self.send_response(status)
                self.send_header("Retry-After", "7")
                self.end_headers()
                self.wfile.write(value if isinstance(value, bytes) else json.dumps(value).encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        running.append(HTTPServer(("127.0.0.1", 0), Handler))
        Thread(target=running[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{running[-1].server_port}/w/api.php"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def test_names_are_looked_for_and_what_is_found_is_read(serve: Serve, emma: Statement) -> None:
    asked: list[dict[str, str]] = []

    def answer(query: dict[str, str]) -> tuple[int, Any]:
        asked.append(query)
        if query["action"] == "wbsearchentities":
            return 200, {"search": [{"id": "Q10"}, {"id": "Q11"}]}
        return 200, {"entities": {"Q10": EMMA, "Q11": {"id": "Q11", "missing": ""}}}

    [found] = ask([emma, emma], serve(answer), "sv")
    assert [query["action"] for query in asked] == ["wbsearchentities", "wbsearchentities", "wbgetentities"]
    assert (asked[0]["search"], asked[0]["language"], asked[0]["format"]) == ("Bärwald, Emma", "sv", "json")
    assert asked[2]["ids"] == "Q10|Q11"
    assert all(query["agent"].startswith("samizdat/") for query in asked)
    assert found.names == ("Emma Baerwald", "Emma Bärwald", "E. B.")
    assert (found.begins, found.ends, found.point) == ("1871-03-02", "1940-05", (55.7, 13.2))
    assert found.identifiers == (("wikidata", "Q10"), ("viaf", "1000"))


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (time("+1582-03-02T00:00:00Z", 11, JULIAN), "1582"),
        (time("-0044-03-15T00:00:00Z", 11), "-0044-03-15"),
        (time("+1800-01-01T00:00:00Z", 7), ""),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_known(serve: Serve, emma: Statement, value: object, date: str) -> None:
    entity = {**EMMA, "claims": {"P569": [claim(value)]}}
    found = {"search": [{"id": "Q1"}], "entities": {"Q1": entity}}
    assert [statement.begins for statement in ask([emma], serve(lambda _: (200, found)), "en")] == [date]


def test_many_entities_are_asked_for_in_several_requests(serve: Serve, emma: Statement) -> None:
    sizes: list[int] = []

    def answer(query: dict[str, str]) -> tuple[int, Any]:
        if query["action"] == "wbsearchentities":
            return 200, {"search": [{"id": f"Q{number}"} for number in range(120)]}
        ids = query["ids"].split("|")
        sizes.append(len(ids))
        return 200, {"entities": dict.fromkeys(ids, EMMA)}

    assert len(list(ask([emma], serve(answer), "en"))) == 120
    assert sizes == [50, 50, 20]


@pytest.mark.parametrize(
    ("status", "value", "words"),
    [
        (429, {}, "answers 429"),
        (500, {}, "answers 500"),
        (200, b"<html>", "no JSON"),
        (200, [], "no object"),
        (200, {"error": {"info": "the parameter is unknown"}}, "the parameter is unknown"),
        (200, {"batchcomplete": ""}, "no list of entities"),
    ],
)
def test_what_is_no_answer(serve: Serve, emma: Statement, status: int, value: object, words: str) -> None:
    with pytest.raises(SamizdatError, match=words) as error:
        list(ask([emma], serve(lambda _: (status, value)), "en"))
    assert ("7 seconds" in error.value.hint) == (status != 200)


def test_nobody_there(emma: Statement) -> None:
    with pytest.raises(SamizdatError, match="no answer"):
        list(ask([emma], "http://127.0.0.1:9/w/api.php", "en"))
    with pytest.raises(SamizdatError, match="no web address"):
        list(ask([emma], "file:///etc/hostname", "en"))
