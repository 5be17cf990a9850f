"""What is recorded of a build may be lost or come from others: then everything is made, and nothing elsewhere."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from samizdat.errors import SamizdatError
from samizdat.store.build_record import NAME, Record
from samizdat.store.made import Made, mark_of
from samizdat.store.swap_folder import File

MADE = Made("text a", "signature", (File("a.html", 1, 2), File("names/a.html", 3, 4)), ("x",))
OTHER = Made("text b", "another", (File("b.html", 5, 6),))
STATES = {"": (1, 2, 3), "names": (4, 5, 6)}
FIRST = mark_of([MADE, OTHER])


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A record of two tasks, which has been asked what was before."""
    with Record(tmp_path, tmp_path / "out") as first:
        first.write(FIRST, [], [MADE, OTHER], STATES, anew=True)
        first.tell_twin(FIRST, STATES)
    second = Record(tmp_path, tmp_path / "out")
    assert second.before(FIRST).signatures == {"text a": "signature", "text b": "another"}
    return second


def test_what_is_recorded_comes_back(record: Record, tmp_path: Path) -> None:
    before = record.before(FIRST)
    assert (before.states, before.twin, before.files) == (STATES, STATES, 3)
    assert list(record.made(["text a", "nobody"])) == [MADE]
    assert set(record.files()) == {*MADE.files, *OTHER.files}
    assert record.files_in("names") == {"a.html": (3, 4)} and record.files_in("a") == {}
    assert record.file("names/a.html") == ("text a", MADE.files[1]) and record.file("c") is None
    assert record.sizes(["text b"]) == {"b.html": 5}
    assert list(record.noted()) == [("text a", ("x",))]
    assert Record(tmp_path, tmp_path / "other").before(FIRST).signatures == {}
    assert Record(None, tmp_path / "out").before(FIRST).signatures == {}
    assert record.before("0").signatures == {}


def test_only_what_has_changed_is_written(record: Record) -> None:
    made = Made("text c", "third", (File("names/a.html", 7, 8),))
    second = mark_of([made], before=FIRST, gone=[MADE])
    assert second == mark_of([OTHER, made])
    record.write(second, ["text a"], [made], STATES)
    assert record.before(FIRST).signatures == {}
    assert record.before(second).signatures == {"text b": "another", "text c": "third"}
    assert record.file("names/a.html") == ("text c", made.files[0]) and record.file("a.html") is None
    assert record.before(second).twin == {}  # until there is one
    record.write(mark_of([]), [], [], STATES, anew=True)
    assert record.before(mark_of([])).files == 0


def test_what_another_process_has_written_meanwhile_is_not_mixed_up(record: Record, tmp_path: Path) -> None:
    with Record(tmp_path, tmp_path / "out") as other:
        other.before(FIRST)
        other.write(mark_of([OTHER]), ["text a"], [], STATES)
    for ask in (record.files, record.noted, lambda: list(record.made(["text a"])), lambda: record.file("a.html")):
        with pytest.raises(SamizdatError, match="another process has built"):
            ask()
    record.write(mark_of([MADE]), ["text b"], [], STATES)
    assert record.before(mark_of([MADE])).signatures == {}
    assert record.before(mark_of([OTHER])).signatures == {"text b": "another"}


@pytest.mark.parametrize("path", ["../a.html", "/tmp/a.html", "a/../../b", "", "a\0b", "names/.."])
def test_a_file_out_of_the_folder_is_not_taken_over(record: Record, tmp_path: Path, path: str) -> None:
    above, _, name = path.rpartition("/")
    with closing(sqlite3.connect(tmp_path / NAME)) as database, database:
        database.execute("UPDATE files SET above = ?, name = ? WHERE name = 'b.html'", (above, name))
    assert set(record.files()) == set(MADE.files)
    assert [made.files for made in record.made(["text b"])] == [()]
    assert record.file(path) is None and record.sizes(["text b"]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"names": [1, 2, 3]}',
        "[" * 5000,
        "damaged",
        '{"a": 1}',
        "[1]",
        '{"..": [1, 2, 3]}',
        '{"a": [1, "x", 3]}',
    ],
)
def test_what_cannot_be_read_is_nothing(record: Record, tmp_path: Path, text: str) -> None:
    with closing(sqlite3.connect(tmp_path / NAME)) as database, database:
        database.execute("UPDATE made SET noted = ?", (text,))
        database.execute("UPDATE folders SET states = ?", (text,))
    assert {each for _, noted in record.noted() for each in noted} == set()
    before = record.before(FIRST)
    assert before.signatures == {} == before.states


def test_folders_that_are_gone_are_forgotten(record: Record, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with Record(tmp_path, tmp_path / "there") as other:
        other.write(FIRST, [], [MADE], STATES, anew=True)
        assert other.forget_gone() == [tmp_path / "out"]
        assert other.before(FIRST).files == 2
    assert Record(tmp_path, tmp_path / "out").before(FIRST).signatures == {}


def test_a_mark_hangs_on_all_tasks_and_not_on_their_order() -> None:
    assert mark_of([MADE, OTHER]) == mark_of([OTHER, MADE]) == mark_of([OTHER], before=mark_of([MADE]))
    others = (Made("text a", "signaturetext b", ()), Made("text", " asignature", ()), OTHER)
    assert len({mark_of([MADE]), mark_of([]), *(mark_of([other]) for other in others)}) == 5
    assert mark_of([], before=mark_of([MADE]), gone=[MADE]) == mark_of([])
