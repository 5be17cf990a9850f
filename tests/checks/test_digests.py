"""The digest of a schema is remembered while all its files stay as they are, and no longer."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from samizdat.checks.schemas import choose
from samizdat.checks.schemas.choose import How, SchemaFile, schema_file

RNG = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="{}"/></grammar>'
LONG_AGO = time.time() - 3600


def old(path: Path, text: str) -> Path:
    path.write_text(text)
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    old(tmp_path / "b.rng", RNG.format("c.rng"))
    old(tmp_path / "c.rng", "<grammar/>")
    return old(tmp_path / "a.rng", RNG.format("b.rng"))


def take(schema: Path, monkeypatch: pytest.MonkeyPatch, how: How = choose.USUAL) -> tuple[SchemaFile, bool]:
    """Take a schema; gives whether its files were read for that too."""
    read: list[Path] = []
    monkeypatch.setattr(choose, "_bytes", lambda path: read.append(path) or path.read_bytes())
    return schema_file(schema, schema.parent / "cache", how), bool(read)


def test_what_has_not_changed_is_not_read(schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, read = take(schema, monkeypatch)
    assert read
    assert take(schema, monkeypatch) == (first, False)
    assert first == choose.schema_file(schema, schema.parent / "cache")
    assert [file.name for file in first.files] == ["a.rng", "b.rng", "c.rng"]
    assert first.digest == choose.schema_file(schema).digest
    assert take(schema, monkeypatch, How(ids=False))[1]


@pytest.mark.parametrize("name", ["a.rng", "b.rng", "c.rng"])
def test_what_has_changed_is(schema: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    first, _ = take(schema, monkeypatch)
    path = schema.with_name(name)
    path.write_text(path.read_text().replace("grammar", "grammaR"))
    second, read = take(schema, monkeypatch)
    assert read
    assert second.digest != first.digest
    assert take(schema, monkeypatch)[1]  # it is young, and may change again


def test_what_is_missing_may_come(schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (schema.parent / "c.rng").unlink()
    take(schema, monkeypatch)
    assert take(schema, monkeypatch)[1]
    old(schema.parent / "c.rng", "<grammar/>")
    assert len(take(schema, monkeypatch)[0].files) == 3
    assert not take(schema, monkeypatch)[1]
    (schema.parent / "c.rng").unlink()
    assert take(schema, monkeypatch)[1]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"digest": 1, "files": {}}', '{"files": 3}', "\udcff"])
def test_what_is_kept_may_be_damaged(schema: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    first, _ = take(schema, monkeypatch)
    (kept,) = (schema.parent / "cache/digests").iterdir()
    kept.write_text(text, errors="surrogateescape")
    assert take(schema, monkeypatch) == (first, True)
    assert take(schema, monkeypatch) == (first, False)
