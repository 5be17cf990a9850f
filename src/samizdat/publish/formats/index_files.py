"""The files that have the whole index: as JSON, and as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.model.page import Page
from samizdat.publish.digest import digest
from samizdat.publish.formats.index_json import index_json
from samizdat.publish.formats.tables import COLUMNS, description, mentions_csv, names_csv
from samizdat.publish.whole.lists import COUNTS, MENTION_JSON, MENTION_ROWS, NAME_JSON, NAME_ROWS

if TYPE_CHECKING:
    from samizdat.publish.whole.whole import Whole

# The files that have it.
INDEX = ("names.json", "names.csv", "mentions.csv", "csv-metadata.json")


def signature(whole: Whole) -> str:
    """Return what tells one state of the index as files from any other: most edits of a text do not change it."""
    documents = [(document.id, document.title) for document in whole.edition.documents]
    lines = map(whole.state, (MENTION_JSON, MENTION_ROWS, NAME_JSON, NAME_ROWS, COUNTS))
    return digest(repr(documents), repr([named.id for named in whole.named]), *lines)


def index_files(whole: Whole) -> Iterator[Page]:
    """Yield the index as JSON and CSV."""
    mentions, names = whole.lines(MENTION_JSON), whole.lines(NAME_JSON)
    entities = ((names[named.id], mentions.get(named.id, "")) for named in whole.named)
    yield Page("names.json", index_json(whole.edition.documents, entities).encode())
    yield from csv_files(whole)


def csv_files(whole: Whole) -> Iterator[Page]:
    """Yield the index as tables, with what describes them."""
    documents, begun, mentions = whole.edition.documents, whole.lines(NAME_ROWS), whole.lines(MENTION_ROWS)
    rows = ((begun[id], numbers) for id, numbers in _counts(whole))
    yield Page("names.csv", names_csv(rows, documents).encode())
    yield Page("mentions.csv", mentions_csv(mentions.get(named.id, "") for named in whole.named).encode())
    yield Page("csv-metadata.json", description(documents).encode())


def _counts(whole: Whole) -> Iterator[tuple[str, list[str]]]:
    """Yield each entity with the number of its mentions in each document, or in all where these are many."""
    ids = [document.id for document in whole.edition.documents]
    if len(ids) > COLUMNS:
        sums = whole.sums(COUNTS)
        yield from ((named.id, [str(sums.get(named.id, (0, 0))[1])]) for named in whole.named)
        return
    lines = whole.lines(COUNTS)
    for named in whole.named:
        counts = dict(line.split("\t") for line in lines[named.id].split("\n")) if named.id in lines else {}
        yield named.id, [counts.get(id, "0") for id in ids]
