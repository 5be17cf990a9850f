"""Archives that are joined are those that are packed at once."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.publish.formats import zipped
from samizdat.publish.formats.zipped import joined, pack, sizes

FILES = st.lists(st.tuples(st.sampled_from(["a", "é", "data/long name.xml"]), st.binary(max_size=60)), max_size=4)


@given(st.lists(FILES, max_size=4))
def test_joined_archives_are_what_is_packed_at_once(runs: list[list[tuple[str, bytes]]]) -> None:
    # No archive has two files of one name.
    named = [[(f"{n}/{m}/{path}", data) for m, (path, data) in enumerate(run)] for n, run in enumerate(runs)]
    files = [file for run in named for file in run]
    whole = joined([pack(run) for run in named])
    assert whole == pack(files)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == files
    assert sizes(whole) == [len(data) for _, data in files]


@pytest.mark.parametrize("limit", ["MOST_FILES", "LARGEST"])
def test_what_is_too_large_for_the_plain_format_is_not_joined(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(zipped, limit, 2)
    assert joined([pack([("a", b"1")]), pack([("b", b"2")])]) is None
