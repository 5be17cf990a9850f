"""Records: each has a name, and no two of a kind have the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat.checks.edition import check_across
from samizdat.checks.references.records import folded
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.model.finding import Finding

Change = Callable[[Path, str, str], None]
PERSONS = "tei/authorities/persons.xml"
NAME = "<forename>Anna</forename>"


def check(edition: Path) -> list[Finding]:
    found = check_across(read_edition(read_settings(edition))[0])
    return [each for each in found if each.code in ("E007", "R006", "R007", "R008")]


def add(edition: Path, change: Change, record: str) -> None:
    change(edition / PERSONS, "</listPerson>", f"{record}\n</listPerson>")


@pytest.mark.parametrize("name", ["Anna", "ANNA", "“Anna”"])
def test_two_records_under_one_name(edition: Path, change: Change, name: str) -> None:
    add(edition, change, f'<person xml:id="other"><persName>{name}</persName></person>')
    (finding,) = check(edition)
    assert (finding.code, finding.severity, finding.file) == ("R006", "warning", PERSONS)
    assert finding.message == f"The person “other” has the name “{name}”, as “anna” has already."
    assert "tei/authorities/persons.xml:18" in finding.hint


def test_the_order_of_the_words_tells_nobody_apart() -> None:
    names = ["Nagy, Imre", "Imre Nagy", "Imre NAGY"]
    assert {folded(name) for name in names} == {"imre nagy"}


def test_an_accent_tells_two_apart() -> None:
    assert folded("Ádám") != folded("Adam")
    assert folded("Ádám") == folded("A\u0301da\u0301m")


def test_two_kinds_may_share_a_name(edition: Path, change: Change) -> None:
    change(edition / "tei/authorities/places.xml", ">Lund<", ">Anna<")
    assert check(edition) == []


def test_another_main_name_is_another_person(edition: Path, change: Change) -> None:
    names = '<persName type="preferred">Anna of Lund</persName><persName>Anna</persName>'
    add(edition, change, f'<person xml:id="other">{names}</person>')
    assert check(edition) == []


@pytest.mark.parametrize("names", ["", '<persName type="preferred"><forename/></persName>'])
def test_a_record_without_a_name(edition: Path, change: Change, names: str) -> None:
    add(edition, change, f'<person xml:id="other">{names}</person>')
    (finding,) = check(edition)
    assert (finding.code, finding.severity) == ("R007", "error")
    assert finding.message == "The person “other” has no name."


def test_the_edition_of_the_project(root: Path) -> None:
    assert check(root) == []
