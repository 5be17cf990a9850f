"""What speaks for a candidate and against it is weighed and said; nothing is found by a contradiction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.model.candidate import Candidate, Statement
from samizdat.reconcile.evidence import distance, like, weigh, words_of
from samizdat.reconcile.match import Statements, candidates

LIST = Statement(
    "1", "", ("Emma Baerwald", "Emma Bärwald"), "list", "1871-03-02", "1940-05-01", None, (("wikidata", "Q10"),)
)
DEGREES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def found(record: Statement, *known: Statement, least: float = 0.5) -> list[Candidate]:
    return list(candidates([record], Statements(known), least))


def test_a_name_in_another_order_and_dates_that_agree(emma: Statement) -> None:
    [candidate] = found(emma, LIST)
    assert (candidate.record, candidate.type, candidate.value, candidate.label) == (
        "emma",
        "wikidata",
        "Q10",
        "Emma Baerwald",
    )
    assert candidate.agrees == ("name", "begins 1871-03-02", "ends 1940")
    assert (candidate.score, candidate.differs) == (1.0, ())


@pytest.mark.parametrize(
    ("change", "score", "agrees", "differs"),
    [
        ({}, 1.0, ("name", "begins 1871-03-02", "ends 1940"), ()),
        ({"begins": "1871", "ends": ""}, 0.7, ("name", "begins 1871"), ()),
        ({"begins": "1871-03-03"}, 0.3, ("name", "ends 1940"), ("begins 1871-03-02 / 1871-03-03",)),
        ({"begins": "", "ends": ""}, 0.5, ("name",), ()),
        ({"names": ("Frau Emma Bärwald",)}, 0.8, ("part of the name", "begins 1871-03-02", "ends 1940"), ()),
        ({"names": ("Berval’d, Emmi",)}, 0.7, ("a like name", "begins 1871-03-02", "ends 1940"), ()),
        ({"names": ("Е. Бэрвальд",)}, 0.5, ("begins 1871-03-02", "ends 1940"), ()),
        ({"begins": "in the spring", "ends": "?"}, 0.5, ("name",), ()),
    ],
)
def test_the_weights(
    emma: Statement, change: dict[str, str], score: float, agrees: tuple[str, ...], differs: tuple[str, ...]
) -> None:
    evidence = weigh(emma, replace(LIST, **change))  # type: ignore[arg-type]
    assert (evidence.score, evidence.agrees, evidence.differs) == (score, agrees, differs)


def test_identifiers_and_places() -> None:
    lund = Statement(
        "lund", "place", ("Lund",), "places.xml", point=(55.7, 13.2), identifiers=(("geonames", "2693678"),)
    )
    same = Statement("1", "place", ("Lunda",), "list", point=(55.71, 13.19), identifiers=(("geonames", "2693678"),))
    other = Statement("2", "place", ("Lund",), "list", point=(37.9, -112.4), identifiers=(("geonames", "5777544"),))
    assert weigh(lund, same).agrees == ("geonames 2693678", "1 km apart")
    assert weigh(lund, other).score == 0
    assert weigh(lund, other).differs == ("geonames 2693678 / 5777544", "8407 km apart")


def test_the_cathedral_of_a_city_is_not_the_city() -> None:
    lund = Statement("lund", "place", ("Lund",), "places.xml", point=(55.7, 13.2))
    cathedral = Statement("1", "place", ("Lund Cathedral",), "list", point=(55.704, 13.194))
    assert (weigh(lund, cathedral).score, weigh(lund, cathedral).agrees[0]) == (0.5, "part of the name")


def test_two_lists_are_two_sources_of_one_candidate(emma: Statement) -> None:
    [candidate] = found(emma, replace(LIST, begins=""), replace(LIST, source="other"))
    assert (candidate.sources, candidate.score) == (("other", "list"), 1.0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Khrushchev, Nikita Sergeyevich", "Chruscev, Nikita S.", True),
        ("Tukhachevsky, Mikhail Nikolayevich", "Tuchacevskij, Michail N.", True),
        ("Budyonny, Semyon Mikhailovich", "Budennyj, Semen M.", True),
        ("Molotov, Vyacheslav", "Molotov, V.", True),
        ("Keitel, Wilhelm", "Meyer, Wilhelm", False),
        ("Halder, Franz", "Hayler, Otto", False),
        ("Schulenburg, Friedrich Werner", "Koch-Weser, Erich", False),
        ("Molotov", "Molotow", False),
        ("Bo, Li", "Bo, Lu", False),
        ("", "Molotov, V.", False),
    ],
)
def test_names_in_two_transcriptions(one: str, other: str, same: bool) -> None:
    assert like(words_of(one), words_of(other)) == like(words_of(other), words_of(one)) == same


def test_years_of_life_find_a_name_in_another_transcription(emma: Statement) -> None:
    years = replace(LIST, names=("Baervald, E.",), begins="1871", ends="1940")
    assert [c.score for c in found(emma, years, least=0.6)] == [0.6]
    assert not found(emma, replace(years, names=("Baervald, L.",)), least=0.6)
    assert not found(replace(emma, kind="org"), years, least=0.6)


def test_a_life_to_the_day_finds_a_name_in_other_letters(emma: Statement) -> None:
    to_the_day = replace(emma, ends="1940-05-01")
    assert [c.value for c in found(to_the_day, replace(LIST, names=("Е. Бэрвальд",)), least=0.6)] == ["Q10"]
    assert not found(to_the_day, replace(LIST, names=("Е. Бэрвальд",), begins="1872-01-01"), least=0)


def test_only_what_is_of_the_kind(emma: Statement) -> None:
    assert not found(emma, replace(LIST, kind="place"), least=0)
    assert found(emma, replace(LIST, kind="person"))


def test_what_the_record_has(emma: Statement) -> None:
    [candidate] = found(replace(emma, identifiers=(("wikidata", "Q10"),)), LIST)
    assert (candidate.has, candidate.score) == ("Q10", 1.0)


@given(DEGREES, DEGREES)
def test_a_distance_is_the_same_both_ways_and_on_the_earth(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert 0 <= distance(one, other) <= 20_038
    assert distance(one, one) == pytest.approx(0, abs=1e-3)
