"""The measures of `python -m bench house`, tried on a small project whose figures one can count by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.house import measure
from bench.imports import circles, graph, longest_chain

MODULES = {
    "__init__": '"""A package."""\n',
    "top": "from pack import middle\n\n\ndef open_(door):\n    # why\n    return door\n",
    "middle": 'def look():\n    """Look."""\n    from .low import floor\n\n    return floor\n',
    "low": "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from pack.middle import look\n\nfloor = 1\n",
    "room/__init__": "",
    "room/chair": "import pack.low\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in MODULES.items():
        path = tmp_path / "src/pack" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_top.py").write_text("assert 1\n\n# nothing\nassert 2\n")
    return tmp_path


def test_a_chain_goes_through_functions_and_a_circle_through_annotations(project: Path) -> None:
    package = project / "src/pack"
    assert longest_chain(graph(package, named=False)) == ["pack.top", "pack.middle", "pack.low"]
    assert circles(graph(package, named=False)) == []
    assert circles(graph(package, named=True)) == [["pack.low", "pack.middle"]]


def test_figures(project: Path) -> None:
    found = measure(project)
    assert found["longest import chain"] == "3"
    assert found["most modules in a folder"] == "3 (pack/)"
    assert found["circles"] == "1; pack.low ⇄ pack.middle"
    assert found["function lines, median / p90 / max"] == "4 / 5 / 5"
    assert found["longest file"].startswith("6 (")
    assert found["public functions with docstring"] == "50 %"
    assert found["lines that are a comment"] == "5.3 %"
    assert found["test lines : code lines"] == "0.18"


def test_commits(project: Path) -> None:
    git = ["git", "-C", str(project), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for name, message in (("src", "pack: begin"), ("tests", "tests: begin\n\nNothing was tried.")):
        subprocess.run([*git, "add", name], check=True)
        subprocess.run([*git, "commit", "-q", "-m", message], check=True)
    found = measure(project)
    assert found["commits"] == "2"
    assert found["commits with a body"] == "50 %"
    assert measure(project, since="HEAD~1")["lines / files of a commit, median"] == "4 / 1"
