"""Run the benchmarks that are named, or all, and print their figures."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = ["edition", "build", "peer", "cluster", "books", "pages", "names", "relaxng", "validation"]
BENCHMARKS += ["messages", "schematron", "house"]


def main() -> None:
    """Run them; what follows `house` are projects to measure."""
    names = sys.argv[1 : sys.argv.index("house") + 1] if "house" in sys.argv else sys.argv[1:]
    for name in names or BENCHMARKS:
        print(f"# {name}")
        importlib.import_module(f"bench.{name}").main()


main()
