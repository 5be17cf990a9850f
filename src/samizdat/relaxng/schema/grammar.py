"""Grammars: definitions gathered from a file and those it includes (RELAX NG, sections 4.7, 4.11, 4.17 and 4.18)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from samizdat.model.finding import Finding
from samizdat.relaxng.schema.addresses import joined, split
from samizdat.relaxng.schema.nodes import Node

START = ""
"""The name under which the start of a grammar is kept; no definition can have it."""


class Grammar:
    """The definitions of one grammar: for each name the nodes that define it."""

    def __init__(self, node: Node, parent: Grammar | None) -> None:
        self.node = node
        self.parent = parent
        self.parts: dict[str, list[Node]] = {}


Read = Callable[[tuple[Path, ...], str, list[Finding]], Node | None]
"""Reads the last of some files, as `source.read_xml` and `rnc.read_compact` do."""


class Library:
    """Finds the files of a schema, has them read, and gathers what is wrong with them."""

    def __init__(self, read_xml: Read, read_compact: Read) -> None:
        self._read_xml, self._read_compact = read_xml, read_compact
        self.files: list[Path] = []
        self.problems: list[Finding] = []
        # A file could not be used: what is then missing is no fault of its own.
        self.incomplete = False

    def problem(self, code: str, node: Node, message: str) -> None:
        """Note something wrong at a node."""
        finding = Finding(code, message, node.file, node.line)
        if finding not in self.problems:
            self.problems.append(finding)

    def read(self, files: tuple[Path, ...], ns: str = "") -> Node | None:
        """Read the last of `files`, in the syntax that its name tells (.rnc: the compact one).

        None where it is no tree, or where its form is wrong.
        """
        before, read = len(self.problems), self._read_compact if files[-1].suffix == ".rnc" else self._read_xml
        try:
            node = read(files, ns, self.problems)
        except OSError as error:
            reason = error.strerror or str(error)
            self.problems.append(Finding("G900", f"The schema cannot be read: {reason}.", str(files[-1])))
            return None
        if node is None:
            return None
        self.files.append(files[-1])
        return node if len(self.problems) == before else None

    def follow(self, node: Node) -> Node | None:
        """Read the file that a node's `href` names; refuses circles and the network (4.5)."""
        path = self._local(node)
        root = None
        if path is not None and path in node.context.files:
            self.problem("G905", node, f"The file {path.name} leads back to itself.")
        elif path is not None:
            root = self.read((*node.context.files, path), node.context.ns)
        self.incomplete = self.incomplete or root is None
        return root

    def _local(self, node: Node) -> Path | None:
        href = node.attributes["href"]
        parts = split(joined(node.context.base, href.strip(" \t\r\n")))
        if "#" in href:
            self.problem("G905", node, f"The address “{href}” has a fragment (#…); it has to name a whole file.")
        elif parts.scheme != "file" or parts.netloc:
            self.problem("G905", node, f"The address “{href}” is not on this computer, and the network is not used.")
        else:
            return Path(unquote(parts.path))
        return None

    def grammar(self, node: Node, parent: Grammar | None) -> Grammar:
        """Gather the definitions of a `grammar` node."""
        grammar = Grammar(node, parent)
        for name, part in self._parts(node.children):
            grammar.parts.setdefault(name, []).append(part)
        if START not in grammar.parts and not self.incomplete:
            self.problem("G903", node, "The grammar has no `start`.")
        for name, parts in grammar.parts.items():
            self._check_combine(name, parts)
        return grammar

    def _parts(self, nodes: list[Node]) -> Iterator[tuple[str, Node]]:
        for node in nodes:
            if node.name == "div":
                yield from self._parts(node.children)
            elif node.name == "include":
                yield from self._included(node)
            else:
                yield (node.attributes["name"] if node.name == "define" else START), node

    def _included(self, node: Node) -> list[tuple[str, Node]]:
        """Give what an `include` brings in, less what it replaces, and the replacements (4.7)."""
        for inner in node.walk():
            if inner is not node and inner.name == "include":
                self.problem("G901", inner, "The element `include` may not stand in `include`.")
                return []
        replacing = list(self._parts(node.children))
        root = self.follow(node)
        brought = self._brought(root) if root is not None else []
        names = {name for name, _ in brought}
        for name, part in replacing:
            if brought and name not in names:
                shown = f"definition of `{name}`" if name else "`start`"
                self.problem("G905", part, f"There is no {shown} to replace in {node.attributes['href']}.")
        replaced = {name for name, _ in replacing}
        return [(name, part) for name, part in brought if name not in replaced] + replacing

    def _brought(self, root: Node) -> list[tuple[str, Node]]:
        if root.name != "grammar":
            self.problem("G905", root, f"Only a `grammar` can be included; this file holds `{root.name}`.")
            return []
        return list(self._parts(root.children))

    def _check_combine(self, name: str, parts: list[Node]) -> None:
        """Refuse two parts without, or with different, ways of combining them (4.17)."""
        shown = f"definition of `{name}`" if name else "`start`"
        if len([p for p in parts if "combine" not in p.attributes]) > 1:
            self.problem("G904", parts[1], f"There is a second {shown} without `combine`.")
        if len({p.attributes["combine"] for p in parts if "combine" in p.attributes}) > 1:
            self.problem("G904", parts[1], f"The parts of the {shown} are combined in different ways.")
