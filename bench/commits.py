"""The edition's files as they were in a commit, for benchmarks that compare it with what it has become."""

from __future__ import annotations

import subprocess
from pathlib import Path

from samizdat.markup.xml import Element, parse

ROOT = Path(__file__).parents[1]


def git(*words: str) -> str:
    """Run git in the repository; returns what it prints, and raises CalledProcessError where it fails."""
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def paths(commit: str, folder: str) -> list[str]:
    """List the files below a folder in a commit, or in the working tree where the commit is "now"."""
    if commit == "now":
        return sorted(str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.is_file())
    return git("ls-tree", "-r", "--name-only", commit, folder).splitlines()


def text(commit: str, path: str) -> str:
    """Read a file of a commit, or of the working tree where the commit is "now"."""
    return (ROOT / path).read_text(encoding="utf-8") if commit == "now" else git("show", f"{commit}:{path}")


def trees(commit: str, folder: str) -> dict[str, Element]:
    """Parse the XML files below a folder in a commit, by their paths."""
    return {path: parse(text(commit, path)) for path in paths(commit, folder) if path.endswith(".xml")}
