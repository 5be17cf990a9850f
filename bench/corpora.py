"""Build other people's TEI as it lies in its folders, and say what came of it: a table for docs/any-tei.md.

    python bench/corpora.py FOLDER...          print it
    python bench/corpora.py --write FOLDER...  put it into docs/any-tei.md

Nothing is configured. Seconds are those of a first build of every format but PDF, on this machine's processors.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from samizdat.commands.build import Built, build
from samizdat.commands.settings import settings_of
from samizdat.edition.read import read_edition
from samizdat.index.extract import prefixes, read_document
from samizdat.index.record import list_record
from samizdat.index.resolve import resolve
from samizdat.index.tables import open_tables, put, transaction
from samizdat.markup.editorial import Editors
from samizdat.markup.xml import parse
from samizdat.model.edition import Settings
from samizdat.publish.views import shown
from samizdat.publish.words import source_words

PAGE = Path(__file__).parents[1] / "docs/any-tei.md"
PLACE = re.compile(r"(<!-- bench/corpora.py -->\n).*?(<!-- end -->)", re.DOTALL)
# Namings that point somewhere, and those of them that lead to a record; an entity without one is of its own.
RESOLVED = """select count(*), count(record) from naming join target on target.n = naming.target
left join entity on entity.n = target.entity"""
HEAD = (
    "folder",
    "documents",
    "pages",
    "pointers of names that lead to a record, of all",
    "words compared in each format",
    "files with a difference",
    "findings",
    "seconds",
)


def built(settings: Settings, out: Path) -> tuple[Built, float]:
    """Build into a folder; returns what came of it, and the seconds."""
    start = time.perf_counter()
    made = build(settings, out, public=False, width=72, processes=2, progress=lambda _done, _all: None)
    return made, time.perf_counter() - start


def resolved(settings: Settings) -> tuple[int, int]:
    """Return how many names point somewhere, and how many of these to a record."""
    edition, _ = read_edition(settings)
    common = prefixes(edition)
    about = edition.ledger.redirects, Editors(settings.text_layer), common
    with closing(open_tables()) as tables:
        with transaction(tables):
            changes = [put(tables, list_record(parse(each.xml), each.name, common), "") for each in edition.authorities]
            read = (read_document(document, *about).record for document in edition.documents)
            changes += [put(tables, record, "", place) for place, record in enumerate(read)]
            resolve(tables, changes)
        pointing, found = tables.execute(RESOLVED).fetchone()
        return pointing, found


def words(settings: Settings) -> int:
    """Count the words of all documents, as the check takes them from the TEI."""
    return sum(len(source_words(shown(parse(each.file.xml)))) for each in read_edition(settings)[0].documents)


def row(folder: Path) -> tuple[str, ...]:
    """Build a folder and say what came of it."""
    settings = settings_of(Path(), named=folder.resolve())
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "site"
        made, seconds = built(settings, out)
        pages = sum(1 for _ in out.rglob("*.html"))
    codes = Counter(each.code or "without a code" for each in made.findings)
    pointing, found = resolved(settings)
    findings = ", ".join(f"{code} {number}" for code, number in sorted(codes.items())) or "none"
    return (
        folder.name,
        f"{len(made.documents):,}",
        f"{pages:,}",
        f"{found:,} of {pointing:,}",
        f"{words(settings):,}",
        str(codes["E011"]),
        findings,
        f"{seconds:.0f}",
    )


def table(folders: list[Path]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"| {' | '.join(HEAD)} |"
    yield "|---" * len(HEAD) + "|"
    for folder in folders:
        line = f"| {' | '.join(row(folder))} |"
        print(line, file=sys.stderr)
        yield line


def main() -> None:
    """Measure the folders that are named."""
    folders = [Path(name) for name in sys.argv[1:] if name != "--write"]
    lines = "\n".join(table(folders))
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(PLACE.sub(lambda place: f"{place[1]}{lines}\n{place[2]}", page), encoding="utf-8")
    else:
        print(lines)


if __name__ == "__main__":
    main()
