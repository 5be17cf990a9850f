"""Measure `samizdat validate` as it comes against jing: whole commands, the same files, a table in docs/performance.md.

Both have their default settings, so that ours follows references and dates too, uses the cores there are and remembers
what it has found; what it remembers of files is removed before each run, the compiled schema is kept. The runs
alternate after one that does not count. Each figure is the median, by the clock and of the processor's time.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from bench.relaxng import ROOT, TEI_ALL, corpus, megabytes, seconds

PAGE = ROOT / "docs/performance.md"
BEGIN, END = "<!-- python -m bench validation -->", "<!-- end -->"
RUNS = int(os.environ.get("SAMIZDAT_BENCH_RUNS", "5"))
ENGINES = ("samizdat", "jing")
# What is to be reached: our part of jing's time by the clock.
ASKED = (0.3, 0.5, 0.6, 0.6, 1.0)
# What takes longer counts as if it took so long, in seconds.
LIMIT = 600.0
# What is wrong with three paragraphs: each has one mistake or two.
FAULTS = ('<p colour="red">', '<p when="x" rend="">', '<p colour="red" rend="">')


def main() -> None:
    """Measure, and write the table into the page."""
    if not TEI_ALL.is_file():
        print("  the reference data is not at hand (../shared)")
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = [row(*job, asked) for job, asked in zip(jobs(Path(folder)), ASKED, strict=True)]
    head = f"| median of {RUNS} alternating runs | samizdat, s | jing, s | part of jing’s time | asked |"
    table = "\n".join([f"{machine()}\n", head, "|---|---|---|---|---|", *rows])
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
    print(table)


def machine() -> str:
    """Say what it was measured on, and how busy that was."""
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    java = re.search(r'version "(\d+)', said)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    python = f"Python {platform.python_version()}, Java {java[1] if java else '?'}"
    return f"{os.cpu_count()} cores, {python}; load of the machine at the end {load}."


def jobs(folder: Path) -> Iterator[tuple[str, Sequence[Path]]]:
    """Yield what is validated: its name and its files, those that are made in a folder of their own."""
    plays, days = corpus("gerdracor"), corpus("schnitzler-tagebuch")
    yield "one play", [path for path in plays if path.stem == "fouque-sigurds-rache"]
    yield f"{len(plays)} plays", plays
    yield f"{len(days):,} days", days
    many = repeated(days, folder / "days", 16)
    yield f"{len(many):,} days (the {len(days):,} under other names)", many
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


def row(name: str, files: Sequence[Path], asked: float) -> str:
    """Measure both engines, and write a row of the table."""
    print(f"  {name}", file=sys.stderr)
    taken: dict[str, list[tuple[float, float]]] = {engine: [] for engine in ENGINES}
    with tempfile.TemporaryDirectory() as cache:
        seconds("samizdat", TEI_ALL, files[:1], Path(cache))
        for _ in range(RUNS):
            for engine in ENGINES:
                taken[engine].append(seconds(engine, TEI_ALL, files, Path(cache), LIMIT))
    ours, theirs = ([statistics.median(kind) for kind in zip(*taken[engine], strict=True)] for engine in ENGINES)
    part, processor = (mine / their for mine, their in zip(ours, theirs, strict=True))
    return (
        f"| {name}, {megabytes(files):.1f} MB | {ours[0]:.2f} ({ours[1]:.2f}) | {theirs[0]:.2f} ({theirs[1]:.2f}) "
        f"| {part:.2f} ({processor:.2f}) | {asked} |"
    )
