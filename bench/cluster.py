"""What a command takes on a cluster of two workers here, against what it takes in two processes, by the clock.

The cluster of dask runs while both are measured in turn, on invented letters; its workers are there already, as those
of a cluster are, and have compiled nothing before the first run, which does not count. `SAMIZDAT_ON_CLUSTER` is the
number of letters (1000), `SAMIZDAT_RUNS` how often each is run (5); figures are medians.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.page import machine, write
from bench.sizes import FOLDER, RUNS, Cost, letters, measure, median

ON_CLUSTER = int(os.environ.get("SAMIZDAT_ON_CLUSTER", "1000"))
ASKED = 1.2


def main() -> None:
    """Measure, and write the table into the page."""
    with tempfile.TemporaryDirectory() as folder:
        lines = list(_measured(Path(folder)))
    print("\n".join(lines))
    write("docs/performance.md", "cluster", "\n".join([machine(), "", *lines]))


def _measured(folder: Path) -> Iterator[str]:
    try:
        from distributed import LocalCluster  # noqa: PLC0415  an extra
    except ImportError:
        yield "The extra `dask` is not installed: no comparison."
        return
    edition, out = letters.make(folder / "edition", ON_CLUSTER), folder / "out"
    yield f"| {ON_CLUSTER:,} letters, two workers | × two processes (asked {ASKED}) | two workers | two processes |"
    yield "|---|---|---|---|"
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        for name, command in {
            "build": ("build", "--no-pdf", "--quiet", "--out", out),
            "validate": ("validate", "--no-cache", "--quiet"),
        }.items():
            alone = ("-m", "samizdat", "-C", edition, *command)
            ways = {"pool": ("--jobs", "2"), "cluster": ("--scheduler", running.scheduler_address)}
            taken: dict[str, list[Cost]] = {}
            for run in range(RUNS + 1):
                for way, how in ways.items():
                    for made in (out, edition / FOLDER):
                        shutil.rmtree(made, ignore_errors=True)
                    cost = measure(*alone, *how)
                    if run:
                        taken.setdefault(way, []).append(cost)
            cluster, pool = (median(taken[way], lambda cost: cost.wall) for way in ("cluster", "pool"))
            yield f"| {name} | {cluster / pool:.2f} | {cluster:.1f} s | {pool:.1f} s |"


if __name__ == "__main__":
    main()
