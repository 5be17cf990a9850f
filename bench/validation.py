"""Measure `samizdat validate` as it comes against jing, the engine once warm, and how long commands take to start.

Whole commands, the same files, in one run; the tables go into docs/performance.md, row by row as they are measured.

Both have their default settings, so that ours follows references and dates too, uses the cores there are and remembers
what it has found; what it remembers of files is removed before each run, the compiled schema is kept. The runs
alternate after one that does not count. Each figure is the median, by the clock and of the processor's time.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from bench.page import machine, write
from bench.relaxng import ROOT, TEI_ALL, corpus, fastest, megabytes, seconds

RUNS = int(os.environ.get("SAMIZDAT_BENCH_RUNS", "5"))
ENGINES = ("samizdat", "jing")
# What is to be reached: our part of jing's time by the clock.
ASKED = (0.3, 0.5, 0.6, 0.6, 0.6, 1.0)
# What takes longer counts as if it took so long, in seconds.
LIMIT = 600.0
# What is wrong with three paragraphs: each has one mistake or two.
FAULTS = ('<p colour="red">', '<p when="x" rend="">', '<p colour="red" rend="">')
IDENTIFIER = re.compile(r"""\bxml:id=["'](?=\w)""")


def main() -> None:
    """Measure, and write the tables into the page."""
    if not TEI_ALL.is_file():
        print("  the reference data is not at hand (../shared)")
        return
    head = f"| median of {RUNS} alternating runs | part of jing’s time | asked | samizdat, s | jing, s |"
    lines = [f"by the clock, in parentheses of the processor:\n\n{head}", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for job, asked in zip(jobs(Path(folder)), ASKED, strict=True):
            put(lines, row(*job, asked))
    put(lines, f"\n| start, median of {4 * RUNS} runs | × python’s own | × python with click | s |\n|---|---|---|---|")
    for line in starts():
        put(lines, line)
    put(lines, "\n| once warm, one process | × jing | samizdat, MB/s | jing, MB/s |\n|---|---|---|---|")
    for name in ("gerdracor", "schnitzler-tagebuch", "eltec-eng"):
        put(lines, warm(name))
    print("\n".join(lines))


def put(lines: list[str], line: str) -> None:
    """Add a row, and write what there is into the page."""
    print(line, file=sys.stderr)
    lines.append(line)
    write("docs/performance.md", "validation", "\n".join([machine(), *lines]))


def starts() -> Iterator[str]:
    """Measure how long commands take that do little, the processor's time in parentheses."""
    samizdat = [sys.executable, "-m", "samizdat"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        **{
            f"samizdat {name}": [*samizdat, *name.split()] for name in ("--version", "--help", "explain G006", "status")
        },
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(4 * RUNS + 1):
        for name, command in commands.items():
            if number:
                taken[name].append(timed(command))
            else:
                timed(command)
    medians = {name: [statistics.median(kind) for kind in zip(*runs, strict=True)] for name, runs in taken.items()}
    python, click, *_ = medians.values()
    for name, (clock, processor) in medians.items():
        parts = [f"{clock / own[0]:.1f} ({processor / own[1]:.1f})" for own in (python, click)]
        yield f"| `{name}` | {' | '.join(parts)} | {clock:.3f} ({processor:.3f}) |"


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Run a command; gives the seconds by the clock and of the processor."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    clock, after = time.perf_counter() - start, os.times()
    return clock, sum(after[2:4]) - sum(before[2:4])


def warm(name: str) -> str:
    """Measure the engines in one process each, by what a corpus takes several times over more than once."""
    files = corpus(name)
    times = 1 + round(40 / megabytes(files))
    once, often = fastest(TEI_ALL, files), fastest(TEI_ALL, files * times)
    size = (times - 1) * megabytes(files)
    ours, jings = ([size / (o - f) for f, o in zip(once[e], often[e], strict=True)] for e in ("library", "jing"))
    part, processor = (mine / their for mine, their in zip(ours, jings, strict=True))
    speeds = " | ".join(f"{clock:.1f} ({of_processor:.1f})" for clock, of_processor in (ours, jings))
    return f"| {name}, tei_all | {part:.2f} ({processor:.2f}) | {speeds} |"


def jobs(folder: Path) -> Iterator[tuple[str, Sequence[Path]]]:
    """Yield what is validated: its name and its files, those that are made in a folder of their own."""
    plays, days = corpus("gerdracor"), corpus("schnitzler-tagebuch")
    yield "one play", [path for path in plays if path.stem == "fouque-sigurds-rache"]
    yield f"{len(plays)} plays", plays
    yield f"{len(days):,} days", days
    for how, told in ((repeated, f"the {len(days):,} under other names"), (numbered, "no two the same")):
        many = how(days, folder / "days", 16)
        yield f"{len(many):,} days ({told})", many
        shutil.rmtree(folder / "days")
    novels = repeated(corpus("eltec-eng"), folder / "novels", 10, wrong=True)
    yield f"{len(novels)} novels with mistakes in each paragraph", novels


def repeated(files: Sequence[Path], folder: Path, times: int, *, wrong: bool = False) -> list[Path]:
    """Write files several times under other names; `wrong` puts mistakes into each paragraph."""
    folder.mkdir()
    for file in files:
        text = file.read_text(encoding="utf-8")
        if wrong:
            parts = text.split("<p>")
            text = parts[0] + "".join(tag + part for tag, part in zip(cycle(FAULTS), parts[1:], strict=False))
        for number in range(times):
            (folder / f"{number:02}-{file.name}").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def numbered(files: Sequence[Path], folder: Path, times: int) -> list[Path]:
    """Write files several times under other names, each with a number of its own in its identifier and its titles."""
    folder.mkdir()
    for number in range(times):
        for file in files:
            text = file.read_text(encoding="utf-8").replace("</title>", f" ({number})</title>")
            text = IDENTIFIER.sub(rf"\g<0>n{number}-", text, count=1)
            (folder / f"{number:02}-{file.name}").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def row(name: str, files: Sequence[Path], asked: float) -> str:
    """Measure both engines, and write a row of the table."""
    taken: dict[str, list[tuple[float, float]]] = {engine: [] for engine in ENGINES}
    with tempfile.TemporaryDirectory() as cache:
        seconds("samizdat", TEI_ALL, files[:1], Path(cache))
        for _ in range(RUNS):
            for engine in ENGINES:
                taken[engine].append(seconds(engine, TEI_ALL, files, Path(cache), LIMIT))
    ours, theirs = ([statistics.median(kind) for kind in zip(*taken[engine], strict=True)] for engine in ENGINES)
    part, processor = (mine / their for mine, their in zip(ours, theirs, strict=True))
    return (
        f"| {name}, {megabytes(files):.1f} MB | {part:.2f} ({processor:.2f}) | {asked} "
        f"| {ours[0]:.2f} ({ours[1]:.2f}) | {theirs[0]:.2f} ({theirs[1]:.2f}) |"
    )
