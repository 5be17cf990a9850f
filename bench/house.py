"""How a Python project is built, in figures that anybody can compare: `python -m bench house [--since REV] [PATH…]`.

PATH is a project (its packages are looked for in `src/` and beside it) or an installed package; without one it is
this project, beside two that are installed here. A file and a function are as long as they stand there; tests and
code are compared without blank lines, comments and docstrings. `--since` measures the commits after a revision.
"""

from __future__ import annotations

import argparse
import ast
import statistics
import subprocess
import sys
import tokenize
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from bench.imports import circles, graph, longest_chain

ROOT = Path(__file__).parents[1]
BESIDE = ["packaging", "click"]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def packages(project: Path) -> list[Path]:
    """Find the packages of a project; an installed package is one."""
    if (project / "__init__.py").exists():
        return [project]
    places = [project / "src", project]
    found = [path.parent for place in places for path in sorted(place.glob("*/__init__.py"))]
    return [path for path in found if path.name not in ("tests", "test", "bench", "docs")]


def lines_of(path: Path) -> tuple[set[int], set[int]]:
    """Give the lines of a module that are code, and those that are nothing but a comment."""
    code: set[int] = set()
    comments: set[int] = set()
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT and token.line.lstrip().startswith("#"):
                comments.add(token.start[0])
            elif token.type not in _NO_CODE:
                code |= set(range(token.start[0], token.end[0] + 1))
    return code - _docstrings(path), comments


_NO_CODE = (
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING,
    tokenize.ENDMARKER,
)  # fmt: skip


def _docstrings(path: Path) -> set[int]:
    found: set[int] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            found |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return found


def functions(path: Path) -> list[Function]:
    """Give the functions of a module, methods too."""
    return [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, Function)]


def public_functions(path: Path) -> list[Function]:
    """Give what a module offers: its functions and the methods of its classes, without what begins with a line."""
    body = ast.parse(path.read_bytes()).body
    classes = [node.body for node in body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    found = [node for part in (body, *classes) for node in part if isinstance(node, Function)]
    return [node for node in found if not node.name.startswith("_")]


def sizes(files: list[Path]) -> dict[str, str]:
    """Measure functions, files, docstrings and comments."""
    bodies = [function for path in files for function in functions(path)]
    lengths = sorted((function.end_lineno or 0) - function.lineno + 1 for function in bodies)
    public = [function for path in files for function in public_functions(path)]
    told = sum(1 for function in public if ast.get_docstring(function))
    raw = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    longest = max(raw, key=lambda path: raw[path])
    comments = sum(len(lines_of(path)[1]) for path in files)
    return {
        "function lines, median / p90 / max": f"{_median(lengths)} / {_tenth(lengths)} / {max(lengths, default=0)}",
        "longest file": f"{raw[longest]} ({longest.name})",
        "public functions with docstring": _share(told, len(public)),
        "lines that are a comment": _share(comments, sum(raw.values()), digits=1),
    }


def structure(package: Path) -> dict[str, str]:
    """Measure how the modules of a package lie and lean on one another."""
    chain = longest_chain(graph(package, named=False))
    folders = Counter(path.parent for path in package.rglob("*.py") if path.name != "__init__.py")
    fullest, most = max(folders.items(), key=lambda item: item[1], default=(package, 0))
    round_trips = circles(graph(package, named=True))
    return {
        "longest import chain": str(len(chain)),
        "the chain": " → ".join(name.removeprefix(f"{package.name}.") for name in chain),
        "most modules in a folder": f"{most} ({fullest.name}/)",
        "circles": str(len(round_trips)) + "".join(f"; {' ⇄ '.join(names[:4])}" for names in round_trips),
    }


def tests(project: Path, files: list[Path]) -> dict[str, str]:
    """Set the lines of code of the tests beside those of the package."""
    found = [path for name in ("tests", "test") for path in (project / name).rglob("*.py")]
    if not found:
        return {}
    code = sum(len(lines_of(path)[0]) for path in files)
    return {"test lines : code lines": f"{sum(len(lines_of(path)[0]) for path in found) / code:.2f}"}


def commits(project: Path, since: str) -> dict[str, str]:
    """Measure the commits of a repository, merges left out: how much they change, and whether they say why."""
    if not (project / ".git").exists():
        return {}
    log = ["git", "-C", str(project), "log", "--no-merges", "--numstat", "--format=%x00%b%x01"]
    if since:
        log.append(f"{since}..HEAD")
    text = subprocess.run(log, check=True, capture_output=True, text=True, errors="replace").stdout
    bodies, changed, touched = [], [], []
    for commit in text.split("\0")[1:]:
        body, _, stats = commit.partition("\x01")
        rows = [row.split("\t") for row in stats.strip().splitlines()]
        bodies.append(bool(body.strip()))
        changed.append(sum(int(n) for row in rows for n in row[:2] if n.isdigit()))
        touched.append(len(rows))
    return {
        "commits": str(len(bodies)),
        "lines / files of a commit, median": f"{_median(changed)} / {_median(touched)}",
        "commits with a body": _share(sum(bodies), len(bodies)),
    }


def _median(values: list[int]) -> str:
    return f"{statistics.median(values or [0]):g}"


def _tenth(ordered: list[int]) -> int:
    """Give the length that nine in ten stay below or reach."""
    return ordered[max(0, -(-len(ordered) * 9 // 10) - 1)] if ordered else 0


def _share(part: int, whole: int, digits: int = 0) -> str:
    return f"{100 * part / whole:.{digits}f} %" if whole else "none"


def measure(project: Path, since: str = "") -> dict[str, str]:
    """Measure a project; its largest package stands for its structure."""
    found = packages(project)
    if not found:
        raise SystemExit(f"{project}: no Python package here (a folder with __init__.py, in src/ or beside it)")
    files = [path for package in found for path in sorted(package.rglob("*.py"))]
    largest = max(found, key=lambda package: len(list(package.rglob("*.py"))))
    return {**structure(largest), **sizes(files), **tests(project, files), **commits(project, since)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench house")
    parser.add_argument("--since", default="", metavar="REV")
    parser.add_argument("projects", nargs="*", type=Path, metavar="PATH")
    asked = parser.parse_args(sys.argv[sys.argv.index("house") + 1 :] if "house" in sys.argv else [])
    specs = [spec for name in BESIDE if (spec := find_spec(name)) is not None]
    for project in asked.projects or [ROOT, *(Path(spec.origin or "").parent for spec in specs)]:
        print(project.resolve().name)
        for what, figure in measure(project.resolve(), asked.since).items():
            print(f"  {what:36}{figure}")
