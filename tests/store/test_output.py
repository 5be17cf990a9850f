"""Publishing: all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samizdat.errors import SamizdatError
from samizdat.store.output import publish, write_files


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    out = tmp_path / "a/out"
    assert publish(out, [("one", b"1"), ("sub/two", b"2")]) == 2
    assert publish(out, [("three", b"3")]) == 1
    assert tree(out) == {".samizdat": b"", "three": b"3"}
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, [("one", b"1")])

    def files() -> Iterator[tuple[str, bytes]]:
        yield "one", b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(out, files())
    assert tree(out) == {".samizdat": b"", "one": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("precious")
    with pytest.raises(SamizdatError, match="did not make"):
        publish(tmp_path, [("one", b"1")])
    assert tree(tmp_path) == {"thesis.doc": b"precious"}


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(SamizdatError, match="not a folder"):
        publish(tmp_path / "out", [("one", b"1")])
    with pytest.raises(SamizdatError):
        publish(tmp_path / "out/inside", [("one", b"1")])
    with pytest.raises(SamizdatError):
        write_files({tmp_path / "new.xml": "x", tmp_path / "out/x.xml": "x"})
    assert tree(tmp_path) == {"out": b"a file"}


def test_files_keep_their_line_ends(tmp_path: Path) -> None:
    write_files({tmp_path / "a.xml": "one\r\ntwo\n"})
    assert (tmp_path / "a.xml").read_bytes() == b"one\r\ntwo\n"
