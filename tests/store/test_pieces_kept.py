"""What is kept is made once; what is damaged, locked or gone is made again, and stops nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from samizdat.store.lists import Given, Joint, Lists, Part, Run
from samizdat.store.pieces import Pieces, Whole


def whole(made: list[str], text: str) -> Whole:
    def make() -> Given:
        made.append(text)
        return Given({("rows", "a"): Part(0, 0, text)})

    return SimpleNamespace(runs=[Run("x", text, make)], joints={"rows": Joint("")})


def lines(pieces: Pieces, edition: Whole) -> dict[str, str]:
    return pieces.ask(edition, lambda found: found.lines("rows"))


def test_what_was_made_is_kept(tmp_path: Path) -> None:
    made: list[str] = []
    for _ in range(2):
        with Pieces(tmp_path / "pieces.sqlite") as pieces:
            assert lines(pieces, whole(made, "one")) == {"a": "one"}
            assert pieces.of("kind", [("name", "key")], lambda name: made.append(name) or b"1") == [b"1"]  # type: ignore[func-returns-value]
    assert made == ["one", "name"]


def test_whoever_asks_has_the_lists_of_its_own_edition() -> None:
    one, other = whole([], "one"), whole([], "other")
    pieces = Pieces()
    assert [lines(pieces, each)["a"] for each in (one, other, one)] == ["one", "other", "one"]


def test_what_is_no_more_asked_for_is_forgotten(tmp_path: Path) -> None:
    made: list[str] = []
    for names in ("ab", "b", "ab"):
        with Pieces(tmp_path / "pieces.sqlite") as pieces:
            values = pieces.of(
                "kind", [(name, "key") for name in names], lambda name: made.append(name) or name.encode()
            )  # type: ignore[func-returns-value]
            assert values == [name.encode() for name in names]
    assert made == ["a", "b", "a"]


def test_who_comes_second_keeps_nothing_and_is_not_stopped(tmp_path: Path) -> None:
    made: list[str] = []
    with Pieces(tmp_path / "pieces.sqlite") as first, Pieces(tmp_path / "pieces.sqlite") as second:
        for pieces in (first, second):
            assert lines(pieces, whole(made, "one")) == {"a": "one"}
    assert made == ["one", "one"]


@pytest.mark.parametrize("wrong", ["UPDATE runs SET lines = '!', key = 'old'", "DROP TABLE joined"])
def test_what_is_damaged_is_made_again(tmp_path: Path, wrong: str) -> None:
    path, made = tmp_path / "pieces.sqlite", list[str]()
    with Pieces(path) as pieces:
        lines(pieces, whole(made, "one"))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(wrong)
    with Pieces(path) as pieces:
        assert lines(pieces, whole(made, "one")) == {"a": "one"}
    assert made in (["one", "one"], ["one", "one", "one"])


def test_an_error_of_what_makes_is_not_hidden(tmp_path: Path) -> None:
    def fail(_lists: Lists) -> str:
        raise KeyError

    for pieces in (Pieces(), Pieces(tmp_path / "pieces.sqlite")):
        with pieces, pytest.raises(KeyError):
            pieces.ask(whole([], "one"), fail)
