"""Names and values that were probably meant."""

from __future__ import annotations

import pytest

from samizdat.relaxng.advice.repair import candidates
from samizdat.relaxng.advice.spelling import nearest

NAMES = ["persName", "placeName", "orgName", "p", "q", "title", "titleStmt", "item", "list"]


@pytest.mark.parametrize(("word", "meant"), [
    ("persname", "persName"), ("PersName", "persName"), ("pers-name", "persName"), ("prsName", "persName"),
    ("itme", "item"), ("titel", "title"), ("titlestmt", "titleStmt"), ("P", "p"),
    ("x", None), ("paragraph", None), ("", None),
])  # fmt: skip
def test_nearest(word: str, meant: str | None) -> None:
    assert nearest(word, NAMES) == meant


@pytest.mark.parametrize(("text", "date"), [
    ("5.4.1823", "1823-04-05"), ("5. 4. 1823", "1823-04-05"), ("05/04/1823", "1823-04-05"), ("1823/4/5", "1823-04-05"),
    ("1823-4", "1823-04"), ("18230405", "1823-04-05"), ("5. April 1823", "1823-04-05"), ("April 5, 1823", "1823-04-05"),
    ("März 1823", "1823-03"), ("823", "0823"), ("4/25/1823", "1823-04-25"),
])  # fmt: skip
def test_dates(text: str, date: str) -> None:
    assert date in list(candidates(text))
