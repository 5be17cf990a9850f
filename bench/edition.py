"""The commands on this edition: wall time, peak memory, and the multiple of merely parsing the same files.

Every command runs in a process of its own, several times; the figures are medians. "parse" is a process that
imports lxml and parses the edition's TEI files: the floor for anything in Python that reads them.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 5
PARSE = "import sys; from lxml import etree; [etree.parse(name) for name in sys.argv[1:]]"


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command once; returns its wall time in seconds and its peak memory in megabytes."""
    start = time.perf_counter()
    pid = os.posix_spawn(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    )
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    files = [str(path) for path in sorted((ROOT / "tei").rglob("*.xml"))]
    with tempfile.TemporaryDirectory() as folder:
        samizdat = [sys.executable, "-m", "samizdat", "-C", str(ROOT)]
        commands = {
            "parse": [sys.executable, "-c", PARSE, *files],
            "--version": [*samizdat, "--version"],
            "status": [*samizdat, "status"],
            "validate": [*samizdat, "validate"],
            "build, full": [*samizdat, "build", "--out", f"{folder}/full"],
            "build, public": [*samizdat, "build", "--public", "--out", f"{folder}/public"],
        }
        runs = [{name: measure(command) for name, command in commands.items()} for _ in range(RUNS)]
    floor = statistics.median(run["parse"][0] for run in runs)
    size = sum(Path(file).stat().st_size for file in files)
    print(f"{len(files)} files, {size / 1e6:.2f} MB; medians of {RUNS} alternating runs")
    print(f"{'':14}{'seconds':>8}{'MB':>6}{'× parse':>9}")
    for name in commands:
        seconds = statistics.median(run[name][0] for run in runs)
        memory = statistics.median(run[name][1] for run in runs)
        print(f"{name:14}{seconds:8.2f}{memory:6.0f}{seconds / floor:9.1f}")
