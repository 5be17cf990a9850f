"""The index as tables: read back as RFC 4180 says, described as CSV on the Web, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.markup.xml import parse
from samizdat.model.document import Document, XmlFile
from samizdat.model.mention import Entity, Entry, Mention, Name
from samizdat.publish.formats.index_files import csv_files
from samizdat.publish.formats.tables import (
    COLUMNS,
    FORMULA,
    NUMBER,
    description,
    mention_rows,
    mentions_csv,
    names_columns,
    names_csv,
    names_row,
    safe,
)
from samizdat.publish.material import Material, gather

LUND = """<place xmlns="http://www.tei-c.org/ns/1.0" xml:id="lund"><placeName>Lund</placeName>
<location><geo>55.70 -13.19</geo></location></place>"""
DOCUMENTS = [Document(XmlFile("letter.xml", "letter", ""), "A “Letter”", "", full=True)]


def mention(text: str, editorial: bool = False, left: str = "") -> Mention:
    return Mention("lund", "place", text, "letter", "letter.1", "letter.p1", "letter.m1", editorial, 0, left, "")


def entry(*mentions: Mention, record: str = LUND, note: str = "") -> Entry:
    names = (Name("Lund", "en"), Name("Лунд", "ru"), Name("Lund", "sv"))
    identifiers = (("geonames", "1"), ("wikidata", "Q2"))
    return Entry(Entity("lund", "place", names, "lund", note, identifiers, record), mentions)


def names(entry: Entry, counts: tuple[str, ...] = ("0",)) -> str:
    return names_csv([(names_row(entry.entity, parse(entry.entity.record)), counts)], DOCUMENTS)


def rows(table: str) -> list[dict[str, str]]:
    assert table.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(table, newline=""), strict=True))


def test_an_entity_is_a_row() -> None:
    row = rows(names(entry(), ("2",)))[0]
    assert (row["kind"], row["id"], row["names"]) == ("place", "lund", "Lund|Лунд")
    assert (row["latitude"], row["longitude"]) == ("55.7", "-13.19")
    assert row["identifiers"] == "geonames:1|wikidata:Q2"
    assert row["letter"] == "2"


@pytest.mark.parametrize(
    ("record", "begin", "end"),
    [
        ("<person {}><birth when='1896-06-07'/><death when='1958'/></person>", "1896-06-07", "1958"),
        ("<event {} from='1945' to='1949-10'/>", "1945", "1949-10"),
        ("<event {} when='1956-10-23'/>", "1956-10-23", "1956-10-23"),
        ("<org {}><event type='founded' when='1948'/><event type='split' when='1950'/></org>", "1948", ""),
        ("<place {}><location><geo>somewhere</geo></location></place>", "", ""),
    ],
)
def test_dates_come_from_the_record(record: str, begin: str, end: str) -> None:
    row = rows(names(entry(record=record.format("xmlns='http://www.tei-c.org/ns/1.0'"))))[0]
    assert (row["begin"], row["end"], row["latitude"]) == (begin, end, "")


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(CELLS, CELLS)
def test_cells_come_back_and_none_is_a_formula(text: str, left: str) -> None:
    row = rows(mentions_csv([mention_rows([mention(text, left=left)])]))[0]
    for written, given_ in ((row["text"], text), (row["left"], left)):
        assert written in (given_, f"'{given_}")
        assert not written.startswith(FORMULA) or NUMBER.fullmatch(written)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-1.5", "-1.5"), ("-1-1", "'-1-1"), ("+3", "'+3"), ("–", "–"), ("", "")],
)
def test_what_is_a_formula(cell: str, expected: str) -> None:
    assert safe(cell) == expected


def check_description(material: Material) -> None:
    """Hold both tables to their description: columns, datatypes, primary key, foreign key."""
    documents = material.edition.documents
    files = {page.path: page.data.decode() for page in csv_files(material.whole)}
    described = json.loads(files.pop("csv-metadata.json"))["tables"]
    tables = {path: rows(table) for path, table in files.items()}
    assert [table["url"] for table in described] == list(tables)
    for table in described:
        columns = table["tableSchema"]["columns"]
        assert [column["titles"] for column in columns] == list(tables[table["url"]][0])
        numbers = [column["titles"] for column in columns if column["datatype"] in ("decimal", "nonNegativeInteger")]
        assert all(not row[name] or NUMBER.fullmatch(row[name]) for row in tables[table["url"]] for name in numbers)
    keys = [(row["kind"], row["id"]) for row in tables["names.csv"]]
    assert len(keys) == len(set(keys)) == len(material.index)
    assert {(row["kind"], row["id"]) for row in tables["mentions.csv"]} <= set(keys)
    for row, entry in zip(tables["names.csv"], material.index, strict=True):
        counts = Counter(mention.document for mention in entry.mentions if not mention.editorial)
        assert [int(row[document.id]) for document in documents] == [counts[document.id] for document in documents]
    assert len(tables["mentions.csv"]) == sum(len(entry.mentions) for entry in material.index)


def test_where_documents_are_many_one_column_has_the_mentions_in_all() -> None:
    few, many = DOCUMENTS * COLUMNS, DOCUMENTS * (COLUMNS + 1)
    assert len(names_columns(few)) - len(names_columns([])) == COLUMNS
    assert [column.name for column in names_columns(many)[len(names_columns([])) :]] == ["mentions"]
    (described, _) = json.loads(description(many))["tables"]
    assert described["tableSchema"]["columns"][-1]["titles"] == "mentions"


def test_a_small_edition_is_as_described(edition: Path) -> None:
    check_description(gather(read_edition(read_settings(edition))[0]))


def test_this_edition_is_as_described(root: Path) -> None:
    check_description(gather(read_edition(read_settings(root))[0]))
