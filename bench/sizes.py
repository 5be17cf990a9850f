"""Builds of editions of growing size: the first, one after a change, one in which nothing changed.

Invented letters of about 250 words with ten names each (`tests/letters.py`), every format but PDF. Seconds are of
processor time, of all processes together, for a machine may be busy; "MB" is the largest process; "× parse" is the
multiple of a process that only imports lxml and parses the same files. `SAMIZDAT_SIZES` and `SAMIZDAT_RUNS` choose
other numbers of letters and of runs; figures are medians.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import letters  # noqa: E402 (found beside the tests)

FOLDER = ".samizdat-cache"
SIZES = [int(size) for size in os.environ.get("SAMIZDAT_SIZES", "10 100 1000 10000").split()]
RUNS = int(os.environ.get("SAMIZDAT_RUNS", "5"))
PARSE = """
import sys
from pathlib import Path
from lxml import etree
for path in Path(sys.argv[1]).rglob("*.xml"):
    etree.parse(path)
"""


@dataclass(frozen=True)
class Cost:
    """What a command took: processor time and time on the wall in seconds, the largest process in megabytes."""

    seconds: float
    wall: float
    memory: float


def measure(*command: str | Path) -> Cost:
    """Run a command; returns what it and the processes that it started took."""
    start = time.perf_counter()
    words = [sys.executable, *map(str, command)]
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    pid = os.posix_spawn(words[0], words, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(words)} failed")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024)


def edit(folder: Path, run: int) -> None:
    """Change a word of one letter."""
    path = folder / f"tei/documents/{letters.name_of(6)}.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("no consequence", f"consequence {run}"), encoding="utf-8")


def record(folder: Path, run: int) -> None:
    """Change the note of one place."""
    path = folder / "tei/authorities/places.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("A town", f"Town {run}", 1), encoding="utf-8")


def median(runs: list[Cost], of: Callable[[Cost], float]) -> float:
    return statistics.median(map(of, runs))


def builds(folder: Path, out: Path) -> dict[str, list[Cost]]:
    """Measure each kind of build of an edition, in turn."""
    build = ("-m", "samizdat", "-C", folder, "build", "--no-pdf", "--quiet", "--out", out)
    costs: dict[str, list[Cost]] = {}
    for run in range(RUNS):
        for name, prepare in {
            "parse": None,
            "first": lambda: [shutil.rmtree(each, ignore_errors=True) for each in (out, folder / FOLDER)],
            "nothing": None,
            "one letter": lambda run=run: edit(folder, run),
            "one record": lambda run=run: record(folder, run),
        }.items():
            if prepare:
                prepare()
            costs.setdefault(name, []).append(measure("-c", PARSE, folder) if name == "parse" else measure(*build))
    return costs


def main() -> None:
    print(f"medians of {RUNS} runs; seconds of processor time")
    print("letters    first  × parse    MB  nothing  one letter  one record    wall")
    first: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            edition = letters.make(Path(folder) / f"e{size}", size)
            costs = builds(edition, Path(folder) / f"out{size}")
            seconds = {name: median(runs, lambda cost: cost.seconds) for name, runs in costs.items()}
            first[size] = seconds["first"]
            memory, wall = (median(costs["first"], of) for of in (lambda cost: cost.memory, lambda cost: cost.wall))
            print(
                f"{size:8}{seconds['first']:9.2f}{seconds['first'] / seconds['parse']:9.0f}{memory:6.0f}"
                f"{seconds['nothing']:9.2f}{seconds['one letter']:12.2f}{seconds['one record']:12.2f}{wall:8.1f}",
                flush=True,
            )
    for small, large in pairwise(SIZES):
        grown = log(first[large] / first[small]) / log(large / small)
        print(f"{small} to {large} letters: time grows with the power {grown:.2f}")
