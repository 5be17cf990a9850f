"""The index of corpora that others made, each by its own conventions, beside counts made without any of our code."""

from __future__ import annotations

import re
import resource
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from samizdat.index import answers
from samizdat.index.record import document_record
from samizdat.index.resolve import resolve
from samizdat.index.tables import open_tables, put, transaction
from samizdat.markup.editorial import Editors
from samizdat.markup.xml import parse

pytestmark = pytest.mark.reference
CORPORA = (
    "eltec-eng",
    "gerdracor",
    "latin-lit",
    "schnitzler-briefe",
    "schnitzler-tagebuch",
    "shelley-godwin",
    "soldatenbriefe",
)


def files(reference: Path, corpus: str) -> Iterator[tuple[str, str]]:
    """Yield the names and the text of the files of a corpus."""
    for path in sorted((reference / "corpora" / corpus).rglob("*.xml")):
        yield path.name, path.read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def indexed(reference: Path) -> dict[str, sqlite3.Connection]:
    made = {}
    for corpus in CORPORA:
        tables = made[corpus] = open_tables()
        with transaction(tables):
            records = (document_record(parse(xml), name, {}, Editors()) for name, xml in files(reference, corpus))
            resolve(tables, [put(tables, record, "", place) for place, record in enumerate(records)])
    return made


def one(tables: sqlite3.Connection, query: str) -> int:
    return int(tables.execute(query).fetchone()[0])


UNBOUND = "select count(*) from naming where not bound"
FOUND = "select count(*) from naming join target on n = target where not bound and entity > 0"
OWN = "select count(*) from naming join target on n = target where not bound and entity < 0"


def text_of(xml: str) -> str:
    """Return the text of a document without the records in its back, by its tags alone."""
    text = xml[xml.index("<text") :]
    return re.sub(r"(?s)<list(?:Person|Place|Org|Event|Bibl)\b.*</list(?:Person|Place|Org|Event|Bibl)>", "", text)


def tokens(text: str, element: str, attribute: str) -> list[str]:
    values = re.findall(rf'<{element}\b[^>]*\s{attribute}="([^"]*)"', text)
    return [token for value in values for token in dict.fromkeys(value.split())]


def test_letters_with_the_records_of_each_in_its_back(reference: Path, indexed: dict[str, sqlite3.Connection]) -> None:
    tables, corpus = indexed["schnitzler-briefe"], list(files(reference, "schnitzler-briefe"))
    pointers = [token.lstrip("#") for _, xml in corpus for token in tokens(text_of(xml), "rs", "ref")]
    assert one(tables, UNBOUND) == len(pointers)
    known = {
        id for _, xml in corpus for id in re.findall(r'<(?:person|place|org|bibl|event)\b[^>]*\sxml:id="([^"]*)"', xml)
    }
    assert one(tables, FOUND) == sum(pointer in known for pointer in pointers)
    # An id has one name in all letters, so that there are as many entities as ids; the others point to no record.
    alone = {pointer for pointer in pointers if pointer not in known}
    assert sum(answers.kinds(tables).values()) == len(known) + len(alone)
    named = Counter(pointers)
    for kind, key in (("person", "pmb2121"), ("place", "pmb50")):
        listed = {each.key: each for each in answers.entities(tables, kind)}[key]
        editorial = sum(mention.editorial for mention in answers.mentions(tables, kind, key))
        assert listed.namings + editorial == named[key] > 10


def test_letters_stand_in_their_correspondence(indexed: dict[str, sqlite3.Connection]) -> None:
    tables = indexed["schnitzler-briefe"]
    for letter in answers.documents(tables):
        before, after = answers.neighbours(tables, letter.address)
        assert before is None or before.address != letter.address
        assert after is None or after.address != letter.address
    assert all(letter.first and letter.author for letter in answers.documents(tables))


def test_a_diary_that_writes_some_numbers_without_their_letters(
    reference: Path, indexed: dict[str, sqlite3.Connection]
) -> None:
    tables, corpus = indexed["schnitzler-tagebuch"], list(files(reference, "schnitzler-tagebuch"))
    pointers = [token.lstrip("#") for _, xml in corpus for token in tokens(text_of(xml), "rs", "ref")]
    assert one(tables, UNBOUND) == len(pointers) > 3_000
    settings = {token.lstrip("#") for _, xml in corpus for token in tokens(xml, "placeName", "ref")}
    entities = {pointer.removeprefix("pmb") for pointer in (*pointers, *settings) if pointer}
    # Some places of the header have a name and no number.
    names = {name for _, xml in corpus for name in re.findall(r'<placeName ref="#?">([^<]+)', xml)}
    authors = {author for _, xml in corpus for author in re.findall(r'<author>\s*<persName ref="([^"]*)"', xml)}
    assert sum(answers.kinds(tables).values()) == len(entities) + len(names) + len(authors)
    names = {each.key: each.name for each in answers.entities(tables, "place")}
    assert names["pmb50"] == "Wien"


def test_plays_each_with_its_own_characters(reference: Path, indexed: dict[str, sqlite3.Connection]) -> None:
    tables, corpus = indexed["gerdracor"], list(files(reference, "gerdracor"))
    speakers = sum(len(tokens(text_of(xml), "sp", "who")) for _, xml in corpus)
    cast = sum(len(re.findall(r"<person(?:Grp)?\b[^>]*\sxml:id=", xml)) for _, xml in corpus)
    assert one(tables, FOUND) == one(tables, UNBOUND) == speakers > 12_000
    assert answers.kinds(tables)["person"] == cast


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_document_has_an_address_and_a_title_of_its_own(
    corpus: str, reference: Path, indexed: dict[str, sqlite3.Connection]
) -> None:
    documents = answers.documents(indexed[corpus])
    assert len(documents) == len(list(files(reference, corpus)))
    assert len({document.address.casefold() for document in documents}) == len(documents)
    assert len({document.title for document in documents}) == len(documents)
    genres = {
        "gerdracor": {"play"},
        "eltec-eng": {"prose"},
        "schnitzler-briefe": {"letter"},
        "schnitzler-tagebuch": {"diary"},
        "latin-lit": {"prose", "verse"},
    }
    assert {document.genre for document in documents} == genres.get(corpus, {document.genre for document in documents})


def test_memory_hardly_grows_with_the_number_of_letters(reference: Path, tmp_path: Path) -> None:
    records = [document_record(parse(xml), name, {}, Editors()) for name, xml in files(reference, "schnitzler-briefe")]
    used = []
    for copies in (1, 10):
        tables = open_tables(tmp_path / f"{copies}.sqlite")
        with transaction(tables):
            named = (each._replace(file=f"{copy}/{each.file}") for copy in range(copies) for each in records)
            resolve(tables, [put(tables, record, "", place) for place, record in enumerate(named)])
        used.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        assert one(tables, "select count(*) from entity where n > 0") == 346
    assert used[1] - used[0] < 20_000
