"""Lists are those that all runs make together, whatever was changed in which order, and little is joined anew."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samizdat.store import lists
from samizdat.store.lists import Given, Joint, Lists, Part, Run

JOINTS = {"words": Joint(";", str), "rows": Joint("\n")}
# What a run has: the words of each of its records.
Words = tuple[tuple[str, ...], ...]
WORDS = st.lists(st.lists(st.sampled_from("abcdé𝔸"), max_size=4).map(tuple), max_size=4).map(tuple)
EDITIONS = st.dictionaries(st.sampled_from("stuvwxyz"), WORDS, max_size=6).map(lambda runs: list(runs.items()))


def opened() -> Lists:
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.executescript(lists.TABLES)
    return Lists(database, JOINTS)


def gives(words: Words) -> Given:
    places: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(words):
        for word in dict.fromkeys(record):
            places[word].append(number)
    parts = {("words", word): part(numbers) for word, numbers in places.items()}
    rows = {("rows", word): Part(len(numbers), 1, f"{word}{numbers}") for word, numbers in places.items()}
    return Given({**parts, **rows}, len(words), repr(words), tuple(map(repr, words)))


def part(numbers: list[int]) -> Part:
    steps = [number - before for before, number in pairwise(numbers)]
    return Part(numbers[0], numbers[-1], "".join(f";{step}" for step in steps))


def runs(edition: list[tuple[str, Words]]) -> list[Run]:
    def make(words: Words) -> Callable[[], Given]:
        return lambda: gives(words)

    return [Run(name, repr(words), make(words)) for name, words in edition]


def expected(edition: list[tuple[str, Words]]) -> dict[str, str]:
    """Number all records, and write the steps between those that have a word."""
    records = [record for _, words in edition for record in words]
    found = {word: [n for n, record in enumerate(records) if word in record] for record in records for word in record}
    steps = {word: [b - a for a, b in zip([0, *numbers], numbers, strict=False)] for word, numbers in found.items()}
    in_order = sorted(steps, key=lambda word: word.encode("utf-16-be"))
    return {word: ";".join(map(str, steps[word])) for word in in_order}


@settings(max_examples=40)
@given(st.lists(EDITIONS, min_size=1, max_size=5), st.booleans())
def test_the_lists_are_those_of_the_runs(editions: list[list[tuple[str, Words]]], all: bool) -> None:
    kept = opened()
    with pytest.MonkeyPatch.context() as patch:
        if all:
            patch.setattr(lists, "MANY", 0)
        for edition in editions:
            kept.update(runs(edition))
            anew = opened()
            anew.update(runs(edition))
            assert kept.lines("words") == anew.lines("words") == expected(edition)
            assert list(kept.lines("words")) == list(expected(edition))
            for ask in (Lists.notes, Lists.keys):
                assert ask(kept) == ask(anew)
            for name in JOINTS:
                assert kept.lines(name) == anew.lines(name)
                assert kept.sizes(name) == anew.sizes(name)
                assert kept.sums(name) == anew.sums(name)
            records = [repr(record) for _, words in edition for record in words]
            for first in range(len(records)):
                assert kept.bulk(first, len(records)) == records[first:]
                assert kept.bulk(0, first) == records[:first]


def test_a_run_that_has_not_changed_is_not_made_again() -> None:
    made: list[str] = []

    def run(name: str, words: Words) -> Run:
        return Run(name, repr(words), lambda: made.append(name) or gives(words))  # type: ignore[func-returns-value]

    kept = opened()
    kept.update([run("x", (("a",), ("b",))), run("y", (("c",),))])
    kept.update([run("x", (("a",), ("b",))), run("y", (("a",),)), run("z", ())])
    assert made == ["x", "y", "y", "z"]


def test_only_lines_are_joined_anew_to_which_a_changed_run_gives() -> None:
    kept = opened()
    kept.update(runs([("x", (("a", "b"),)), ("y", (("b", "c"),))]))
    # What another run gives to is left as it is, even if it is wrong.
    kept.database.execute("UPDATE joined SET text = 'wrong'")
    kept.update(runs([("x", (("a", "d"),)), ("y", (("b", "c"),))]))
    assert kept.lines("words") == {"a": "wrong", "b": "1", "c": "wrong", "d": "0"}


def test_what_fails_leaves_the_lists_as_they_were() -> None:
    def fail() -> Given:
        raise KeyError

    kept = opened()
    kept.update(runs([("x", (("a",),))]))
    with pytest.raises(KeyError):
        kept.update([*runs([("x", (("b",),))]), Run("y", "", fail)])
    assert kept.lines("words") == {"a": "0"}
    kept.update(runs([("x", (("c",),))]))
    kept.update(runs([("x", (("c",), ("c",)))]))
    assert kept.lines("words") == {"c": "0;1"}
