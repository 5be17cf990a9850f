"""Paths lead where pathlib says that they lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.checks.real_paths import RealPaths


@pytest.mark.parametrize(
    "path",
    ["a.xml", "f/a.xml", "f/gone.xml", "f/link.xml", "link/a.xml", "link/../a.xml", "f/..", "f/.", "gone/../a.xml", ""],
)
def test_links_are_followed(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere/deep").mkdir(parents=True)
    (tmp_path / "f").mkdir()
    for name in ("a.xml", "f/a.xml", "elsewhere/a.xml", "elsewhere/deep/a.xml"):
        (tmp_path / name).write_text("")
    (tmp_path / "f/link.xml").symlink_to("../elsewhere/a.xml")
    (tmp_path / "link").symlink_to("elsewhere/deep")
    real = RealPaths()
    for _ in range(2):
        assert real(path) == str(Path(path).resolve())
        assert real(tmp_path / path) == str((tmp_path / path).resolve())
        assert real.entry("f/link.xml") == str((tmp_path / "f").resolve() / "link.xml")
    assert real("/") == "/"
    assert real("/gone") == "/gone"
