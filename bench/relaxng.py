"""Measure `samizdat validate` against jing and libxml2: whole commands, and megabytes a second once warm.

All runs of one table alternate between the engines. Whole commands are given as medians, of the clock and, since a
machine may be busy with other things, of the processor's time (Java's compiler works beside the validation and counts
here too). The warm figure comes from what a process needs more for the corpus several times over than for the corpus
once; differences suffer most from a machine that is not quiet, so it takes the fastest run of each.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared"
TEI_ALL = REFERENCE / "tei/tei_all.rng"
RUNS = 5
LIMIT = 60.0
"""libxml2 never returns from some schemas; so no run may take longer, in seconds."""

sys.path.insert(0, str(ROOT / "tests/relaxng"))

import jingtool  # noqa: E402 (found beside the tests)

LIBRARY = """
import sys
from samizdat import relaxng
schema = relaxng.load(sys.argv[1])
print(sum(1 for path in sys.argv[2:] if schema.validate(path)))
"""
LXML = """
import sys
from lxml import etree
parser = etree.XMLParser(huge_tree=True, collect_ids=False)
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
print(sum(1 for path in sys.argv[2:] if not schema.validate(etree.parse(path, parser))))
"""


def command(engine: str, schema: Path, files: Sequence[Path]) -> list[str]:
    """Give the command line of an engine; `samizdat` is the command, `library` the engine called from Python."""
    if engine == "jing":
        return jingtool.command(schema, files)
    if engine.startswith("samizdat"):
        return [sys.executable, "-m", "samizdat", "validate", "--schema", str(schema), *map(str, files)]
    script = {"library": LIBRARY, "lxml": LXML}[engine]
    return [sys.executable, "-c", script, str(schema), *map(str, files)]


def seconds(engine: str, schema: Path, files: Sequence[Path], cache: Path, limit: float = LIMIT) -> tuple[float, float]:
    """Run an engine once; gives the time by the clock and of the processor.

    No document is known to the cache; the schema is, but for `samizdat, first time`.
    """
    if engine == "samizdat, first time":
        shutil.rmtree(cache / "samizdat", ignore_errors=True)
    (cache / "samizdat/results.sqlite").unlink(missing_ok=True)
    # Byte code is kept, as it is where a package is installed.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["XDG_CACHE_HOME"] = str(cache)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    try:
        subprocess.run(
            command(engine, schema, files), env=environment, stdout=subprocess.DEVNULL, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return limit, limit
    taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def alternating(engines: Sequence[str], schema: Path, files: Sequence[Path]) -> dict[str, list[tuple[float, float]]]:
    """Run the engines in turn, after one round that does not count."""
    taken: dict[str, list[tuple[float, float]]] = {engine: [] for engine in engines}
    with tempfile.TemporaryDirectory() as cache:
        for engine in engines:
            if engine != "lxml":
                seconds(engine, schema, files, Path(cache))
        for _ in range(RUNS):
            for engine in engines:
                taken[engine].append(seconds(engine, schema, files, Path(cache)))
    return taken


def corpus(name: str) -> list[Path]:
    return sorted((REFERENCE / "corpora" / name).glob("*.xml"))


def megabytes(files: Sequence[Path]) -> float:
    return sum(path.stat().st_size for path in files) / 1e6


def cold() -> None:
    plays, days = corpus("gerdracor"), corpus("schnitzler-tagebuch")
    one = [path for path in plays if path.stem == "fouque-sigurds-rache"]
    print(f"Whole commands against tei_all, median of {RUNS} alternating runs: clock / processor, in seconds\n")
    print("| | | clock | processor | × jing, clock | × jing, processor |\n|---|---|---|---|---|---|")
    ours = ("samizdat", "samizdat, first time")
    for what, files, engines in (
        (f"one play of {megabytes(one) * 1000:.0f} kB", one, (*ours, "library", "jing", "lxml")),
        (f"{len(plays)} plays, {megabytes(plays):.1f} MB", plays, (*ours, "jing")),
        (f"{len(days)} days, {megabytes(days):.1f} MB", days, (*ours, "jing")),
    ):
        runs = alternating(engines, TEI_ALL, files)
        taken = {e: [statistics.median(kind) for kind in zip(*t, strict=True)] for e, t in runs.items()}
        clock, processor = taken["jing"]
        for engine, (by_clock, by_processor) in taken.items():
            figures = f"{by_clock:.2f} | {by_processor:.2f} | {by_clock / clock:.2f} | {by_processor / processor:.2f}"
            print(f"| {what} | {engine} | {figures} |")


def warm() -> None:
    print("\nWarm, one process, MB/s: clock (processor)\n\n| | samizdat | jing | |\n|---|---|---|---|")
    eltec = REFERENCE / "relaxng/eltec-1.rng"
    for name, schema in (
        ("gerdracor", TEI_ALL),
        ("schnitzler-tagebuch", TEI_ALL),
        ("eltec-eng", TEI_ALL),
        ("eltec-eng", eltec),
    ):
        files = corpus(name)
        times = 1 + round(40 / megabytes(files))
        once, often = fastest(schema, files), fastest(schema, files * times)
        size = (times - 1) * megabytes(files)
        speed = {e: [size / (o - f) for f, o in zip(once[e], often[e], strict=True)] for e in once}
        shown = [f"{by_clock:.1f} ({by_processor:.1f})" for by_clock, by_processor in speed.values()]
        ratios = [ours / jings for ours, jings in zip(*speed.values(), strict=True)]
        print(f"| {name}, {schema.stem} | {' | '.join(shown)} | {ratios[0]:.2f} × ({ratios[1]:.2f} ×) |")


def fastest(schema: Path, files: Sequence[Path]) -> dict[str, list[float]]:
    """Give for each engine the fastest run by the clock, and that of the least processor time."""
    runs = alternating(("library", "jing"), schema, files)
    return {engine: [min(kind) for kind in zip(*taken, strict=True)] for engine, taken in runs.items()}


def main() -> None:
    if not TEI_ALL.is_file():
        print("  the reference data is not at hand (../shared)")
        return
    print(f"Load of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())}\n")
    cold()
    warm()
    print(f"\nLoad of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())}")


if __name__ == "__main__":
    main()
