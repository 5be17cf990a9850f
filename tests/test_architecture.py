"""Data flows one way, XML is touched in one place, and nobody reaches into an engine."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.imports import circles, graph

from samizdat.cli.group import MODULE_OF

SOURCE = Path(__file__).parents[1] / "src/samizdat"
LAYERS = [
    "model",
    "store",
    "markup",
    "resources",
    "parallel",
    "findings",
    "edition",
    "text_layer",
    "index",
    "reconcile",
    "checks",
    "publish",
    "export",
    "preflight",
    "preview",
    "commands",
    "cli",
]
# Packages that could stand alone: what each may import of samizdat.
ALONE = {
    "relaxng": {"errors", "numbers", "pieces", "model.finding", "model.habits", "spelling"},
    "odd": {
        "errors",
        "numbers",
        "model.finding",
        "findings.codes",
        "markup.xml",
        "markup.habits",
        "relaxng",
        "resources",
    },
    "schematron": {"errors", "numbers", "model.finding", "markup", "resources"},
}
# The command line asks the commands, and knows the values that they take and give.
CLI = {"cli", "commands", "errors", "model", "__version__"}
LIBRARIES = {"lxml": {"markup", "relaxng", "odd"}, "saxonche": {"markup"}, "click": {"cli"}}
MODULES = sorted(SOURCE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_imports_what_is_above_it(path: Path) -> None:
    own = layer(path)
    within = {name.removeprefix("samizdat.") for name in imports(path) if name.startswith("samizdat.")}
    for name in within:
        top = name.partition(".")[0]
        if own in ALONE and top != own:
            assert any(name.startswith(allowed) for allowed in ALONE[own]), name
        if own in LAYERS and top in LAYERS:
            assert LAYERS.index(top) <= LAYERS.index(own), name


def test_no_modules_import_one_another() -> None:
    assert circles(graph(SOURCE, named=True)) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_of_an_engine_others_use_what_it_exports(path: Path) -> None:
    for name in imports(path):
        _, _, rest = name.partition("samizdat.")
        engine, _, inner = rest.partition(".")
        if engine in ALONE and engine != layer(path) and inner:
            assert inner in import_module(f"samizdat.{engine}").__all__, name


@pytest.mark.parametrize("path", sorted((SOURCE / "cli").glob("*.py")), ids=lambda path: path.name)
def test_the_command_line_knows_commands_and_values(path: Path) -> None:
    tops = {name.split(".")[1] for name in imports(path) if name.startswith("samizdat.")}
    assert tops <= CLI


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_libraries_stay_in_their_places(path: Path) -> None:
    for library, layers in LIBRARIES.items():
        if any(name.partition(".")[0] == library for name in imports(path)):
            assert layer(path) in layers


# int() of what is no text, or of digits that were counted before; hexadecimal ones may be of any length.
COUNTED = {"numbers.py", "parallel/cluster.py", "publish/site/timeline.py", "commands/build.py"}


def test_numbers_are_read_in_one_place() -> None:
    """Whatever length a number has: int() raises an error from 4,301 digits on."""
    for path in MODULES:
        for call in (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ):
            reads = isinstance(call.func, ast.Name) and call.func.id == "int" and len(call.args) == 1
            assert not reads or path.relative_to(SOURCE).as_posix() in COUNTED, (path, call.lineno)


def test_each_command_is_in_the_module_that_the_table_names() -> None:
    written = {
        node.name: path.stem
        for path in sorted((SOURCE / "cli").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(d).startswith(("command", "main.group(")) for d in node.decorator_list)
    }
    assert written == MODULE_OF


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        printing = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
        assert not printing, path
