"""Write what a benchmark found into a page of the documentation, between the marks that are its own."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
END = "<!-- end -->"


def write(page: str, benchmark: str, text: str) -> None:
    """Put a text in the place of what stands between `<!-- python -m bench NAME -->` and the next end mark."""
    path, begin = ROOT / page, f"<!-- python -m bench {benchmark} -->"
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    path.write_text(f"{before}{begin}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def machine() -> str:
    """Say what it was measured on, and how busy that was."""
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    java = re.search(r'version "(\d+)', said)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    python = f"Python {platform.python_version()}, Java {java[1] if java else '?'}"
    return f"{os.cpu_count()} cores, {python}; load of the machine at the end {load}."
