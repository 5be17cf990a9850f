"""The index of names of other people's corpora: what is found, and what it costs beside parsing the same files.

`../shared/corpora` has the corpora. Times are processor seconds of one process a corpus, memory is its greatest.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

from samizdat.index.record import document_record
from samizdat.index.resolve import resolve
from samizdat.index.tables import open_tables, put, transaction
from samizdat.markup.editorial import Editors
from samizdat.markup.xml import parse

CORPORA = Path(__file__).parents[2] / "shared/corpora"
COUNTS = (
    "select count(*) from document",
    "select count(*) from naming where not bound",
    "select count(*) from naming join target on n = target where not bound and entity > 0",
    "select coalesce(sum(unlinked), 0) from document",
    "select count(*) from entity where n > 0",
    "select count(*) from entity where n < 0",
)
HEADS = (
    "corpus",
    "files",
    "pointers",
    "to records",
    "no pointer",
    "entities",
    "of their own",
    "parse s",
    "all s",
    "merge s",
)


def measure(folder: Path) -> list[str]:
    """Index one corpus; return the cells of its row."""
    paths, parsing, tables = sorted(folder.rglob("*.xml")), 0.0, open_tables()
    start = time.process_time()
    with transaction(tables):
        changes = []
        for place, path in enumerate(paths):
            text, before = path.read_text(encoding="utf-8-sig"), time.process_time()
            root = parse(text)
            parsing += time.process_time() - before
            changes.append(put(tables, document_record(root, path.name, {}, Editors()), "", place))
        merging = time.process_time()
        resolve(tables, changes)
    end = time.process_time()
    counts = (f"{tables.execute(query).fetchone()[0]:,}" for query in COUNTS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return [folder.name, *counts, f"{parsing:.2f}", f"{end - start:.2f}", f"{end - merging:.2f}", str(memory)]


def main() -> None:
    """Print a table with a row for each corpus."""
    print(" | ".join((*HEADS, "MB")))
    for folder in sorted(path for path in CORPORA.glob("*") if path.is_dir()):
        # A process of its own, so that the memory is that of one corpus.
        command = [sys.executable, "-m", "bench.names", str(folder)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


if __name__ == "__main__":
    print(" | ".join(measure(Path(sys.argv[1]))))
