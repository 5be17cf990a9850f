"""Lists in JSON and CSV are understood by the names of their columns, and what is none says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samizdat.commands.reconcile import read_list
from samizdat.errors import SamizdatError
from samizdat.model.candidate import Statement

ROW = {"itemLabel": "Emma Bärwald", "item": "http://www.wikidata.org/entity/Q10", "birthDate": "1871-03-02T00:00:00Z"}


def read(folder: Path, name: str, text: str) -> list[Statement]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_list(path)


@pytest.mark.parametrize("data", [[ROW], {"results": [ROW], "head": []}, {"first": ROW}])
def test_json_in_its_shapes(tmp_path: Path, data: object) -> None:
    [statement] = read(tmp_path, "list.json", json.dumps(data))
    assert statement.names == ("Emma Bärwald",)
    assert statement.identifiers == (("wikidata", "Q10"),)
    assert statement.begins == "1871-03-02T00:00:00Z"


def test_names_and_numbers_that_are_lists_and_figures(tmp_path: Path) -> None:
    row = {
        "name": "Lund",
        "aliases": ["Londinium Gothorum", ""],
        "geonameid": 2693678,
        "lat": 55.7,
        "lng": 13.2,
        "more": None,
    }
    [statement] = read(tmp_path, "list.json", json.dumps([row, {"name": ""}, "no object"]))
    assert statement.names == ("Lund", "Londinium Gothorum")
    assert statement.identifiers == (("geonames", "2693678"),)
    assert statement.point == (55.7, 13.2)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.csv", "Name,GND,coord\nLund,4036561-1,Point(13.2 55.7)\n"),
        ("list.csv", 'label;gnd;coordinates\n"Lund";4036561-1;"55.7, 13.2"\n'),
        ("list.tsv", "\ufefftoponym\tPND\tlatitude\tlongitude\nLund\t4036561-1\t55.7\t13.2\n"),
        ("list.csv", "CLDR display name,gnd,point\nLund,4036561-1,55.7 13.2\n"),
    ],
)
def test_tables(tmp_path: Path, name: str, text: str) -> None:
    [statement] = read(tmp_path, name, text)
    assert (statement.names, statement.identifiers) == (("Lund",), (("gnd", "4036561-1"),))
    assert statement.point == (55.7, 13.2)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("list.json", '[{"name": "Lund",]', r"list\.json:1: no JSON"),
        ("list.json", '["Lund"]', "its columns are none"),
        ("list.csv", "town,number\nLund,1\n", "its columns are number, town"),
        ("list.csv", "", "its columns are none"),
        ("list.xlsx", "", "a list is a file in"),
    ],
)
def test_what_is_no_list(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(SamizdatError, match=words):
        read(tmp_path, name, text)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    for name in ("list.json", "list.csv", "list.xml"):
        with pytest.raises(SamizdatError, match=name.replace(".", r"\.")):
            read_list(tmp_path / name)
