"""The watch: at once, then after each change that stands still, and never for what the work itself reads first."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from samizdat.errors import SamizdatError
from samizdat.preview import watch as module
from samizdat.preview.watch import Stamps, changes, stamped


class Clock(Event):
    """Instead of waiting, does the next thing; stops when there is none."""

    def __init__(self, *things: Callable[[], object]) -> None:
        super().__init__()
        self.things = list(things)
        self.waited: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout or 0)
        if self.things:
            self.things.pop(0)()
        else:
            self.set()
        return self.is_set()


def nothing() -> None:
    pass


def write(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(text)


def test_it_begins_at_once_and_waits_until_files_stand_still(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    clock = Clock(nothing, write(path, "<a"), write(path, "<a/>"), nothing, nothing, path.unlink, nothing, nothing)
    seen = [len(state) for state in changes(lambda: stamped(tmp_path.iterdir()), clock)]
    assert seen == [0, 1, 0]
    assert clock.waited[:5] == [0.2, 0.2, 0.03, 0.03, 0.1]


def test_a_change_during_the_work_counts_and_a_file_that_the_work_finds_does_not(tmp_path: Path) -> None:
    document, schema = tmp_path / "a.xml", tmp_path / "s.rng"
    document.touch()
    schema.touch()
    found: list[Path] = []
    worked = 0
    clock = Clock(*[nothing] * 3, write(schema, "changed"), *[nothing] * 3)
    for _ in changes(lambda: stamped([document]), clock, lambda: found):
        worked += 1
        if worked == 1:
            found.append(schema)
            document.write_text("changed while it was worked on")
    assert worked == 3


def test_what_cannot_be_looked_at_is_a_change(tmp_path: Path) -> None:
    wrong = ""

    def look() -> Stamps:
        if wrong:
            raise SamizdatError(wrong)
        return {}

    def becomes(what: str) -> Callable[[], object]:
        def thing() -> None:
            nonlocal wrong
            wrong = what

        return thing

    clock = Clock(becomes("no settings"), nothing, nothing, becomes(""), nothing, nothing)
    assert list(changes(look, clock)) == [{}, "no settings", {}]


def test_many_files_are_looked_at_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 0.5])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(times))
    clock = Clock()
    assert list(changes(dict, clock)) == [{}]
    assert clock.waited == [2.5]


def test_a_file_that_changed_lately_is_looked_at_more_often_than_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, looks = tmp_path / "a.xml", 0
    path.touch()

    def look() -> Stamps:
        nonlocal looks
        looks += 1
        return stamped([path])

    monkeypatch.setattr(module, "SHARE", 0.0001 / 1e9)  # to look takes very long
    clock = Clock(write(path, "<a/>"), nothing, nothing, nothing, write(path, "<a />"), nothing)
    assert len(list(changes(look, clock))) == 3
    assert looks == 3
    assert clock.waited[0] > 1000
    assert clock.waited[1:6] == [0.03, 0.1, 0.1, 0.1, 0.03]


def test_what_is_gone_has_no_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("abc")
    os.utime(tmp_path / "a", ns=(1, 2))
    monkeypatch.chdir(tmp_path)
    assert stamped([Path("a"), Path("b"), Path("a/b")]) == {str(tmp_path / "a"): (2, 3)}
