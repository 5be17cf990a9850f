"""Which module of a Python package imports which: circles, and the longest chain.

An import inside a function is an import like any other; one under `TYPE_CHECKING` joins no chain, since nothing is
loaded by it, but it closes a circle: two modules that name each other's types are one design.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Graph = Mapping[str, frozenset[str]]
"""The modules that each module imports."""


@dataclass(frozen=True)
class Imports:
    """What one module imports: to be loaded, and for its annotations alone."""

    loaded: frozenset[str]
    named: frozenset[str]


def modules(package: Path) -> dict[str, Path]:
    """Give the modules of a package by their dotted names."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def graph(package: Path, *, named: bool) -> Graph:
    """Read the imports among the modules of a package; with `named`, those for annotations too."""
    known = modules(package)
    found = {}
    for name, path in known.items():
        of = imports(name, path, frozenset(known))
        found[name] = (of.loaded | of.named if named else of.loaded) - {name}
    return found


def imports(name: str, path: Path, known: frozenset[str]) -> Imports:
    """Read what a module imports of those that are known."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    loaded: set[str] = set()
    named: set[str] = set()
    for statement, typing in _statements(ast.parse(path.read_bytes()), typing=False):
        (named if typing else loaded).update(_targets(statement, package, known))
    return Imports(frozenset(loaded), frozenset(named))


def _statements(node: ast.AST, *, typing: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield node, typing
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        for child in node.body:
            yield from _statements(child, typing=True)
        children: list[ast.AST] = [*node.orelse]
    else:
        children = [*ast.iter_child_nodes(node)]
    for child in children:
        yield from _statements(child, typing=typing)


def _targets(statement: ast.Import | ast.ImportFrom, package: str, known: frozenset[str]) -> set[str]:
    if isinstance(statement, ast.Import):
        return {alias.name for alias in statement.names} & known
    base = statement.module or ""
    if statement.level:
        parents = package.split(".")[: len(package.split(".")) - statement.level + 1]
        base = ".".join([*parents, *([base] if base else [])])
    whole = {f"{base}.{alias.name}" for alias in statement.names}
    return (whole & known) or ({base} & known)


def circles(imported: Graph) -> list[list[str]]:
    """Give the circles: modules that reach one another, each circle sorted (Tarjan 1972)."""
    return [sorted(part) for part in _parts(imported) if len(part) > 1]


def longest_chain(imported: Graph) -> list[str]:
    """Give the longest way along imports; a circle is one link, called by its first module."""
    parts = _parts(imported)
    part_of = {name: i for i, part in enumerate(parts) for name in part}
    chains: list[list[str]] = []
    for i, part in enumerate(parts):
        below = {part_of[name] for module in part for name in imported[module]} - {i}
        chains.append([min(part), *max((chains[j] for j in sorted(below)), key=len, default=[])])
    return max(chains, key=len, default=[])


def _parts(imported: Graph) -> list[list[str]]:
    """Give the strongly connected parts, what is imported before what imports it."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    parts: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(imported[name]):
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            cut = stack.index(name)
            parts.append(stack[cut:])
            del stack[cut:]

    for name in sorted(imported):
        if name not in index:
            visit(name)
    return parts
