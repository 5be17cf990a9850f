"""The index of names as two tables for spreadsheets (CSV, RFC 4180), described for machines (CSV on the Web, W3C 2015).

Text comes from documents that others wrote, and a spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a
formula. Such a cell gets an apostrophe before it, which spreadsheets show as plain text; a number needs none.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samizdat.markup.coordinates import point
from samizdat.markup.xml import Element, select

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.mention import Entity, Mention

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
# What stands between the parts of a cell that has several.
PARTS = "|"
# How a row ends.
END = "\r\n"
# Of so many documents each has a column of names.csv: ten thousand would make a million cells of zeros.
COLUMNS = 200
# When a life, an event, an organisation or a work begins and ends: where its record says so.
BEGINS = (
    "tei:birth/@when | tei:event[@type='founded']/@when | self::tei:event/@when | self::tei:event/@from"
    " | self::tei:event/@notBefore | .//tei:imprint/tei:date/@when | .//tei:imprint/tei:date/@from"
)
ENDS = (
    "tei:death/@when | tei:event[@type='dissolved']/@when | self::tei:event/@when | self::tei:event/@to"
    " | self::tei:event/@notAfter | .//tei:imprint/tei:date/@when | .//tei:imprint/tei:date/@to"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, its datatype (XML Schema), and whether its cells have several parts."""

    name: str
    description: str
    datatype: str = "string"
    parts: bool = False


NAMES = (
    Column("kind", "person, place, org, event or work"),
    Column("id", "the entity's xml:id in the authority file of its kind"),
    Column("name", "the preferred name"),
    Column("begin", "birth, beginning, founding or publication, as precisely as it is known (ISO 8601)"),
    Column("end", "death, end, dissolution or publication (ISO 8601)"),
    Column("latitude", "degrees north (WGS 84)", "decimal"),
    Column("longitude", "degrees east (WGS 84)", "decimal"),
    Column("identifiers", "identifiers in other files, each with its authority before a colon", parts=True),
    Column("note", "who or what this is, in the editors' words"),
    Column("page", "the entity's page"),
    Column("names", "every name in every language", parts=True),
)
MENTIONS = (
    Column("kind", "the kind of the entity that is mentioned"),
    Column("id", "its xml:id"),
    Column("text", "the words of the mention"),
    Column("document", "the document's xml:id"),
    Column("section", "the xml:id of the section"),
    Column("passage", "the xml:id of the passage"),
    Column("link", "the mention on the document's page"),
    Column("editorial", "whether the editors' words mention it, not the document's", "boolean"),
    Column("left", "the words before it, where they are the editors' or the document is full"),
    Column("right", "the words after it, where they are the editors' or the document is full"),
)


def names_csv(rows: Iterable[tuple[str, Sequence[str]]], documents: Sequence[Document]) -> str:
    """Write one row an entity: as `names_row` has begun it, with the numbers of its mentions as the last columns.

    The numbers are those of `names_columns`.
    """
    ended = (f"{row},{','.join(numbers)}{END}" for row, numbers in rows)
    return "".join((_head(names_columns(documents)), *ended))


def names_row(entity: Entity, record: Element) -> str:
    """Begin the row of an entity, whose record has this tree: all columns that do not count its mentions."""
    return _written([map(safe, _names(entity, record))]).removesuffix(END)


def mentions_csv(rows: Iterable[str]) -> str:
    """Write one row a mention, in the order of the index and then of the texts, as `mention_rows` wrote them."""
    return "".join((_head(MENTIONS), *rows))


def mention_rows(mentions: Iterable[Mention]) -> str:
    """Write the rows of some mentions."""
    return _written(map(safe, _cells(mention)) for mention in mentions)


def _cells(mention: Mention) -> list[str]:
    return [
        *(mention.kind, mention.entity, mention.text, mention.document, mention.section, mention.passage),
        *(f"{mention.document}.html#{mention.anchor}", str(mention.editorial).lower()),
        *(mention.left, mention.right),
    ]


def names_columns(documents: Sequence[Document]) -> tuple[Column, ...]:
    """List the columns of names.csv: those that every edition has, and one a document or, where these are many, one."""
    if len(documents) > COLUMNS:
        return (*NAMES, Column("mentions", "mentions in all documents; mentions.csv has each", "nonNegativeInteger"))
    counts = (Column(document.id, f"mentions in “{document.title}”", "nonNegativeInteger") for document in documents)
    return (*NAMES, *counts)


def description(documents: Sequence[Document]) -> str:
    """Describe both tables and how they belong together, as csv-metadata.json."""
    names = _described("names.csv", names_columns(documents))
    mentions = _described("mentions.csv", MENTIONS)
    key = ["kind", "id"]
    names["tableSchema"]["primaryKey"] = key
    reference = {"resource": "names.csv", "columnReference": key}
    mentions["tableSchema"]["foreignKeys"] = [{"columnReference": key, "reference": reference}]
    group = {"@context": "http://www.w3.org/ns/csvw", "tables": [names, mentions]}
    return json.dumps(group, ensure_ascii=False, indent=1) + "\n"


def _described(url: str, columns: Iterable[Column]) -> dict[str, Any]:
    described = [
        {
            "name": column.name.replace("-", "_"),
            "titles": column.name,
            "dc:description": column.description,
            "datatype": column.datatype,
            **({"separator": PARTS} if column.parts else {}),
        }
        for column in columns
    ]
    return {"url": url, "tableSchema": {"columns": described}}


def _names(entity: Entity, record: Element) -> list[str]:
    names = dict.fromkeys(name.text for name in entity.names)
    identifiers = (f"{authority}:{identifier}" for authority, identifier in entity.identifiers)
    return [
        *(entity.kind, entity.id, entity.name),
        *(first_of(record, BEGINS), first_of(record, ENDS)),
        *_coordinates(record),
        *(_parts(identifiers), entity.note, f"names/{entity.kind}-{entity.id}.html", _parts(names)),
    ]


def _parts(parts: Iterable[str]) -> str:
    return PARTS.join(part.replace(PARTS, "/") for part in parts)


def first_of(record: Element, path: str) -> str:
    """Return the first value that a path finds in a record, as BEGINS and ENDS are; "" where it finds none."""
    return next(map(str, select(record, path)), "")


def _coordinates(record: Element) -> tuple[str, str]:
    """Return latitude and longitude as the record's first `geo` has them, or "" and ""."""
    where = point(record)
    return (_degrees(where.north), _degrees(where.east)) if where else ("", "")


def _degrees(number: float) -> str:
    return f"{number:.7f}".rstrip("0").rstrip(".")


def _head(columns: Iterable[Column]) -> str:
    return _written([[column.name for column in columns]])


def _written(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=END).writerows(rows)
    return out.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell) else cell
