"""Read lists of entities in JSON and CSV, whose columns tell by their names what they are."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from samizdat.errors import SamizdatError
from samizdat.model.candidate import Statement
from samizdat.model.mention import KINDS
from samizdat.reconcile.identifiers import identifier

# What a column may be called, without case and what is neither letter nor figure.
COLUMNS = {
    "name": "name label itemlabel personlabel placelabel title toponym preflabel fullname displayname",
    "more": "names altlabel aliases alternatenames variants altnames",
    "id": "id key slug recordid",
    "kind": "kind type class",
    "begins": "born birth birthdate birthyear dateofbirth dob begins start inception founded",
    "ends": "died death deathdate deathyear dateofdeath dod ends end dissolved",
    "latitude": "lat latitude",
    "longitude": "lon lng long longitude",
    "point": "coord coords coordinates point geo",
}
MEANS = {name: column for column, names in COLUMNS.items() for name in names.split()}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# The well-known text of a point has its longitude first (OGC 06-103r4), unlike everybody else.
WKT = re.compile(r"Point\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)

Row = Mapping[str, Any]


def read_json(path: Path, source: str) -> list[Statement]:
    """Read a list of objects, at the top of a JSON file or under one of its keys, or objects under their ids."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise SamizdatError(f"{source}:{error.lineno}: no JSON: {error.msg}", "Mend the file at this place.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise SamizdatError(f"{source}: {error}", "A list is a JSON file in UTF-8.") from error
    return _statements(_rows(data), source)


def read_csv(path: Path, source: str) -> list[Statement]:
    """Read a table whose first line names its columns; commas, semicolons or tabs stand between them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        head = text.partition("\n")[0]
        rows = list(csv.DictReader(io.StringIO(text), delimiter=max("\t;,", key=head.count)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SamizdatError(f"{source}: {error}", "A table is a CSV or TSV file in UTF-8.") from error
    return _statements(rows, source)


def _rows(data: Any) -> list[Row]:
    """Find the objects of a JSON file."""
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        data = (
            max(lists, key=len) if lists else [{"id": key, **row} for key, row in data.items() if isinstance(row, dict)]
        )
    return [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []


def _statements(rows: Sequence[Row], source: str) -> list[Statement]:
    found = [statement for number, row in enumerate(rows, 1) if (statement := _statement(row, number, source)).names]
    if not any(statement.identifiers for statement in found):
        columns = ", ".join(sorted({str(key) for row in rows[:100] for key in row})[:12]) or "none"
        hint = "A list needs a column of names (name, label, …) and one of identifiers (wikidata, gnd, viaf, geonames)."
        raise SamizdatError(f"{source}: no names with identifiers; its columns are {columns}", hint)
    return found


def _statement(row: Row, number: int, source: str) -> Statement:
    said: dict[str, str] = {}
    for key, value in row.items():
        if (column := _column(str(key))) and value not in (None, ""):
            said.setdefault(column, _text(value))
    names = (said.get("name", ""), *said.get("more", "").split("|"))
    kind = said.get("kind", "").lower()
    return Statement(
        said.get("id", str(number)),
        kind if kind in KINDS else "",
        tuple(dict.fromkeys(name.strip() for name in names if name.strip())),
        source,
        said.get("begins", ""),
        said.get("ends", ""),
        _point(said),
        tuple(dict.fromkeys(_identifiers(row))),
    )


def _column(name: str) -> str:
    """Tell what a column is by its name or by the last two words of it; "" where that is not known."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    return MEANS.get("".join(words)) or MEANS.get("".join(words[-2:])) or ""


def _text(value: Any) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)


def _point(said: Mapping[str, str]) -> tuple[float, float] | None:
    text = said.get("point") or f"{said.get('latitude', '')} {said.get('longitude', '')}"
    if match := WKT.search(text):
        text = f"{match[2]} {match[1]}"
    numbers = [float(number) for number in NUMBER.findall(text)]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def _identifiers(row: Row) -> Iterator[tuple[str, str]]:
    for key, value in row.items():
        if isinstance(value, (str, int)) and (found := identifier(str(key), str(value))):
            yield found
