"""Grammars are kept where they are right, and only then; what is kept is as good as what is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat import relaxng
from samizdat.checks.schemas import grammars
from samizdat.checks.schemas.choose import schema_file

RNG = '<grammar xmlns="http://relaxng.org/ns/structure/1.0">{}</grammar>'
START = '<start><ref name="c"/></start>'
PART = '<define name="c"><element name="{}"><empty/></element></define>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "main.rng").write_text(RNG.format('<include href="part.rng"/>' + START))
    (tmp_path / "part.rng").write_text(RNG.format(PART.format("x")))
    (tmp_path / "x.xml").write_text("<x/>")
    return tmp_path


def load(folder: Path, keep: Path | None) -> relaxng.Schema | tuple[object, ...]:
    grammars.grammar.cache_clear()
    return grammars.grammar(schema_file(folder / "main.rng", keep))


def valid(schema: object, folder: Path) -> bool:
    assert isinstance(schema, relaxng.Schema)
    return schema.validate(folder / "x.xml") == []


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "cache/schemas").glob("*"))


def test_a_grammar_that_is_right_is_loaded_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert valid(load(folder, folder / "cache"), folder)
    assert len(kept(folder)) == 1
    monkeypatch.setattr(relaxng, "load", lambda _path: pytest.fail("loaded again"))
    assert valid(load(folder, folder / "cache"), folder)


def test_a_changed_part_makes_another_grammar(folder: Path) -> None:
    load(folder, folder / "cache")
    (folder / "part.rng").write_text(RNG.format(PART.format("y")))
    assert not valid(load(folder, folder / "cache"), folder)
    assert len(kept(folder)) == 2


def test_what_is_wrong_is_not_kept(folder: Path) -> None:
    (folder / "part.rng").write_text(RNG.format(""))
    findings = load(folder, folder / "cache")
    assert isinstance(findings, tuple)
    assert len(findings) == 1
    assert kept(folder) == []


def test_a_grammar_whose_files_are_not_known_is_not_kept(folder: Path) -> None:
    include = '<include href="&#x70;art.rng"/>'  # no plain text tells of this file
    (folder / "main.rng").write_text(RNG.format(include + START))
    assert valid(load(folder, folder / "cache"), folder)
    assert kept(folder) == []


@pytest.mark.parametrize("damage", ["", "{}", "[" * 100_000])
def test_what_is_damaged_is_made_again(folder: Path, damage: str) -> None:
    load(folder, folder / "cache")
    (file,) = kept(folder)
    right = file.read_text()
    file.write_text(damage)
    assert valid(load(folder, folder / "cache"), folder)
    assert file.read_text() == right


def test_a_folder_that_cannot_be_written_stops_nothing(folder: Path) -> None:
    (folder / "cache").write_text("a file")
    assert valid(load(folder, folder / "cache"), folder)
    assert valid(load(folder, None), folder)


def test_few_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammars, "KEPT", 2)
    for name in "abcd":
        (folder / "part.rng").write_text(RNG.format(PART.format(name)))
        load(folder, folder / "cache")
    assert len(kept(folder)) == 2
