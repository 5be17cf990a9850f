"""Processor time and size of each export of letters: those of a folder, repeated until there are as many.

Run it with `python -m bench.exports FOLDER [COUNT]`; the table goes into docs/export.md.
A format whose library is missing says so.
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from samizdat.commands.export import FORMATS, Options, export
from samizdat.edition.settings import settings_at
from samizdat.errors import SamizdatError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.model.edition import Settings

PAGE = Path(__file__).parents[1] / "docs/export.md"
PLACE = re.compile(r"(<!-- bench/exports.py -->\n).*?(<!-- end -->)", re.DOTALL)
ID = re.compile(r"(<TEI\b[^>]*\bxml:id=\")([^\"]*)")


def repeated(source: Path, target: Path, count: int) -> None:
    """Write as many letters as are wanted, each with an id of its own."""
    letters = sorted(source.rglob("*.xml"))
    target.mkdir()
    for number in range(count):
        text = letters[number % len(letters)].read_text(encoding="utf-8")
        text = ID.sub(rf"\g<1>\g<2>-{number}", text, count=1)
        (target / f"letter-{number:05}.xml").write_text(text, encoding="utf-8")


def measured(settings: Settings, out: Path) -> Iterator[str]:
    """Yield a row for each format: seconds of the processor, files, megabytes."""
    for name in FORMATS:
        start = process_time()
        try:
            done = export(settings, name, out / name, Options())
        except SamizdatError as error:
            yield f"| `{name}` | {error} | | |"
            continue
        row = f"| `{name}` | {process_time() - start:.1f} | {done.files:,} | {done.size / 1e6:.1f} |"
        print(row, flush=True)
        yield row


def main(source: Path, count: int = 1000) -> None:
    """Print the table, and write it into the page on exports."""
    with tempfile.TemporaryDirectory() as folder:
        repeated(source, Path(folder, "letters"), count)
        settings = replace(settings_at(Path(folder, "letters").resolve(), None), address="https://example.org/letters/")
        head = f"| {count:,} letters | seconds | files | MB |\n|---|---|---|---|"
        table = "\n".join((head, *measured(settings, Path(folder, "out"))))
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(PLACE.sub(lambda match: f"{match[1]}{table}\n{match[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
