"""Reconcile: which identifiers the records of an edition may take, for people to decide."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError
from samizdat.model.candidate import Candidate, Statement
from samizdat.reconcile.geonames import read_geonames
from samizdat.reconcile.match import Statements, candidates
from samizdat.reconcile.tables import read_csv, read_json
from samizdat.reconcile.tei import read_tei
from samizdat.reconcile.wikidata import ask
from samizdat.store.write_files import write_files

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

READERS: dict[str, Callable[[Path, str], list[Statement]]] = {
    ".xml": read_tei,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
}
MANY = "; "


def read_records(paths: Sequence[Path], kinds: Sequence[str]) -> list[Statement]:
    """Read the records of TEI files, of these kinds where any are named."""
    records = [record for path in paths for record in read_tei(path, str(path))]
    return [record for record in records if not kinds or record.kind in kinds]


def authority_files(settings: Settings) -> list[Path]:
    """List the authority files of an edition; raises SamizdatError where there are none."""
    if not (paths := sorted(settings.authorities.glob("*.xml"))):
        raise SamizdatError(f"{settings.authorities} has no authority files", "Name files of records with --records.")
    return paths


def read_list(path: Path) -> list[Statement]:
    """Read a list of entities by the ending of its name."""
    if (reader := READERS.get(path.suffix.lower())) is None:
        raise SamizdatError(f"{path}: a list is a file in {', '.join(READERS)}", "Rename or convert it.")
    return reader(path, str(path))


def elsewhere(records: Sequence[Statement], endpoint: str, language: str, *, geonames: bool) -> Iterator[Statement]:
    """Yield what GeoNames and Wikidata say, as far as they are asked; an endpoint of "" asks nobody."""
    if geonames:
        yield from read_geonames()
    if endpoint:
        yield from ask(records, endpoint, language)


def reconcile(
    records: Sequence[Statement], statements: Sequence[Statement], least: float, *, known: bool
) -> tuple[Candidate, ...]:
    """Find the candidates of records; those that a record has already only where they are asked for (`known`)."""
    found = candidates(records, Statements(statements), least)
    return tuple(candidate for candidate in found if known or candidate.value != candidate.has)


def write(path: Path, found: Sequence[Candidate], reads: Sequence[Path] = ()) -> None:
    """Write candidates in the format that the ending of a name asks for; raises SamizdatError for any other.

    `reads` are the files that they were found in, which are not written over.
    """
    if (made := FORMATS.get(path.suffix.lower())) is None:
        raise SamizdatError(f"{path}: candidates are written as {' or '.join(FORMATS)}", "Name the file so.")
    write_files({path: made(found)}, reads=reads)


def as_json(found: Sequence[Candidate]) -> bytes:
    """Write candidates as a JSON list of objects."""
    return (json.dumps([asdict(candidate) for candidate in found], ensure_ascii=False, indent=1) + "\n").encode()


def as_tsv(found: Sequence[Candidate]) -> bytes:
    """Write candidates as a table with a head, for a spreadsheet."""
    table = io.StringIO()
    names = [field.name for field in fields(Candidate)]
    writer = csv.DictWriter(table, names, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    for candidate in found:
        row = asdict(candidate)
        writer.writerow({key: MANY.join(value) if isinstance(value, tuple) else value for key, value in row.items()})
    return table.getvalue().encode()


FORMATS: dict[str, Callable[[Sequence[Candidate]], bytes]] = {".tsv": as_tsv, ".json": as_json}
