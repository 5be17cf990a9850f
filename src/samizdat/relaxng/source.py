"""Reading a schema in the XML syntax: from a file to nodes whose form is right (RELAX NG, sections 3 and 4.1 to 4.5).

Annotations are dropped here, white space is treated, and each node knows the namespace, the datatype library, the
prefixes and the base address that hold where it stands.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

from samizdat.model.finding import Finding
from samizdat.relaxng.names import XML_NS
from samizdat.relaxng.nodes import RNG, Node
from samizdat.relaxng.syntax import TEXTS, faults


class UnreadableError(Exception):
    """A schema file cannot be read; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read(files: tuple[Path, ...], ns: str, problems: list[Finding]) -> Node:
    """Read the last of `files`, to which the others led; `ns` is the namespace in force where it is referred to.

    What is wrong with the form is added to `problems`; raises UnreadableError where there is no tree at all.
    """
    path = files[-1]
    try:
        return _Reader(files, ns, problems).run()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(Finding("G900", f"The schema cannot be read: {reason}.", str(path))) from error
    except expat.ExpatError as error:
        message = f"The schema is not well-formed XML: {expat.ErrorString(error.code)}."
        raise UnreadableError(Finding("G900", message, str(path), error.lineno, error.offset + 1)) from error


class _Reader:
    """Builds nodes from the events of one file."""

    def __init__(self, files: tuple[Path, ...], ns: str, problems: list[Finding]) -> None:
        self.files = files
        self.path = files[-1]
        self.problems = problems
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.foreign = 0  # depth within an annotation
        self.prefixes: dict[str, str] = {}
        self.scopes: list[dict[str, str]] = []
        self.ns = ns
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.StartNamespaceDeclHandler = self.prefix
        self.parser.EndNamespaceDeclHandler = self.prefix_end

    def run(self) -> Node:
        with self.path.open("rb") as file:
            self.parser.ParseFile(file)
        assert self.root is not None  # well-formed, so there was an element
        return self.root

    def problem(self, line: int, message: str) -> None:
        self.problems.append(Finding("G901", message, str(self.path), line))

    def prefix(self, prefix: str | None, uri: str | None) -> None:
        self.scopes.append(self.prefixes)
        self.prefixes = {**self.prefixes, prefix or "": uri or ""}

    def prefix_end(self, _prefix: str | None) -> None:
        self.prefixes = self.scopes.pop()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        uri, _, local = name.rpartition("}")
        if self.foreign or (uri != RNG and self.stack):
            self._skip(local)
            return
        node = Node(local, attributes, self.parser.CurrentLineNumber, self.files)
        if uri != RNG:
            self.problem(node.line, f"The element `{local}` is not in the namespace of RELAX NG ({RNG}).")
        self._inherit(node, attributes)
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node
        self.stack.append(node)

    def _skip(self, local: str) -> None:
        if not self.foreign and self.stack[-1].name in TEXTS:
            message = f"The element `{self.stack[-1].name}` holds text only, not `{local}`."
            self.problem(self.parser.CurrentLineNumber, message)
        self.foreign += 1

    def _inherit(self, node: Node, attributes: dict[str, str]) -> None:
        parent = self.stack[-1] if self.stack else None
        node.prefixes = self.prefixes
        node.ns = attributes.get("ns", parent.ns if parent else self.ns)
        node.library = parent.library if parent else ""
        if "datatypeLibrary" in attributes:
            node.library = self._library(node, attributes["datatypeLibrary"])
        base = parent.base if parent else self.path.absolute().as_uri()
        above = attributes.get(f"{XML_NS}}}base")
        node.base = base if above is None else urljoin(base, above)
        for key in ("name", "type", "combine"):
            if key in attributes:
                attributes[key] = attributes[key].strip(" \t\r\n")

    def _library(self, node: Node, address: str) -> str:
        """Check a datatype library's address: absolute and without fragment, or empty (section 3)."""
        parts = urlsplit(address)
        relative = not parts.scheme or (not parts.netloc and not parts.path)
        if address and (relative or "#" in address or re.search(r"%(?![0-9A-Fa-f]{2})", address)):
            self.problem(node.line, f"“{address}” is no absolute address of a datatype library.")
        return address

    def data(self, text: str) -> None:
        if self.foreign or not self.stack:
            return
        node = self.stack[-1]
        if node.name in TEXTS:
            node.text += text
        elif text.strip(" \t\r\n"):
            self.problem(node.line, f"The element `{node.name}` holds no text.")

    def end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
            return
        node = self.stack.pop()
        if node.name == "name":
            node.text = node.text.strip(" \t\r\n")
        for message in faults(node, self.stack[-1] if self.stack else None):
            self.problem(node.line, message)
