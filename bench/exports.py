"""Processor time and size of each export of letters: those of a folder, repeated until there are as many.

Run it with `python -m bench.exports FOLDER [COUNT]`; a format whose library is missing says so.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from time import process_time

from samizdat.commands.export import FORMATS, Options, export
from samizdat.edition.settings import settings_at
from samizdat.errors import SamizdatError

ID = re.compile(r"(<TEI\b[^>]*\bxml:id=\")([^\"]*)")


def repeated(source: Path, target: Path, count: int) -> None:
    """Write as many letters as are wanted, each with an id of its own."""
    letters = sorted(source.rglob("*.xml"))
    target.mkdir()
    for number in range(count):
        text = letters[number % len(letters)].read_text(encoding="utf-8")
        text = ID.sub(rf"\g<1>\g<2>-{number}", text, count=1)
        (target / f"letter-{number:05}.xml").write_text(text, encoding="utf-8")


def main(source: Path, count: int = 1000) -> None:
    """Print a row for each format: seconds, files, megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        repeated(source, Path(folder, "letters"), count)
        settings = settings_at(Path(folder, "letters").resolve(), None)
        print(f"{count:,} letters\n{'format':16}{'seconds':>9}{'files':>9}{'MB':>9}", flush=True)
        for name in FORMATS:
            start = process_time()
            try:
                done = export(settings, name, Path(folder, "out", name), Options())
            except SamizdatError as error:
                print(f"{name:16}  {error}")
                continue
            print(f"{name:16}{process_time() - start:9.1f}{done.files:9,}{done.size / 1e6:9.1f}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
