"""What is sealed can be read by who has the texts, and by nobody else; what was changed in it is as good as none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.model.source_text import digest_of
from samizdat.store import sealed as module
from samizdat.store.database import close, opened
from samizdat.store.sealed import key_of, seal, unseal

TABLES = "CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY) STRICT"
TEXTS = ("The heron crossed the weir at noon.", "Nobody had oars.")
KEY = key_of(TEXTS)


@given(st.binary(max_size=300))
def test_what_is_sealed_comes_back(data: bytes) -> None:
    assert unseal(seal(data, KEY), KEY) == data


@pytest.mark.parametrize("texts", [TEXTS[:1], (*TEXTS, ""), ("".join(TEXTS),), (TEXTS[0], TEXTS[1] + " ")])
def test_other_texts_open_nothing(texts: tuple[str, ...]) -> None:
    assert unseal(seal(b"heron", KEY), key_of(texts)) is None


def test_blocks_are_sealed_each_otherwise() -> None:
    whole = bytes(2 * module.BLOCK + 7)
    sealed = seal(whole, KEY)
    assert unseal(sealed, KEY) == whole
    start = len(sealed) - len(whole)
    assert len({sealed[place : place + 7] for place in range(start, len(sealed), module.BLOCK)}) == 3


def test_the_order_of_the_texts_is_no_matter() -> None:
    assert unseal(seal(b"heron", KEY), key_of(reversed(TEXTS))) == b"heron"


def test_what_is_published_of_a_text_is_no_key() -> None:
    published = bytes.fromhex(digest_of(TEXTS[0].encode()))
    assert unseal(seal(b"heron", key_of(TEXTS[:1])), published) is None
    assert published not in key_of(TEXTS[:1])


def test_the_same_is_sealed_otherwise_each_time() -> None:
    one, other = (seal(b"heron" * 20, KEY) for _ in range(2))
    assert one != other
    assert one[-20:] != other[-20:]


def test_a_change_anywhere_is_noticed() -> None:
    whole = seal(b"heron", KEY)
    for place in range(len(whole)):
        assert unseal(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :], KEY) is None
        assert unseal(whole[:place], KEY) is None
    assert unseal(whole + b"\0", KEY) is None


def words(path: Path, key: bytes | None, *, tables: str = TABLES) -> list[str]:
    """Open, list what is there, add a word, close."""
    database = opened(path, tables, key=key)
    assert database is not None
    found = [row[0] for row in database.execute("SELECT word FROM words ORDER BY word")]
    database.execute("INSERT OR IGNORE INTO words VALUES ('cormorant')")
    close(database)
    return found


def test_a_sealed_database_has_no_word_on_disk(tmp_path: Path) -> None:
    assert words(tmp_path / ".samizdat-cache/a.sqlite", KEY) == []
    assert words(tmp_path / ".samizdat-cache/a.sqlite", KEY) == ["cormorant"]
    (file,) = (path for path in (tmp_path / ".samizdat-cache").iterdir() if path.name != ".gitignore")
    assert file.name == "a.sealed"
    assert file.stat().st_mode & 0o077 == 0
    assert b"cormorant" not in file.read_bytes() and b"SQLite" not in file.read_bytes()


def test_a_sealed_database_and_an_open_one_are_two(tmp_path: Path) -> None:
    words(tmp_path / "a.sqlite", KEY)
    assert words(tmp_path / "a.sqlite", None) == []
    assert words(tmp_path / "a.sqlite", KEY) == ["cormorant"]


@pytest.mark.parametrize(
    "damage",
    [b"", b"nothing sealed", seal(b"no database", KEY), seal(b"SQLite format 3\0", KEY)],
    ids=["empty", "open", "no database", "cut off"],  # what is sealed is another thing in each process
)
def test_one_that_cannot_be_read_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "a.sealed").write_bytes(damage)
    assert words(tmp_path / "a.sqlite", KEY) == []
    assert words(tmp_path / "a.sqlite", KEY) == ["cormorant"]


def test_one_of_other_texts_or_tables_is_begun_anew(tmp_path: Path) -> None:
    words(tmp_path / "a.sqlite", KEY)
    assert words(tmp_path / "a.sqlite", key_of(TEXTS[:1])) == []
    assert words(tmp_path / "a.sqlite", key_of(TEXTS[:1])) == ["cormorant"]
    assert words(tmp_path / "a.sqlite", key_of(TEXTS[:1]), tables=f"{TABLES}, WITHOUT ROWID") == []


def test_only_what_was_committed_and_changed_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words(tmp_path / "a.sqlite", KEY)
    database = opened(tmp_path / "a.sqlite", TABLES, key=KEY)
    assert database is not None
    database.execute("BEGIN IMMEDIATE")
    database.execute("DELETE FROM words")
    database.close()
    assert words(tmp_path / "a.sqlite", KEY) == ["cormorant"]
    monkeypatch.setattr(module, "seal", lambda _data, _key: pytest.fail("sealed in vain"))
    close(opened(tmp_path / "a.sqlite", TABLES, key=KEY))


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.sealed/in the way").mkdir(parents=True)
    assert opened(tmp_path / "a.sqlite", TABLES, key=KEY) is None
    database = opened(tmp_path / "b.sqlite", TABLES, key=KEY)
    (tmp_path / "b.sealed").mkdir()
    close(database)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_database_that_cannot_become_bytes_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("no sqlite3_deserialize")

    monkeypatch.setattr("samizdat.store.database.connect", refuse)
    assert opened(tmp_path / "a.sqlite", TABLES, key=KEY) is None
