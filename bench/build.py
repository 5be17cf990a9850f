"""Builds: of growing editions, and of this one; `peer` and `cluster` hold them against others.

The tables go into docs/performance.md row by row as they are measured, the plot into docs/build-times.svg.
`SAMIZDAT_SIZES` are the numbers of letters (10 100 1000 10000), `SAMIZDAT_RUNS` how often all is done (5); figures are
medians.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from math import log
from pathlib import Path

from bench.page import ROOT, machine, write
from bench.plot import plot
from bench.sizes import FOLDER, RUNS, SIZES, Cost, builds, letters, measure, median

# What is to be reached, by the number of letters: seconds of the first build, and after nothing, a letter, a record.
ASKED = {1000: ("12", "", "", ""), 10000: ("", "0.2", "0.8", "1.5")}


def main() -> None:
    """Measure, and write the tables into the page."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in (sizes, this_edition):
            for line in part(Path(folder)):
                print(line, file=sys.stderr, flush=True)
                lines.append(line)
                write("docs/performance.md", "build", "\n".join([machine(), "", *lines]))


def sizes(folder: Path) -> Iterator[str]:
    """Measure builds of growing editions, and say with which power of the number of letters their times grow."""
    yield "| letters | first build | × parse | largest process | nothing changed | one letter | one record | clock |"
    yield "|---|---|---|---|---|---|---|---|"
    grown: dict[str, dict[int, float]] = {}
    for size in SIZES:
        costs = builds(letters.make(folder / f"e{size}", size), folder / f"out{size}")
        shutil.rmtree(folder / f"out{size}")
        taken = {name: median(runs, lambda cost: cost.seconds) for name, runs in costs.items()}
        for name, seconds in taken.items():
            grown.setdefault(name, {})[size] = seconds
        kinds = ("first", "nothing", "one letter", "one record")
        asked = ASKED.get(size, ("",) * 4)
        told = [
            f"{taken[kind]:.2f} s" + (f" (asked {limit})" if limit else "")
            for kind, limit in zip(kinds, asked, strict=True)
        ]
        memory, clock = (median(costs["first"], of) for of in (lambda cost: cost.memory, lambda cost: cost.wall))
        times = taken["first"] / taken["parse"]
        yield f"| {size:,} | {told[0]} | {times:.0f} | {memory:.0f} MB | {' | '.join(told[1:])} | {clock:.1f} s |"
        (ROOT / "docs/build-times.svg").write_text(plot(grown), encoding="utf-8")
    yield ""
    for small, large in pairwise(SIZES):
        powers = (f"{kind} {_power(grown[kind], small, large):.2f}" for kind in ("first", "one letter", "nothing"))
        yield f"- From {small:,} to {large:,} letters seconds grow with the power: {', '.join(powers)} (asked 1.05)."


def _power(seconds: dict[int, float], small: int, large: int) -> float:
    return log(seconds[large] / seconds[small]) / log(large / small)


def this_edition(folder: Path) -> Iterator[str]:
    """Measure builds of this edition, without PDFs, in full where its source texts are at hand."""
    edition, out = folder / "this", folder / "this-out"
    for part in ("tei", "schema"):
        shutil.copytree(ROOT / part, edition / part)
    shutil.copy(ROOT / "samizdat.toml", edition)
    build = ("-m", "samizdat", "-C", edition, "build", "--no-pdf", "--quiet", "--out", out)
    build += ("--sources", ROOT / "../shared/sources")
    taken: dict[str, list[Cost]] = {}
    for run in range(RUNS):
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(edition / FOLDER, ignore_errors=True)
        taken.setdefault("full", []).append(measure(*build))
        taken.setdefault("again", []).append(measure(*build))
        _edit(edition, run)
        taken.setdefault("one edit", []).append(measure(*build))
    yield "\n| this edition, without PDFs | asked | of the processor | by the clock | largest process |"
    yield "|---|---|---|---|---|"
    for (kind, costs), asked in zip(taken.items(), ("3", "0.2", "0.6"), strict=True):
        seconds, clock, memory = (
            median(costs, of) for of in (lambda cost: cost.seconds, lambda cost: cost.wall, lambda cost: cost.memory)
        )
        yield f"| {kind} | {asked} s | {seconds:.2f} s | {clock:.2f} s | {memory:.0f} MB |"


def _edit(edition: Path, run: int) -> None:
    """Change what an editor says of one passage."""
    path = edition / "tei/documents/grant-1997.xml"
    before, note, after = path.read_text(encoding="utf-8").partition('type="summary"')
    start = after.index(">") + 1
    path.write_text(f"{before}{note}{after[:start]}Edit {run}. {after[start:]}", encoding="utf-8")


if __name__ == "__main__":
    main()
