"""Files are written all or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from samizdat.errors import SamizdatError
from samizdat.store.write_files import write_files


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(SamizdatError):
        write_files({tmp_path / "new.xml": "x", tmp_path / "out/x.xml": "x"})
    assert tree(tmp_path) == {"out": b"a file"}


def test_files_keep_their_line_ends(tmp_path: Path) -> None:
    write_files({tmp_path / "a.xml": "one\r\ntwo\n"})
    assert (tmp_path / "a.xml").read_bytes() == b"one\r\ntwo\n"


def test_a_new_file_has_the_rights_of_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o640)
    write_files({tmp_path / "a": b"new"})
    assert (tmp_path / "a").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far/real").write_text("old")
    (tmp_path / "near").symlink_to("far/real")
    (tmp_path / "nearer").symlink_to(tmp_path / "near")
    (tmp_path / "later").symlink_to("far/later")
    write_files({tmp_path / "nearer": "new", tmp_path / "later": "first"})
    assert (tmp_path / "near").readlink() == Path("far/real")
    assert (tmp_path / "nearer").is_symlink() and (tmp_path / "later").is_symlink()
    assert tree(tmp_path / "far") == {"later": b"first", "real": b"new"}


def test_links_in_a_circle_and_folders_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    (tmp_path / "folder").mkdir()
    for wrong in ("one", "folder"):
        with pytest.raises(SamizdatError, match=wrong):
            write_files({tmp_path / "good": "x", tmp_path / wrong: "x"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "one", "two"]


@pytest.mark.parametrize("linked", [False, True])
def test_a_named_pipe_is_written_into(tmp_path: Path, linked: bool) -> None:
    pipe, named = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    named.symlink_to("pipe")
    with ThreadPoolExecutor() as other:
        read = other.submit(pipe.read_bytes)
        write_files({named if linked else pipe: "words", tmp_path / "file": "x"})
        assert read.result(timeout=60) == b"words"
    assert pipe.is_fifo() and named.is_symlink()
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="no devices here")
def test_a_device_stays_a_device(tmp_path: Path) -> None:
    # A folder is no protection from root, so root tries on a device of its own.
    device = Path(os.devnull)
    if os.geteuid() == 0:
        try:
            os.mknod(tmp_path / "null", 0o666 | stat.S_IFCHR, device.stat().st_rdev)
            (tmp_path / "null").write_bytes(b"")
        except OSError:
            pytest.skip("root may not make or open devices here")
        device = tmp_path / "null"
    write_files({device: "words"})
    assert device.is_char_device()


def test_standard_output_is_written_to_after_what_it_has(tmp_path: Path) -> None:
    code = """
from pathlib import Path
from samizdat.store.write_files import write_files
write_files({Path("/dev/stdout"): "one\\n", Path("/dev/fd/1"): "two\\n"})
print("three")
"""
    log = tmp_path / "log"
    log.write_text("zero\n")
    before = log.stat().st_ino
    with log.open("a") as stream:
        subprocess.run([sys.executable, "-c", code], stdout=stream, check=True)
    assert log.read_text() == "zero\none\ntwo\nthree\n"
    assert log.stat().st_ino == before


def linked(folder: Path) -> Path:
    os.link(folder / "in", folder / "second-name")
    return folder / "second-name"


@pytest.mark.parametrize("name", ["in", "./sub/../in", "link", "second-name"])
def test_what_was_read_is_not_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "in").write_text("read")
    (tmp_path / "link").symlink_to("in")
    linked(tmp_path)
    with pytest.raises(SamizdatError, match="read or written here already"):
        write_files({tmp_path / "new": "x", tmp_path / name: "x"}, reads=[tmp_path / "in"])
    assert (tmp_path / "in").read_text() == "read" and not (tmp_path / "new").exists()


def test_two_files_are_not_one(tmp_path: Path) -> None:
    with pytest.raises(SamizdatError, match="read or written here already"):
        write_files({tmp_path / "a": "x", tmp_path / "b/../a": "y"})
    assert tree(tmp_path) == {}
    write_files({Path("/dev/null"): "x", Path("/dev/../dev/null"): "y"})
