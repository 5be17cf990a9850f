"""The command that proposes identifiers for the records of an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samizdat.cli.group import PATHS, command, quiet_option, settings_of
from samizdat.cli.printing import say
from samizdat.errors import SamizdatError
from samizdat.model.mention import KINDS

if TYPE_CHECKING:
    from samizdat.model.candidate import Candidate

ENDPOINT = "https://www.wikidata.org/w/api.php"


@command
@click.argument("lists", nargs=-1, type=PATHS, metavar="[LIST]...")
@click.option(
    "--records", multiple=True, type=PATHS, help="TEI files of records.  [default: the edition's authorities]"
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(tuple(KINDS)), help="Only records of this kind.")
@click.option("--geonames", is_flag=True, help="Compare places with GeoNames, from the extra `reconcile`.")
@click.option("--online", is_flag=True, help="Ask Wikidata for each record.")
@click.option("--endpoint", default=ENDPOINT, show_default=True, help="The API of Wikidata, or of another Wikibase.")
@click.option("--language", default="en", show_default=True, help="The language of the names that --online looks for.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="The lowest score to show.")
@click.option("--known", is_flag=True, help="Show what a record has already, too.")
@click.option("--out", type=PATHS, help="Write the candidates here: .tsv or .json.")
@quiet_option
def reconcile(
    folder: Path,
    lists: Sequence[Path],
    records: Sequence[Path],
    kinds: Sequence[str],
    geonames: bool,
    online: bool,
    endpoint: str,
    language: str,
    least: float,
    known: bool,
    out: Path | None,
    quiet: bool,
) -> None:
    """Propose identifiers (Wikidata, GND, VIAF, GeoNames) for the records of an edition.

    Each LIST is a file of entities with their identifiers, as TEI, JSON or CSV. What agrees with a record by name,
    dates or place is shown with its score and what speaks for it and against it. Nothing is applied: a person decides.

    \b
    Examples:
      samizdat reconcile listperson.xml people.json
      samizdat reconcile --geonames --kind place --out places.tsv
      samizdat reconcile --online --kind person --records persons.xml
    """
    from samizdat.commands import reconcile as commands

    if not (lists or geonames or online):
        raise SamizdatError("nothing to compare the records with", "Name lists, or give --geonames or --online.")
    paths = [folder / path for path in records] or commands.authority_files(settings_of(folder, None))
    mine = commands.read_records(paths, kinds)
    statements = [statement for path in lists for statement in commands.read_list(folder / path)]
    statements += commands.elsewhere(mine, endpoint if online else "", language, geonames=geonames)
    found = commands.reconcile(mine, statements, least, known=known)
    if out:
        commands.write(folder / out, found, [*paths, *(folder / path for path in lists)])
    say(quiet, *_shown(found))
    say(quiet, f"{len(mine)} records, {len(statements):,} statements: {len(found)} candidates")


def _shown(found: Sequence[Candidate]) -> Iterator[str]:
    """Yield the lines of a table to review: each record, and under it its candidates."""
    for (id, name), group in groupby(found, key=lambda candidate: (candidate.record, candidate.name)):
        yield f"{id}: {name}"
        for candidate in group:
            has = f"  [the record has {candidate.has}]" if candidate.has else ""
            yield f"  {candidate.score:.2f}  {candidate.type} {candidate.value}  {candidate.label}{has}"
            yield f"        {', '.join(candidate.agrees)} ({', '.join(candidate.sources)})"
            if candidate.differs:
                yield f"        but {', '.join(candidate.differs)}"
