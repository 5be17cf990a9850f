"""The words by which an element names something."""

from __future__ import annotations

import pytest

from samizdat.markup.naming import words_named
from samizdat.markup.xml import parse

CASES = {
    '<bibl xmlns="{}" source="#w">(Quoted in <title>The Harbour</title>, by nobody, p. 7)</bibl>': "The Harbour",
    '<bibl xmlns="{}" ref="#w">Berg, op. cit., p. 7</bibl>': "Berg, op. cit., p. 7",
    '<sp xmlns="{}" who="#a"><speaker>Anna.</speaker><p>Come in.</p></sp>': "Anna.",
    '<persName xmlns="{}" ref="#a">Anna\n  Berg</persName>': "Anna Berg",
}  # fmt: skip


@pytest.mark.parametrize("xml", CASES)
def test_what_names_is_said_and_nothing_round_it(xml: str) -> None:
    assert words_named(parse(xml.format("http://www.tei-c.org/ns/1.0"))) == CASES[xml]
