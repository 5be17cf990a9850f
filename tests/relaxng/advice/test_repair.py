"""Values that were probably meant."""

from __future__ import annotations

import pytest

from samizdat.markup.habits import TEI
from samizdat.relaxng.advice.repair import candidates


@pytest.mark.parametrize(("text", "date"), [
    ("5.4.1823", "1823-04-05"), ("5. 4. 1823", "1823-04-05"), ("05/04/1823", "1823-04-05"), ("1823/4/5", "1823-04-05"),
    ("1823-4", "1823-04"), ("18230405", "1823-04-05"), ("5. April 1823", "1823-04-05"), ("April 5, 1823", "1823-04-05"),
    ("März 1823", "1823-03"), ("823", "0823"), ("4/25/1823", "1823-04-25"),
])  # fmt: skip
def test_dates(text: str, date: str) -> None:
    assert date in list(candidates(text, TEI.values))


def test_several_addresses_are_parted_and_one_is_written_whole() -> None:
    assert "#kurz #held" in candidates("#kurz, #held")
    assert "person:feld" in candidates("person: feld")
    assert "my%20tree.jpg" in candidates("my tree.jpg") and "a%20b" not in candidates("a b")
