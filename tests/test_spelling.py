"""Names that were probably meant."""

from __future__ import annotations

import pytest

from samizdat.spelling import nearest

NAMES = ["persName", "placeName", "orgName", "p", "q", "title", "titleStmt", "item", "list"]


@pytest.mark.parametrize(("word", "meant"), [
    ("persname", "persName"), ("PersName", "persName"), ("pers-name", "persName"), ("prsName", "persName"),
    ("itme", "item"), ("titel", "title"), ("titlestmt", "titleStmt"), ("P", "p"),
    ("x", None), ("paragraph", None), ("", None),
])  # fmt: skip
def test_nearest(word: str, meant: str | None) -> None:
    assert nearest(word, NAMES) == meant
