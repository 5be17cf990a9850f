"""Run the benchmarks that are named, or all, and print their figures."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = ["edition", "pages", "relaxng", "messages", "schematron"]


def main() -> None:
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"# {name}")
        importlib.import_module(f"bench.{name}").main()


main()
