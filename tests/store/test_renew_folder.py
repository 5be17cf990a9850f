"""A folder that is renewed in part holds what it would if it were made as a whole, whatever happened before."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest
from outputs import Output, Wanted, contents, expected

from samizdat.errors import SamizdatError
from samizdat.store import folder_state, renew_folder, swap_folder
from samizdat.store import twin as twins
from samizdat.store.build_record import NAME, Record

ONE = {"a": {"a.html": b"a", "names/a.html": b"n"}, "b": {"b.html": b"b", "deep/er/b": b"d"}, "s": {"same": b"s"}}
TWO = {"a": {"a.html": b"A", "names/a.html": b"n"}, "s": {"same": b"s"}, "c": {"c.html": b"c", "b.html": b"of c"}}


@pytest.fixture
def output(tmp_path: Path) -> Output:
    return Output(tmp_path / "out", tmp_path / ".samizdat-cache")


@pytest.fixture(params=["looked at", "too many"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at all files, or at folders alone, as where the files are many."""
    if request.param == "too many":
        monkeypatch.setattr(folder_state, "MANY", 0)


@pytest.mark.usefixtures("many")
def test_only_what_has_changed_is_made_and_the_rest_is_the_same_file(output: Output) -> None:
    assert output.build(ONE)[1] == {"a", "b", "s"}
    inode = (output.folder / "same").stat().st_ino
    for value in (b"1", b"2", b"3"):
        wanted = {**ONE, "a": {"a.html": value}}
        renewed, made = output.build(wanted)
        assert made == {"a"} and renewed.files == 4 and renewed.folders == ("deep", "deep/er")
        assert contents(output.folder) == expected(wanted) == contents(output.twins[0])
        assert (output.folder / "same").stat().st_ino == inode
    assert [path.name for path in output.folder.parent.iterdir() if path != output.cache] == ["out"]


def test_the_mark_is_that_of_a_full_build(output: Output, tmp_path: Path) -> None:
    output.build(ONE)
    mark = output.build(TWO)[0].mark
    assert mark == Output(tmp_path / "whole", tmp_path / "no").build(TWO)[0].mark != output.build(ONE)[0].mark


def calls(monkeypatch: pytest.MonkeyPatch, *names: str) -> list[str]:
    """Note which of the functions of `os` are called."""
    called: list[str] = []
    for name in names:
        monkeypatch.setattr(os, name, noting(getattr(os, name), name, called))
    return called


def noting(function: Callable[..., object], name: str, called: list[str]) -> Callable[..., object]:
    def call(*values: object, **named: object) -> object:
        called.append(name)
        return function(*values, **named)

    return call


def test_what_does_not_change_costs_nothing(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_state, "MANY", 100)
    wanted = {f"{task}": {f"{folder}/{task}": b"x" for folder in "abc"} for task in range(500)}
    output.build(wanted)
    called = calls(monkeypatch, "link", "unlink", "rename", "lstat", "mkdir", "rmdir", "scandir")
    wanted["7"] = {"a/7": b"y"}
    output.build(wanted)
    assert contents(output.folder) == expected(wanted)
    assert len(called) < 80 and called.count("link") == 2  # the file and the mark


class Vandal:
    """Does to an output folder, its twin and its record what may happen to them."""

    def __init__(self, output: Output, chance: random.Random) -> None:
        self.output, self.chance = output, chance

    def act(self) -> None:
        self.chance.choice([self.nothing, self.nothing, self.spoil, self.delete, self.add, self.lose, self.harm])()

    def nothing(self) -> None:
        pass

    def _file(self, folder: Path) -> Path:
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".samizdat")
        return self.chance.choice(files)

    def spoil(self) -> None:
        self._file(self.output.folder).write_bytes(b"spoilt by hand")

    def delete(self) -> None:
        path = self._file(self.output.folder)
        if self.chance.randrange(2):
            path.unlink()
        elif path.parent != self.output.folder:
            shutil.rmtree(path.parent)

    def add(self) -> None:
        (self.output.folder / "foreign").mkdir(exist_ok=True)
        (self.output.folder / self.chance.choice(["foreign.html", "foreign/file", "x"])).write_bytes(b"?")

    def lose(self) -> None:
        what = self.chance.choice([self.output.cache, self.output.cache / NAME, *self.output.twins])
        shutil.rmtree(what) if what.is_dir() else what.unlink()

    def harm(self) -> None:
        for twin in self.output.twins:
            path = self._file(twin)
            path.unlink()
            if self.chance.randrange(2):
                path.write_bytes(b"another")


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_and_harm_it_is_what_a_full_build_makes(output: Output, seed: int) -> None:
    chance = random.Random(seed)
    vandal = Vandal(output, chance)
    places = [f"{folder}{name}" for folder in ("", "p/", "p/q/", "r/s/") for name in ("x", "y", "z")]
    for _ in range(25):
        some = chance.sample(places, chance.randrange(1, len(places)))
        wanted = {f"task {chance.randrange(5)}": {path: b"%d" % chance.randrange(2)} for path in some}
        renewed, _made = output.build(wanted)
        assert contents(output.folder) == expected(wanted)
        assert renewed.files == len([data for data in contents(output.folder).values() if data != b"/"])
        assert set(renewed.folders) == {path for path, data in contents(output.folder).items() if data == b"/"}
        assert [contents(twin) for twin in output.twins] == [contents(output.folder)]
        vandal.act()


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("twin", [True, False])
def test_what_others_put_into_the_folder_does_not_come_back(output: Output, twin: bool) -> None:
    output.build(ONE)
    if not twin:
        shutil.rmtree(output.twins[0])
    (output.folder / "names/foreign").write_bytes(b"?")
    (output.folder / "empty").mkdir()
    for wanted in (TWO, ONE, TWO):
        output.build(wanted)
        assert contents(output.folder) == expected(wanted)


def test_rights_that_were_changed_do_not_come_back(output: Output) -> None:
    output.build(ONE)
    rights = output.folder.stat().st_mode
    output.folder.chmod(0o700)
    for wanted in (TWO, ONE, TWO):
        output.build(wanted)
        assert output.folder.stat().st_mode == rights


def test_two_tasks_that_would_make_one_file_are_refused(output: Output) -> None:
    output.build(ONE)
    wanted = {**ONE, "c": {"names/a.html": b"of another"}}
    for _ in range(2):
        with pytest.raises(SamizdatError, match=r"two files would be names/a\.html"):
            output.build(wanted)
        assert contents(output.folder) == expected(ONE)
    output.build(TWO)
    assert contents(output.folder) == expected(TWO)


def test_a_twin_is_put_back_where_nothing_came_of_the_work(output: Output) -> None:
    output.build(ONE)
    inode = output.twins[0].stat().st_ino
    with pytest.raises(SamizdatError, match="cannot be written"):
        output.build({**ONE, "c": {"../c": b""}})
    assert output.twins[0].stat().st_ino == inode
    output.build({**ONE, "a": {}})
    assert output.folder.stat().st_ino == inode


def test_of_what_is_secret_nothing_is_kept_elsewhere(output: Output) -> None:
    output.build(ONE)
    for wanted in (TWO, ONE):
        output.build(wanted, secret=True)
        assert contents(output.folder) == expected(wanted) and output.twins == []
    output.build(TWO)
    assert contents(output.folder) == expected(TWO) == contents(output.twins[0])


def test_two_folders_of_one_edition_have_each_their_own(output: Output, tmp_path: Path) -> None:
    other = Output(tmp_path / "elsewhere/out", output.cache)
    for wanted, others in ((ONE, TWO), (TWO, ONE), (ONE, ONE)):
        output.build(wanted)
        other.build(others)
        assert (contents(output.folder), contents(other.folder)) == (expected(wanted), expected(others))
    assert len(output.twins) == 2
    for each in (other, output):
        shutil.rmtree(each.folder)
    output.build(ONE)
    assert len(output.twins) == 1  # that of a folder that is gone is gone, too


def fail(*_: object, **__: object) -> None:
    raise OSError(18, "not on this disk")


def test_without_a_twin_all_is_linked(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    for where, name, instead in (
        (renew_folder, "is_near", lambda *_: False),
        (renew_folder, "keep", fail),
        (twins, "make_folder", fail),
        (swap_folder, "exchange", lambda *_: False),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(where, name, instead)
            output.build(ONE)
            for wanted, made in ((TWO, {"a", "c"}), (ONE, {"a", "b"}), (TWO, {"a", "c"})):
                inode = (output.folder / "same").stat().st_ino
                assert output.build(wanted)[1] == made
                assert contents(output.folder) == expected(wanted)
                assert (output.folder / "same").stat().st_ino == inode


def test_where_files_can_have_but_one_name_they_are_copied(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", fail)
    for wanted in (ONE, TWO, ONE):
        output.build(wanted)
        assert contents(output.folder) == expected(wanted)
    assert output.twins == []
    assert output.build(ONE)[1] == set()


def test_where_nothing_can_be_kept_everything_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    output = Output(tmp_path / "out", tmp_path / "file/cache")
    for wanted in (ONE, ONE, TWO):
        assert output.build(wanted)[1] == set(wanted)
        assert contents(output.folder) == expected(wanted)


def test_of_two_builds_at_a_time_none_spoils_the_folder(output: Output) -> None:
    output.build(ONE)
    with (
        Record(output.cache, output.folder) as record,
        swap_folder.Tree(output.folder) as tree,
        renew_folder.Renewal(tree, record, output.cache) as renewal,
    ):
        output.build(TWO)
        with pytest.raises(SamizdatError, match="another process"):
            renewal.put([], {"a"})
    assert contents(output.folder) == expected(TWO)
    output.build(ONE)
    assert contents(output.folder) == expected(ONE)


# What a build does to the disk, one step after the other.
STEPS = ("link", "unlink", "rename", "rmdir", "mkdir", "scandir")


class Ends:
    """Ends the work before or after one of its steps."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, end: Callable[[], object]) -> None:
        self.left, self.end = at, end
        for name in STEPS:
            patch.setattr(os, name, self.stepping(getattr(os, name)))
        patch.setattr(swap_folder, "exchange", self.stepping(swap_folder.exchange))

    def stepping(self, function: Callable[..., object]) -> Callable[..., object]:
        def step(*values: object, **named: object) -> object:
            self.count()
            done = function(*values, **named)
            self.count()
            return done

        return step

    def count(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.end()


def interrupt() -> None:
    raise KeyboardInterrupt


def fill_the_disk() -> None:
    raise OSError(28, "No space left on device")


# Where the system cannot exchange two folders it takes two steps.
EXCHANGING = [pytest.param(True, id="in one step"), pytest.param(False, id="in two steps", marks=pytest.mark.long)]


@pytest.mark.parametrize("exchanging", EXCHANGING)
@pytest.mark.parametrize("end", [interrupt, fill_the_disk])
def test_whatever_ends_the_work_at_any_step_the_folder_is_whole(
    output: Output, monkeypatch: pytest.MonkeyPatch, end: Callable[[], object], exchanging: bool
) -> None:
    if not exchanging:
        monkeypatch.setattr(swap_folder, "exchange", lambda _one, _other: False)
    output.build(ONE)
    now, then, at = ONE, TWO, 0
    while True:
        at += 1 + (at % 3 == 2)  # two of three
        with monkeypatch.context() as patch:
            ends = Ends(patch, at, end)
            with suppress(KeyboardInterrupt, SamizdatError):
                output.build(then)
        assert contents(output.folder) in (expected(now), expected(then))
        output.build(then)
        assert contents(output.folder) == expected(then) == contents(output.twins[0])
        assert sorted(path.name for path in output.folder.parent.iterdir()) == [".samizdat-cache", "out"]
        if ends.left > 0:
            break
        now, then = then, now
    assert at > 60


def built_and_killed(output: Output, wanted: Wanted, at: int) -> bool:
    """Build in another process, which is gone at one of its steps without a word; tells whether it was."""

    def work() -> None:
        with pytest.MonkeyPatch.context() as patch:
            Ends(patch, at, lambda: os._exit(9))
            output.build(wanted)

    process = get_context("fork").Process(target=work)
    process.start()
    process.join(timeout=60)
    assert process.exitcode in (0, 9)
    return process.exitcode == 9


@pytest.mark.parametrize("exchanging", EXCHANGING)
def test_killed_at_any_step_the_folder_is_whole(
    output: Output, monkeypatch: pytest.MonkeyPatch, exchanging: bool
) -> None:
    if not exchanging:
        monkeypatch.setattr(swap_folder, "exchange", lambda _one, _other: False)
    output.build(ONE)
    now, then, at = ONE, TWO, 1
    while built_and_killed(output, then, at):
        swap_folder.clear_away(output.folder)
        assert contents(output.folder) in (expected(now), expected(then))
        output.build(then)
        assert contents(output.folder) == expected(then) == contents(output.twins[0])
        assert sorted(path.name for path in output.folder.parent.iterdir()) == [".samizdat-cache", "out"]
        now, then, at = then, now, at + 3
    assert at > 60
