"""Whatever stands in a file: a command ends with a status and a sentence, and writes where it was asked to.

The number of runs is SAMIZDAT_FUZZ (`make fuzz`: many). A run that fails is named by its file and its number, and is
always the same.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from fuzzing import FOUND, LOOSE, broken, write
from samizdat.cli import main

RUNS = int(os.environ.get("SAMIZDAT_FUZZ", "5"))
PATIENCE = 300  # seconds after which a run counts as one without end
FULL, LETTER = "work/documents/letter.xml", "tei/documents/letter.xml"
EDITION = (["validate"], ["status"], ["status", "--coverage"], ["restore"], ["withhold", "--check"], ["ledger"])
BUILD = ["build", "--no-pdf", "--out", "out", "--jobs", "1"]
VALIDATE = ["validate", "--no-cache"]
ODD = ["--source", "loose/p5.xml"]
# What is done with each file after it was broken.
COMMANDS: dict[str, tuple[list[str], ...]] = {
    LETTER: EDITION,
    FULL: (["withhold", FULL], ["restore"], ["validate", FULL]),
    "tei/authorities/persons.xml": (*EDITION, ["reconcile", "tei/authorities/places.xml"]),
    "tei/edition.xml": EDITION,
    "tei/ledger.txt": (["ledger"], ["validate"]),
    "samizdat.toml": (["validate"], ["status"], ["restore"]),
    "sources/any-name.txt": EDITION,
    "loose/letter.xml": (
        [*VALIDATE, "loose/letter.xml"],
        [*VALIDATE, "--schema", "loose/letter.rng", "--schematron", "loose/letter.sch", "loose/letter.xml"],
    ),
    "loose/letter.rng": ([*VALIDATE, "--schema", "loose/letter.rng", "loose/letter.xml"],),
    "loose/letter.rnc": ([*VALIDATE, "--schema", "loose/letter.rnc", "loose/letter.xml"],),
    "loose/letter.sch": ([*VALIDATE, "--schematron", "loose/letter.sch", "loose/letter.xml"],),
    "loose/small.odd": (
        ["schema", "compile", "loose/small.odd", "--out", "out/s.rng", "--schematron", "out/s.sch", *ODD],
        ["schema", "check", "loose/small.odd", *ODD],
        ["schema", "doc", "loose/small.odd", "--out", "out/pages", *ODD],
    ),
    **dict.fromkeys(FOUND, ([*VALIDATE, "../found"], ["build", "--explain", "../found"])),
    "loose/p5.xml": (["schema", "compile", "loose/small.odd", "--out", "out/s.rng", *ODD],),
}
# Where commands may write, from the folder of the edition.
ASKED = ("out", ".samizdat-cache", "work/documents", "tei/documents/letter.xml")


@pytest.fixture
def whole(edition: Path) -> Path:
    """Return an edition with everything that is broken, in a folder that has nothing else."""
    write(edition, {**LOOSE, **FOUND, "tei/ledger.txt": "letter.p1\n# a comment\nletter.p0 -> letter.p1\n"})
    result = CliRunner().invoke(main, ["-C", str(edition), "restore"])
    assert result.exit_code == 0, result.output
    return edition


def test_what_is_broken_was_good(whole: Path) -> None:
    """Else nothing would be found out but that it is bad."""
    for name, commands in COMMANDS.items():
        for command in commands:
            result = CliRunner().invoke(main, ["-C", str(whole), *command])
            without_schema = command == [*VALIDATE, "loose/letter.xml"]
            assert result.exit_code == int(without_schema), (name, command, result.output)


def files(folder: Path) -> dict[str, bytes]:
    """Return what may not change: all files of a folder but for those where commands may write."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    named = ((str(path.relative_to(folder)), path) for path in paths)
    return {
        name: path.read_bytes() for name, path in named if not name.startswith(tuple(f"edition/{a}" for a in ASKED))
    }


@contextmanager
def patience(what: str) -> Iterator[None]:
    """Fail where something takes so long that it may never end."""

    def fail(*_: object) -> None:
        raise TimeoutError(f"{what}: no end after {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, fail) if hasattr(signal, "SIGALRM") else None
    if before is not None:
        signal.alarm(PATIENCE)
    try:
        yield
    finally:
        if before is not None:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)


def attempt(folder: Path, command: list[str], what: str) -> None:
    with patience(what):
        result = CliRunner().invoke(main, ["-C", str(folder), *command])
    known = result.exception is None or isinstance(result.exception, SystemExit)
    assert known and result.exit_code in (0, 1, 2), (what, result.exit_code, result.exception)
    assert result.exit_code == 0 or result.output, what
    assert "root:x:0" not in result.output, what
    assert not set(result.output) & set("\x1b\x07\x00\x9b\u202e"), (what, result.output)


def fuzz(edition: Path, name: str, numbers: range, commands: Callable[[int], tuple[list[str], ...]]) -> None:
    good = {path: path.read_bytes() for path in edition.parent.rglob("*") if path.is_file()}
    file = Path(os.path.normpath(edition / name))
    for number in numbers:
        file.write_bytes(broken(good[file], Random(f"{name} {number}")))
        before = files(edition.parent)
        for command in commands(number):
            attempt(edition, command, f"{name} {number}: {' '.join(command)}")
        assert files(edition.parent) == before, f"{name} {number}"
        shutil.rmtree(edition / "out", ignore_errors=True)
        for path, data in good.items():
            path.write_bytes(data)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_broken_file(whole: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(whole / ".samizdat-cache"))
    fuzz(whole, name, range(RUNS), lambda _: COMMANDS[name])


@pytest.mark.long
@pytest.mark.parametrize("batch", range(4))
@pytest.mark.parametrize("name", COMMANDS)
def test_many_broken_files(whole: Path, name: str, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(whole / ".samizdat-cache"))
    start = RUNS * (1 + 20 * batch)
    fuzz(whole, name, range(start, start + 20 * RUNS), lambda _: COMMANDS[name])


@pytest.mark.long
@pytest.mark.parametrize("name", [LETTER, "tei/edition.xml", "tei/authorities/persons.xml", "samizdat.toml"])
def test_a_build_of_broken_files(whole: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(whole / ".samizdat-cache"))
    fuzz(whole, name, range(4 * RUNS), lambda _: (BUILD,))


@pytest.mark.long
@pytest.mark.parametrize("name", FOUND)
def test_a_build_of_a_folder_with_a_broken_file(whole: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(whole / ".samizdat-cache"))
    fuzz(whole, name, range(4 * RUNS), lambda _: ([*BUILD, "../found"],))
