"""Builds: of growing editions, of this one, against Saxon-HE in Java, and on a cluster of two workers here.

The tables go into docs/performance.md row by row as they are measured, the plot into docs/build-times.svg. What is
taken as a peer's time are its transformations alone: it compares no words, packs no EPUB, makes no index and no search.

`SAMIZDAT_SIZES` are the numbers of letters (10 100 1000 10000), `SAMIZDAT_RUNS` how often all is done (5); figures are
medians. `SAMIZDAT_SAXON_JAR` is the peer's, of version 10 or later: before, Saxon-HE had no inline functions. Without
it there is no such row.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from math import log
from pathlib import Path

from bench.page import ROOT, machine, write
from bench.plot import plot
from bench.sizes import FOLDER, RUNS, SIZES, Cost, builds, letters, measure, median
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.publish.material import gather
from samizdat.publish.tasks import Options, Tasks
from samizdat.publish.works import Pages, TextWork
from samizdat.resources import resource
from samizdat.resources.strings import strings

JAR = Path(os.environ.get("SAMIZDAT_SAXON_JAR", "/usr/share/java/Saxon-HE.jar"))
PEER = ROOT / "bench/SaxonPeer.java"
# So many letters are made by either side of a comparison, and so many on the cluster.
COMPARED = int(os.environ.get("SAMIZDAT_COMPARED", "1000"))
ON_CLUSTER = int(os.environ.get("SAMIZDAT_ON_CLUSTER", "200"))
# What is to be reached, by the number of letters: seconds of the first build, and after nothing, a letter, a record.
ASKED = {1000: ("12", "", "", ""), 10000: ("", "0.2", "0.8", "1.5")}


def main() -> None:
    """Measure, and write the tables into the page."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in (sizes, this_edition, peer, cluster):
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


def peer(folder: Path) -> Iterator[str]:
    """Measure a build with one process against the transformations of it in Java."""
    if not JAR.is_file() or shutil.which("javac") is None:
        yield "\nSaxon-HE for Java is not at hand: no comparison."
        return
    edition, out, work = letters.make(folder / "compared", COMPARED), folder / "compared-out", folder / "jobs"
    count = _jobs(edition, work)
    classes = folder / "classes"
    subprocess.run(["javac", "-cp", JAR, "-d", classes, PEER], check=True)
    ours: list[Cost] = []
    theirs: list[Cost] = []
    for _ in range(RUNS):
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(edition / FOLDER, ignore_errors=True)
        ours.append(
            measure("-m", "samizdat", "-C", edition, "build", "--no-pdf", "--quiet", "--jobs", "1", "--out", out)
        )
        java = ("import subprocess, sys; subprocess.run(sys.argv[1:], check=True)", shutil.which("java") or "java")
        theirs.append(measure("-c", *java, "-cp", f"{JAR}:{classes}", "SaxonPeer", work / "jobs.tsv"))
    yield f"\n| {COMPARED:,} letters | of the processor | by the clock | largest process |\n|---|---|---|---|"
    for name, costs in (
        ("samizdat build, one process", ours),
        (f"Saxon-HE, Java: {count:,} transformations alone", theirs),
    ):
        figures = (f"{median(costs, of):.1f}" for of in (lambda cost: cost.seconds, lambda cost: cost.wall))
        yield f"| {name} | {' s | '.join(figures)} s | {median(costs, lambda cost: cost.memory):.0f} MB |"
    parts = (_part(ours, theirs, of) for of in ("seconds", "wall", "memory"))
    yield f"| part | {' | '.join(parts)} |"


def _part(ours: list[Cost], theirs: list[Cost], of: str) -> str:
    mine, their = (statistics.median(getattr(each, of) for each in costs) for costs in (ours, theirs))
    return f"{mine / their:.2f}"


def _jobs(edition: Path, work: Path) -> int:
    """Write what the stylesheets get of an edition into files, and the table of jobs; returns how many these are."""
    read, _ = read_edition(read_settings(edition))
    (work / "made").mkdir(parents=True)
    (work / "strings.xml").write_text(strings("en"), encoding="utf-8")
    rows: list[str] = []
    for number, task in enumerate(Tasks(gather(read), Options()).first()):
        made = task.work() if task.name.split()[0] in ("text", "person", "place") else None
        if not isinstance(made, (TextWork, Pages)):
            continue
        source, context = work / f"{number}.xml", work / f"{number}.context.xml"
        context.write_text(made.context, encoding="utf-8")
        source.write_text(made.xml if isinstance(made, TextWork) else made.jobs[0].xml, encoding="utf-8")
        formats = ("markdown", "epub", "text", "html") if isinstance(made, TextWork) else ("",)
        for format in formats:
            sheet = {"epub": "epub/book", "": "html/site"}.get(format, "views/document")
            path = f"{number}.html" if format else made.jobs[0].path  # type: ignore[union-attr]
            target = work / "made" / f"{number}.{format}"
            parts = (resource(f"xslt/{sheet}.xsl"), source, context, work / "strings.xml", path, format, target)
            rows.append("\t".join(map(str, parts)))
    (work / "jobs.tsv").write_text("\n".join(rows), encoding="utf-8")
    return len(rows)


def cluster(folder: Path) -> Iterator[str]:
    """Measure a build by two workers of a cluster here against one by two processes, by the clock."""
    try:
        from distributed import LocalCluster  # noqa: PLC0415  an extra
    except ImportError:
        return
    edition, out = letters.make(folder / "cluster", ON_CLUSTER), folder / "cluster-out"
    build = ("-m", "samizdat", "-C", edition, "build", "--no-pdf", "--quiet", "--out", out)
    taken: dict[str, list[Cost]] = {"pool": [], "cluster": []}
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        ways = {"pool": ("--jobs", "2"), "cluster": ("--scheduler", running.scheduler_address)}
        for run in range(RUNS + 1):
            for name, way in ways.items():
                shutil.rmtree(out, ignore_errors=True)
                shutil.rmtree(edition / FOLDER, ignore_errors=True)
                cost = measure(*build, *way)
                # The first time the workers compile what they keep.
                if run:
                    taken[name].append(cost)
    part = _part(taken["cluster"], taken["pool"], "wall")
    yield f"\n{ON_CLUSTER:,} letters by two workers of dask: {part} of the time of two processes (asked at most 1.2)."


if __name__ == "__main__":
    main()
