"""What others do in a folder is seen: of few files anything, of many what is added, removed or replaced."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat.store import folder_state
from samizdat.store.folder_state import Differences, State, differences, stands, states

FILES = ("one", "two", "sub/three", "sub/four")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in (*FILES, ".samizdat"):
        (tmp_path / "out" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / path).write_text(path)
    for path in ("out/sub", "out"):  # so that what is done next is seen in any file system
        os.utime(tmp_path / path, ns=(0, 0))
    return tmp_path / "out"


def known(folder: Path) -> Callable[[str], dict[str, tuple[int, int]]]:
    stood = {path: ((folder / path).stat().st_size, (folder / path).stat().st_mtime_ns) for path in FILES}

    def of(above: str) -> dict[str, tuple[int, int]]:
        return {path.rpartition("/")[2]: it for path, it in stood.items() if path.rpartition("/")[0] == above}

    return of


def replaced(folder: Path) -> None:
    (folder / "new").write_text("something else")
    (folder / "new").replace(folder / "sub/four")


HARM: dict[str, tuple[Callable[[Path], object], set[str], bool]] = {
    "nothing": (lambda _: None, set(), False),
    "a file is written": (lambda folder: (folder / "sub/three").write_text("changed"), {"sub/three"}, False),
    "a file is removed": (lambda folder: (folder / "one").unlink(), {"one"}, False),
    "a file is replaced": (replaced, {"sub/four"}, False),
    "a file is added": (lambda folder: (folder / "sub/five").touch(), set(), True),
    "a folder is added": (lambda folder: (folder / "empty").mkdir(), set(), True),
    "a folder is removed": (lambda folder: shutil.rmtree(folder / "sub"), {"sub/three", "sub/four"}, False),
    "a folder is a file": (
        lambda folder: (shutil.rmtree(folder / "sub"), (folder / "sub").touch()),
        {"sub/three", "sub/four"},
        True,
    ),
    "a folder is a link": (
        lambda folder: ((folder / "sub").rename(folder.parent / "x"), (folder / "sub").symlink_to(folder.parent / "x")),
        {"sub/three", "sub/four"},
        True,
    ),
    "rights are changed": (lambda folder: (folder / "sub").chmod(0o700), set(), True),
}


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("what", list(HARM))
def test_what_was_done_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch, what: str, many: bool) -> None:
    if many:
        monkeypatch.setattr(folder_state, "MANY", 0)
    harm, spoilt, foreign = HARM[what]
    left, files, before = states(folder, ["sub"]), known(folder), stands(folder, ["sub"], 4)
    assert set(left) == {"", "sub"}
    harm(folder)
    found = differences(folder, left, 4, files)
    unseen = many and what == "a file is written"
    assert (found.spoilt, found.foreign) == (set() if unseen else spoilt, foreign)
    if (folder / "sub").is_dir() and what != "rights are changed":
        assert (stands(folder, ["sub"], 4) == before) == (what == "nothing" or unseen)


def test_of_many_files_none_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left: dict[str, State] = states(folder, ["sub"])
    monkeypatch.setattr(folder_state, "MANY", 0)
    monkeypatch.setattr(os, "scandir", None)
    assert not differences(folder, left, 4, lambda _: {}).spoilt
    assert stands(folder, ["sub"], 4)


def test_what_is_no_folder_has_no_state(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "sub")
    assert set(states(folder, ["sub", "one", "link", "nowhere"])) == {"", "sub"}
    assert states(folder / "nowhere", ["sub"]) == {}


def test_a_disk_may_list_names_otherwise(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, files = states(folder, ["sub"]), known(folder)
    listed = folder_state._listed
    monkeypatch.setattr(
        folder_state,
        "_listed",
        lambda *where: {name.replace("three", "THREE"): it for name, it in listed(*where).items()},
    )
    assert differences(folder, left, 4, files) == Differences(set(), foreign=True)
    (folder / "sub/three").unlink()
    assert differences(folder, left, 4, files) == Differences({"sub/three"})
