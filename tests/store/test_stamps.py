"""Files are what they were where their stamps are; of what was changed a moment ago the bytes count as well."""

from __future__ import annotations

import os
from pathlib import Path

from samizdat.store.stamps import digests, stamps_below, stamps_of, young

YEAR = 31_536_000


def aged(path: Path, text: str, seconds: int = YEAR) -> Path:
    """Write a file that was changed some time ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))
    return path


def test_a_folder_is_gone_through_and_links_to_others_are_not(tmp_path: Path) -> None:
    one, two = aged(tmp_path / "in/a.xml", "one"), aged(tmp_path / "in/deep/b.txt", "two")
    aged(tmp_path / "out/c.xml", "three")
    (tmp_path / "in/link").symlink_to(tmp_path / "out")
    (tmp_path / "in/d.xml").symlink_to(tmp_path / "out/c.xml")
    (tmp_path / "in/broken.xml").symlink_to(tmp_path / "nowhere")
    aged(tmp_path / "in/.cache/e.xml", "kept")
    aged(tmp_path / "in/build/f.xml", "made")
    (tmp_path / "in/build/.samizdat").touch()
    found = stamps_below(tmp_path / "in")
    assert not [path for path in found if "e.xml" in path or "f.xml" in path]
    assert {str(one), str(two), str(tmp_path / "in/d.xml")} <= set(found)
    assert not [path for path in found if "c.xml" in path or "broken" in path]
    assert set(stamps_below(tmp_path / "in", ".xml", deep=False)) == {str(one), str(tmp_path / "in/d.xml")}
    assert stamps_below(tmp_path / "nowhere") == {} == stamps_of([tmp_path / "nowhere"])


def test_size_time_and_inode_are_seen(tmp_path: Path) -> None:
    path = aged(tmp_path / "a.xml", "one")
    before = stamps_of([path])
    assert stamps_of([path]) == before
    state = path.stat()
    other = aged(tmp_path / "b.xml", "two")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(path)  # of the same size and time
    assert stamps_of([path]) != before


def test_what_was_changed_a_moment_ago_is_young(tmp_path: Path) -> None:
    old, new, future = (
        aged(tmp_path / f"{name}.xml", name, age) for name, age in (("old", 9), ("new", 0), ("future", -YEAR))
    )
    assert young(stamps_of([old, new, future])) == sorted(map(str, (new, future)))
    before = digests([str(new)])
    new.write_text("eno")
    assert digests([str(new)]) != before
    assert digests([str(tmp_path / "gone")]) == {str(tmp_path / "gone"): ""}
