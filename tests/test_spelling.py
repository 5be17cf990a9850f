"""Names that were probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.spelling import _distance, nearest

NAMES = ["persName", "placeName", "orgName", "p", "q", "title", "titleStmt", "item", "list"]


@pytest.mark.parametrize(("word", "meant"), [
    ("persname", "persName"), ("PersName", "persName"), ("pers-name", "persName"), ("prsName", "persName"),
    ("itme", "item"), ("titel", "title"), ("titlestmt", "titleStmt"), ("P", "p"),
    ("x", None), ("age", None), ("rist", None), ("ttile", "title"), ("itle", "title"),
    ("cersName", "persName"), ("paragraph", None), ("", None),
])  # fmt: skip
def test_nearest(word: str, meant: str | None) -> None:
    assert nearest(word, NAMES) == meant


def slips(one: str, other: str) -> int:
    """Count them by the definition: the last letters agree, or one slip is at the end."""
    if not one or not other:
        return len(one) + len(other)
    if one[-1] == other[-1]:
        return slips(one[:-1], other[:-1])
    ways = [slips(one[:-1], other), slips(one, other[:-1]), slips(one[:-1], other[:-1])]
    if one[-2:] == other[-2:][::-1] and len(one) > 1:
        ways.append(slips(one[:-2], other[:-2]))
    return 1 + min(ways)


WORDS = st.text("abc", max_size=7)


@given(one=WORDS, other=WORDS, limit=st.integers(0, 4))
def test_slips_are_counted_as_far_as_they_matter(one: str, other: str, limit: int) -> None:
    assert _distance(one, other, limit) == min(slips(one, other), limit + 1)
