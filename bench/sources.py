"""Sources by kind: how many addresses of a table of sources are of each kind, were read on a known day, or in a copy.

usage: python -m bench.sources [TABLE]...      (by default tei/sources.toml)

Of several tables, such as that of an earlier commit and that of today, each has its three columns: addresses, those
with the day on which they were last read, those that were read in a copy.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

Sources = dict[str, dict[str, Any]]


def sources(path: Path) -> Sources:
    """Read a table of sources: what it says of each address."""
    table: Sources = tomllib.loads(path.read_text(encoding="utf-8"))["sources"]
    return table


def counts(table: Sources, kind: str) -> tuple[int, int, int]:
    """Count the addresses of a kind, those with a day and those read in a copy; "" is all kinds."""
    entries = [entry for entry in table.values() if kind in ("", entry["kind"])]
    return len(entries), sum("read" in entry for entry in entries), sum("copy" in entry for entry in entries)


def main() -> None:
    tables = [sources(Path(argument)) for argument in sys.argv[1:] or ["tei/sources.toml"]]
    print(f"{'kind':16}" + f"{'addresses':>11}{'read':>7}{'copy':>7}" * len(tables))
    for kind in [*sorted({str(entry["kind"]) for table in tables for entry in table.values()}), ""]:
        cells = [counts(table, kind) for table in tables]
        print(f"{kind or 'all':16}" + "".join(f"{all_:11}{read:7}{copy:7}" for all_, read, copy in cells))


if __name__ == "__main__":
    main()
