"""The index has every word in its place, in files that fit together and are the same each time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.markup.xml import parse
from samizdat.publish.material import Material, gather
from samizdat.publish.site.search.postings import JUMP, TOKEN, fold, words_of
from samizdat.publish.site.search.shards import search_files
from samizdat.store.pieces import Pieces
from searched import records


def values(material: Material) -> dict[str, Any]:
    """Read the files of an index as a page does."""
    found: dict[str, Any] = {}
    for page in (each.make() for each in search_files(material.whole)):
        name = page.path.removeprefix("search/").removesuffix(".js")
        call = page.data.decode()
        assert call.startswith(f'samizdat.take("{name}",') and call.endswith(")\n")
        found[name] = json.loads(call.removeprefix(f'samizdat.take("{name}",').removesuffix(")\n"))
    return found


def numbers(steps: str) -> Iterator[int]:
    last = 0
    for step in steps.split(","):
        last += int(step, 36)
        yield last


def occurrences(places: str) -> Iterator[tuple[int, list[int]]]:
    record = 0
    for part in places.split(";"):
        step, _, inside = part.partition(":")
        record += int(step, 36)
        yield record, list(numbers(inside))


@pytest.fixture(scope="module")
def material(root: Path) -> Material:
    return gather(read_edition(read_settings(root))[0])


@pytest.fixture(scope="module")
def index(material: Material) -> dict[str, Any]:
    return values(material)


def test_every_word_of_every_record_is_in_the_index(material: Material, index: dict[str, Any]) -> None:
    listed = [
        (record, place, word)
        for name, shard in index.items()
        if name.startswith("words-")
        for word, where in shard.items()
        for record, places in occurrences(where)
        for place in places
    ]
    expected = [
        (number, place, word) for number, record in enumerate(records(material)) for place, word in words_of(record)
    ]
    assert len(expected) > 20_000
    assert sorted(listed) == sorted(expected)


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words that a hyphen joins."""
    return ((match[1], match[2]) for match in re.finditer(r"(?=\b([^\W_]+)[-\u2010\u2011\u00ad]([^\W_]+))", text))


def test_a_public_index_has_no_word_but_those_of_the_withheld_documents(
    material: Material, index: dict[str, Any]
) -> None:
    pieces = [list(parse(file.xml).itertext()) for file in material.edition.files]
    # A word may go through several elements, or end with one.
    texts = [joint.join(each) for each in pieces for joint in ("", " ")]
    published = {fold(token) for text in texts for token in TOKEN.findall(text)}
    # What a hyphen parts is one word as well; numbers of passages and days are nobody's words.
    published |= {fold(one) + fold(other) for text in texts for one, other in pairs(text)}
    keys = re.compile(r"p\d+|d(?:\d{4})?\d{4}")
    indexed = {word for name, shard in index.items() if name.startswith("words-") for word in shard}
    assert len(indexed) > 3000
    assert {word for word in indexed if not keys.fullmatch(word)} <= published


def test_a_word_is_in_the_file_that_the_index_says(index: dict[str, Any]) -> None:
    starts = index["index"]["words"]
    assert starts == sorted(starts, key=lambda word: word.encode("utf-16-be"))
    for number, start in enumerate(starts):
        words = list(index[f"words-{number}"])
        assert words[0] == start
        assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))


def test_texts_are_those_of_the_records(material: Material, index: dict[str, Any]) -> None:
    starts = index["index"]["texts"]
    shown = [entry for number in range(len(starts)) for entry in index[f"texts-{number}"]]
    found = records(material)
    assert [entry[1] for entry in shown] == [record.address for record in found]
    assert [shown[start] for start in starts] == [index[f"texts-{number}"][0] for number in range(len(starts))]
    assert index["index"]["records"] == len(found)


def test_facets_are_those_of_the_records(material: Material, index: dict[str, Any]) -> None:
    facets, found = index["index"]["facets"], records(material)
    for facet, value, wanted in (
        ("kind", "note", [number for number, record in enumerate(found) if record.kind == "note"]),
        ("person", "person:nagy", [number for number, record in enumerate(found) if "person:nagy" in record.names]),
        ("year", "1956", [number for number, record in enumerate(found) if "1956" in record.years]),
    ):
        assert wanted
        assert list(numbers(facets[facet][value])) == wanted


def test_the_same_edition_has_the_same_index(material: Material) -> None:
    assert values(replace(material, pieces=Pieces())) == values(material)


def test_no_phrase_reaches_across_what_is_left_out(edition: Path) -> None:
    passage = records(gather(read_edition(read_settings(edition))[0]))[1]
    places = {word: place for place, word in words_of(passage)}
    assert passage.text == "Anna … Lund"
    assert places["lund"] - places["anna"] > JUMP


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Gerő", "gero"),
        ("GERO", "gero"),
        ("ΟΔΟΣ", "οδοσ"),
        ("\N{MATHEMATICAL BOLD CAPITAL A}", "a"),
        ("Хрущёв", "хрущев"),
        ("Gomułka", "gomulka"),
        ("Straße", "strasse"),
    ],
)
def test_diacritics_are_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text())
def test_what_is_folded_stays_as_it_is(word: str) -> None:
    once = fold(word)
    assert fold(once) == once
