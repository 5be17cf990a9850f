"""Measure the RELAX NG engine against jing and libxml2: whole processes, and megabytes a second once warm.

All runs of one table alternate between the engines. Whole processes are given as medians. The warm figure comes from
what a process needs more for the corpus several times over than for the corpus once; differences suffer most from a
machine that is not quiet, so it takes the fastest run of each.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
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

OURS = """
import sys
from samizdat import relaxng
schema = relaxng.load(sys.argv[1]{})
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
    if engine == "jing":
        return jingtool.command(schema, files)
    script = {"samizdat": OURS.format(""), "trusted": OURS.format(", trusted=True"), "lxml": LXML}[engine]
    return [sys.executable, "-c", script, str(schema), *map(str, files)]


def seconds(engine: str, schema: Path, files: Sequence[Path]) -> float:
    # Byte code is kept, as it is where a package is installed.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    try:
        subprocess.run(
            command(engine, schema, files), env=environment, stdout=subprocess.DEVNULL, timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return LIMIT
    return time.perf_counter() - start


def alternating(engines: Sequence[str], schema: Path, files: Sequence[Path]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {engine: [] for engine in engines}
    for _ in range(RUNS):
        for engine in engines:
            taken[engine].append(seconds(engine, schema, files))
    return taken


def corpus(name: str) -> list[Path]:
    return sorted((REFERENCE / "corpora" / name).glob("*.xml"))


def megabytes(files: Sequence[Path]) -> float:
    return sum(path.stat().st_size for path in files) / 1e6


def cold() -> None:
    plays, days = corpus("gerdracor"), corpus("schnitzler-tagebuch")
    one = [path for path in plays if path.stem == "fouque-sigurds-rache"]
    print(f"Whole process against tei_all, seconds (median of {RUNS} alternating runs):")
    for what, files, engines in (
        (f"one play of {megabytes(one) * 1000:.0f} kB", one, ("samizdat", "trusted", "jing", "lxml")),
        (f"{len(plays)} plays, {megabytes(plays):.1f} MB", plays, ("samizdat", "trusted", "jing")),
        (f"{len(days)} days, {megabytes(days):.1f} MB", days, ("samizdat", "trusted", "jing")),
    ):
        taken = {e: statistics.median(t) for e, t in alternating(engines, TEI_ALL, files).items()}
        ours = (e for e in engines if e in ("samizdat", "trusted"))
        shares = ", ".join(f"{e} {taken[e] / taken['jing']:.2f} × jing" for e in ours)
        print(f"  {what}: " + ", ".join(f"{e} {t:.2f}" for e, t in taken.items()) + f" ({shares})")


def warm() -> None:
    print("Warm, MB/s:")
    eltec = REFERENCE / "relaxng/eltec-1.rng"
    for name, schema in (
        ("gerdracor", TEI_ALL),
        ("schnitzler-tagebuch", TEI_ALL),
        ("eltec-eng", TEI_ALL),
        ("eltec-eng", eltec),
    ):
        files = corpus(name)
        times = 1 + round(50 / megabytes(files))
        once = alternating(("samizdat", "jing"), schema, files)
        often = alternating(("samizdat", "jing"), schema, files * times)
        size = (times - 1) * megabytes(files)
        speed = {e: size / (min(often[e]) - min(once[e])) for e in once}
        share = speed["samizdat"] / speed["jing"]
        print(
            f"  {name} ({schema.stem}): samizdat {speed['samizdat']:.1f}, jing {speed['jing']:.1f} ({share:.2f} × jing)"
        )


def main() -> None:
    if not TEI_ALL.is_file():
        print("  the reference data is not at hand (../shared)")
        return
    cold()
    warm()


if __name__ == "__main__":
    main()
