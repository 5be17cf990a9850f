"""What is recorded of a build may be lost or come from others: then everything is made, and nothing elsewhere."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from samizdat.store.made import NAME, Made, Record
from samizdat.store.swap_folder import File

MADE = Made("text a", "signature", (File("a.html", 1, 2),), ("x",))


def record(keep: Path, out: Path) -> dict[str, Made]:
    with Record(keep, out) as known:
        return known.made("mark")


def test_what_is_recorded_comes_back(tmp_path: Path) -> None:
    with Record(tmp_path, tmp_path / "out") as known:
        known.write("mark", {}, [MADE])
    assert record(tmp_path, tmp_path / "out") == {"text a": MADE}
    assert record(tmp_path, tmp_path / "other") == {}


@pytest.mark.parametrize("path", ["../a.html", "/tmp/a.html", "a/../../b", "", "a\0b"])
def test_a_file_out_of_the_folder_is_not_taken_over(tmp_path: Path, path: str) -> None:
    rows = (json.dumps([[path, 1, 2]]), "[5]", "[[1, 2, 3]]", "[" * 5000, "damaged", '{"a": 1}')
    for row in rows:
        with Record(tmp_path, tmp_path / "out") as known:
            known.write("mark", {}, [MADE])
        with closing(sqlite3.connect(tmp_path / NAME)) as database, database:
            database.execute("UPDATE made SET files = ?", (row,))
        assert record(tmp_path, tmp_path / "out") == {}
