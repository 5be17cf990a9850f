"""A folder is replaced as a whole, whatever happens, and what has not changed is neither written nor copied."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from samizdat.errors import SamizdatError
from samizdat.store import swap_folder as module
from samizdat.store.swap_folder import File, Tree, clear_away, write


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def replace(folder: Path, files: dict[str, bytes], keep: tuple[File, ...] = (), mark: str = "") -> tuple[File, ...]:
    with Tree(folder) as tree:
        assert tree.keep(keep)
        written = tuple(write(tree.new, path, data) for path, data in files.items())
        tree.swap(mark)
    return (*keep, *written)


@pytest.fixture(params=[True, False], ids=["in one step", "in two steps"])
def swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.param:
        monkeypatch.setattr(module, "exchange", lambda _one, _other: False)


@pytest.mark.usefixtures("swapping")
def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    out = tmp_path / "a/out"
    replace(out, {"one": b"1", "sub/two": b"2"}, mark="first")
    with Tree(out) as tree:
        assert tree.mark == "first"
    replace(out, {"three": b"3"}, mark="second")
    assert contents(out) == {".samizdat": b"second", "three": b"3"}
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.usefixtures("swapping")
def test_what_is_kept_is_the_same_file(tmp_path: Path) -> None:
    out = tmp_path / "out"
    one, _ = replace(out, {"sub/one": b"1", "two": b"2"})
    before = (out / "sub/one").stat().st_ino
    replace(out, {"two": b"changed"}, keep=(one,))
    assert (out / "sub/one").stat().st_ino == before
    assert contents(out) == {".samizdat": b"", "sub/one": b"1", "two": b"changed"}


def test_what_is_not_as_it_was_written_is_not_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    one, two, three = replace(out, {"one": b"1", "two": b"2", "three": b"3"})
    (out / "one").write_bytes(b"!")
    os.utime(out / "one", ns=(one.written + 1, one.written + 1))
    (out / "two").unlink()
    with Tree(out) as tree:
        assert [tree.keep((file,)) for file in (one, two, three)] == [False, False, True]
        write(tree.new, "one", b"again")
        tree.swap("")
    assert contents(out) == {".samizdat": b"", "one": b"again", "three": b"3"}


def test_where_files_can_have_but_one_name_they_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", fail)
    files = replace(tmp_path / "out", {"one": b"1"})
    assert replace(tmp_path / "out", {}, keep=files) == files
    assert contents(tmp_path / "out") == {".samizdat": b"", "one": b"1"}


def test_without_a_swap_everything_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    replace(out, {"one": b"1"})
    with pytest.raises(KeyboardInterrupt), Tree(out) as tree:
        write(tree.new, "one", b"new")
        raise KeyboardInterrupt
    with pytest.raises(SamizdatError, match="No space"), Tree(out):
        raise OSError(28, "No space left on device")
    assert contents(out) == {".samizdat": b"", "one": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_ended_runs_have_left_is_removed_and_what_they_moved_away_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with subprocess.Popen(["true"]) as dead:
        pass
    for name, owner in (("gone", dead.pid), ("alive", os.getppid())):
        aside = tmp_path / f".out.{name}.samizdat"
        (aside / "old").mkdir(parents=True)
        (aside / "old/page").touch()
        (aside / "process").write_text(str(owner))
    clear_away(out)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.alive.samizdat", "out"]
    assert (out / "page").exists()


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("precious")
    with pytest.raises(SamizdatError, match="did not make"):
        Tree(tmp_path)
    assert contents(tmp_path) == {"thesis.doc": b"precious"}


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(SamizdatError, match="not a folder"):
        Tree(tmp_path / "out")
    with pytest.raises(SamizdatError):
        Tree(tmp_path / "out/inside")
    assert contents(tmp_path) == {"out": b"a file"}


def test_a_file_is_written_once(tmp_path: Path) -> None:
    one, two = replace(tmp_path / "out", {"one": b"1", "two": b"2"})
    with Tree(tmp_path / "out") as tree:
        tree.keep((one, two))
        with pytest.raises(SamizdatError, match="two files would be one"):
            write(tree.new, "one", b"!")
    assert contents(tmp_path / "out") == {".samizdat": b"", "one": b"1", "two": b"2"}


def test_of_a_task_all_files_are_kept_or_none(tmp_path: Path) -> None:
    one, two = replace(tmp_path / "out", {"one": b"1", "two": b"2"})
    (tmp_path / "out/two").unlink()
    with Tree(tmp_path / "out") as tree:
        assert not tree.keep((one, two))
        assert contents(tree.new) == {}


def test_what_a_killed_run_leaves_is_hidden_from_git(tmp_path: Path) -> None:
    with Tree(tmp_path / "out") as tree:
        assert (tree.new.parent / ".gitignore").read_text() == "*\n"
