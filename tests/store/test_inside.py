"""What a file is called by a document leads to no other folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.errors import SamizdatError
from samizdat.publish.formats.zipped import pack
from samizdat.store.inside import check_inside, is_name
from samizdat.store.swap_folder import Tree, write

OUTSIDE = ["../a", "/a", "a/../../b", "", "a//b", "a/", "./a", "a\\b", "a\0b", "a\nb", "b/" + "é" * 120]


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_path_that_leads_out_is_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(SamizdatError):
        check_inside(path)
    with pytest.raises(SamizdatError):
        pack([(path, b"x")])
    with Tree(tmp_path / "in/out") as tree, pytest.raises(SamizdatError):
        write(tree.new, path, b"x")
    assert not [found for found in tmp_path.rglob("*") if found.is_file()]


@pytest.mark.parametrize("path", ["a", "a/b.xml", "names/person-ő.html", ".samizdat", "a..b/c:d"])
def test_a_path_that_stays_inside_is_none_of_these(path: str) -> None:
    check_inside(path)
    assert all(map(is_name, path.split("/")))
