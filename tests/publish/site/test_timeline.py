"""The timeline: three periods found from the dates, each date a mark where it fits, events that do not meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.markup.dating import bounds, iso
from samizdat.markup.xml import Element, parse
from samizdat.model.mention import DatedMention, Entity, Entry, Extract, Index, Name
from samizdat.publish.site.telling import Telling
from samizdat.publish.site.timeline import (
    LETTER,
    LETTERS,
    WIDTH,
    day,
    happenings,
    periods,
    tellings,
    timeline,
    told_in,
)

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def event(id: str, **dates: str) -> Entry:
    attributes = " ".join(f'{name}="{value}"' for name, value in dates.items())
    record = f"<event {TEI} {attributes}><label>{id}</label></event>"
    return Entry(Entity(id, "event", (Name(id, ""),), id, "", (), record), ())


def ends(when: str) -> tuple[str, str]:
    first, last = bounds({"when": when}) or pytest.fail(when)
    return iso(first), iso(last)


def document(id: str, *dates: str) -> Extract:
    told = (DatedMention(when, *ends(when), f"{id}.p{n}", f"{id}.p{n}.m1") for n, when in enumerate(dates))
    return Extract(id, id, "<TEI/>", (), (), (), tuple(told))


def drawn(extracts: Sequence[Extract], index: Index) -> str | None:
    dates = tellings(each for extract in extracts for each in told_in(extract))
    return timeline([extract.document for extract in extracts], dates, happenings(index))


AUTUMN = document("a", "1956-10-23", "1956-10-24", "1956-10-24", "1956-10-30", "1956-11-04", "1956", "1917", "1956-02")


def told(*days: str) -> list[Telling]:
    return [Telling("a", "p", "m", *map(date.fromisoformat, ends(when))) for when in days]


def test_from_all_years_to_the_months_and_days_that_most_is_told_of() -> None:
    found = list(periods(tellings(told_in(AUTUMN)), happenings((event("commune", **{"from": "1871-03-18"}),))))
    assert [(period.name, period.first, period.last) for period in found] == [
        ("years", date(1871, 1, 1), date(1956, 12, 31)),
        ("months", date(1956, 1, 1), date(1956, 12, 31)),
        ("days", date(1956, 10, 1), date(1956, 11, 30)),
    ]
    assert [len(period.bins) for period in found] == [86, 12, 61]


def test_a_year_of_few_dates_is_not_told_closely() -> None:
    assert [period.name for period in periods(told("1956-10-23", "1956-10-24"), ())] == ["years"]


def test_a_december_knows_no_thirteenth_month() -> None:
    days = told(*(f"1956-12-0{n}" for n in range(1, 6)))
    assert list(periods(days, ()))[-1].last == date(1956, 12, 31)


def panels(*extracts: Extract) -> dict[str, Element]:
    found = drawn(extracts, (event("battle", when="1956-11-04"), event("thaw", notBefore="1953", notAfter="1965")))
    return {panel.get("name", ""): panel for panel in parse(found or "")}


def test_every_date_is_a_mark_or_counted() -> None:
    drawn = panels(AUTUMN, document("b", "1956-10", "1950"))
    counted = {name: (len(list(panel.iter("mark"))), int(panel.get("coarser", ""))) for name, panel in drawn.items()}
    assert counted == {"years": (10, 0), "months": (7, 1), "days": (5, 1)}
    anchors = [mark.get("anchor") for mark in drawn["days"].iter("mark")]
    assert anchors == [f"a.p{n}.m1" for n in range(5)]


def test_no_two_marks_stand_on_one_place_and_all_inside() -> None:
    for panel in panels(AUTUMN, document("b", *["1956-10-24"] * 9)).values():
        places = [(mark.get("x"), mark.get("y")) for mark in panel.iter("mark")]
        assert len(set(places)) == len(places)
        assert all(0 < float(y or 0) < float(panel.get("height", "")) for _, y in places)


def test_an_event_is_as_long_as_it_was_and_says_where_that_is_not_known() -> None:
    drawn = panels(AUTUMN)
    assert [(bar.get("id"), bar.get("vague")) for bar in drawn["years"].iter("event")] == [
        ("thaw", "true"),
        ("battle", "false"),
    ]
    assert [bar.get("id") for bar in drawn["days"].iter("event")] == ["battle"]
    assert float(next(drawn["days"].iter("event")).get("width", "")) == pytest.approx((WIDTH - 116) / 61, abs=0.1)


@given(st.lists(st.tuples(st.integers(1900, 1990), st.integers(0, 9)), min_size=1, max_size=25))
def test_no_bar_or_name_of_an_event_covers_another(spans: list[tuple[int, int]]) -> None:
    index = tuple(event(f"event {n}", **{"from": str(a), "to": str(a + long)}) for n, (a, long) in enumerate(spans))
    bars = list(parse(drawn([], index) or "").iter("event"))
    taken: dict[str, list[tuple[float, float]]] = {}
    for bar in bars:
        left, label = float(bar.get("x", "")), float(bar.get("label-x", ""))
        name = len(bar.get("id", "")) * LETTERS * LETTER
        start, end = (label - name, left) if bar.get("anchor") == "end" else (left, label + name)
        taken.setdefault(bar.get("y", ""), []).append((start, end))
    assert len(bars) == len(spans)
    for lane in taken.values():
        assert all(before[1] <= after[0] for before, after in zip(sorted(lane), sorted(lane)[1:], strict=False))


def test_what_has_no_date_has_no_timeline() -> None:
    assert drawn([document("a")], (event("once"),)) is None
    assert day("-0044-03-15") is None and day("1956-10-23T08:00:00") == date(1956, 10, 23)
