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


def replace(folder: Path, files: dict[str, bytes], mark: str = "") -> None:
    with Tree(folder) as tree:
        for path, data in files.items():
            write(tree.new, path, data)
        tree.swap(mark)


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
    (tmp_path / f".out.{dead.pid}-x.samizdat").mkdir()  # which had no time to write who it was
    (tmp_path / ".out.unknown.samizdat").mkdir()
    clear_away(out)
    (tmp_path / ".out.unknown.samizdat").rmdir()
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
    replace(tmp_path / "out", {"one": b"1"})
    with Tree(tmp_path / "out") as tree:
        assert write(tree.new, "one", b"!!") == File("one", 2, (tree.new / "one").stat().st_mtime_ns)
        with pytest.raises(SamizdatError, match="two files would be one"):
            write(tree.new, "one", b"!")
    assert contents(tmp_path / "out") == {".samizdat": b"", "one": b"1"}


@pytest.mark.usefixtures("swapping")
def test_another_folder_aside_may_take_the_place(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Tree(out) as tree:
        assert tree.swap("first") is None
    with Tree(out) as tree:
        other = tree.aside / "other"
        other.mkdir()
        (tmp_path / "mark").write_text("of another folder")
        os.link(tmp_path / "mark", other / ".samizdat")
        old = tree.swap("second", other)
        assert old and contents(old) == {".samizdat": b"first"}
    assert contents(out) == {".samizdat": b"second"} and not old.exists()
    assert (tmp_path / "mark").read_text() == "of another folder"


def test_what_was_moved_away_comes_back_whatever_ends_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(tmp_path / "out", {"one": b"1"})
    monkeypatch.setattr(module, "exchange", lambda _one, _other: False)
    rename, names = Path.rename, list[str]()

    def interrupted(path: Path, to: Path) -> Path:
        names.append(path.name)
        if len(names) == 2:
            raise KeyboardInterrupt
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(tmp_path / "out", {"two": b"2"})
    assert names == ["out", "new", "old"]
    assert contents(tmp_path / "out") == {".samizdat": b"", "one": b"1"}


def test_what_a_killed_run_leaves_is_hidden_from_git(tmp_path: Path) -> None:
    with Tree(tmp_path / "out") as tree:
        assert (tree.new.parent / ".gitignore").read_text() == "*\n"
