"""Reading a schema in the XML syntax: from a file to nodes whose form is right (RELAX NG, sections 3 and 4.1 to 4.5).

Annotations are dropped here, white space is treated, and each node knows the namespace, the datatype library, the
prefixes and the base address that hold where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

from samizdat.model.finding import Finding
from samizdat.relaxng.patterns.names import XML_NS
from samizdat.relaxng.schema.addresses import joined, split
from samizdat.relaxng.schema.nodes import RNG, Context, Node
from samizdat.relaxng.schema.syntax import TEXTS, Fault, form_faults, name_faults, names_stand_in

_SPACE = " \t\r\n"
_BASE = f"{XML_NS}}}base"


def read_xml(files: tuple[Path, ...], ns: str, problems: list[Finding]) -> Node | None:
    """Read the last of `files`; raises OSError, gives None where it is no tree.

    `ns` is the namespace in force where the file is referred to. What is wrong with the file is added to `problems`.
    """
    return Reader(files, ns, problems).read()


class Reader:
    """Builds the nodes of one file in the XML syntax; the arguments are those of `read_xml`."""

    def __init__(self, files: tuple[Path, ...], ns: str, problems: list[Finding]) -> None:
        self.path = files[-1]
        self.context = Context(files, ns, "", self.path.as_uri(), {})
        self.problems = problems
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.foreign = 0  # depth within an annotation
        self.keeps_text = False
        # What has been found right once needs no second look: a schema repeats a few hundred forms and names.
        self.right_forms: set[tuple[object, ...]] = set()
        self.right_names: set[tuple[str, ...]] = set()
        self.prefixes: dict[str, str] = {}
        self.scopes: list[dict[str, str]] = []
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartNamespaceDeclHandler = self._prefix
        self.parser.EndNamespaceDeclHandler = self._prefix_end

    def read(self) -> Node | None:
        """Read the file; raises OSError, and gives None where there is no tree at all."""
        try:
            self.parser.Parse(self.path.read_bytes(), True)
        except expat.ExpatError as error:
            message = f"The schema is not well-formed XML: {expat.ErrorString(error.code)}."
            self.problems.append(Finding("G900", message, str(self.path), error.lineno, error.offset + 1))
            return None
        return self.root

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Finding("G901", message, str(self.path), line))

    def _prefix(self, prefix: str | None, uri: str | None) -> None:
        self.scopes.append(self.prefixes)
        self.prefixes = {**self.prefixes, prefix or "": uri or ""}

    def _prefix_end(self, _prefix: str | None) -> None:
        self.prefixes = self.scopes.pop()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        uri, _, local = name.rpartition("}")
        if self.foreign or (uri != RNG and self.stack):
            self._skip(local)
            return
        line = self.parser.CurrentLineNumber
        if self.stack:
            parent = self.stack[-1]
            node = Node(local, attributes, line, parent.context, names_stand_in(parent))
            parent.children.append(node)
        else:
            node = self.root = Node(local, attributes, line, self.context)
            if uri != RNG:
                self._problem(line, f"The element `{local}` is not in the namespace of RELAX NG ({RNG}).")
        if attributes or self.prefixes is not node.context.prefixes:
            self._settle(node)
        self.keeps_text = local in TEXTS
        self.stack.append(node)

    def _skip(self, local: str) -> None:
        if not self.foreign and self.stack[-1].name in TEXTS:
            message = f"The element `{self.stack[-1].name}` holds text only, not `{local}`."
            self._problem(self.parser.CurrentLineNumber, message)
        self.foreign += 1

    def _settle(self, node: Node) -> None:
        """Apply the attributes that hold for all below, and trim the others (4.2, 4.3, 4.9)."""
        if self.prefixes is not node.context.prefixes:
            node.context = replace(node.context, prefixes=self.prefixes)
        for key, value in node.attributes.items():
            if key in ("name", "type", "combine"):
                node.attributes[key] = value.strip(_SPACE)
            elif key == "ns":
                node.context = replace(node.context, ns=value)
            elif key == "datatypeLibrary":
                self._check_library(node, value)
                node.context = replace(node.context, library=value)
            elif key == _BASE:
                node.context = replace(node.context, base=joined(node.context.base, value))

    def _check_library(self, node: Node, address: str) -> None:
        """Refuse an address that is not absolute or has a fragment; it may be empty (section 3)."""
        parts = split(address)
        relative = not parts.scheme or (not parts.netloc and not parts.path)
        if address and (relative or "#" in address or re.search(r"%(?![0-9A-Fa-f]{2})", address)):
            self._problem(node.line, f"“{address}” is no absolute address of a datatype library.")

    def _data(self, text: str) -> None:
        if self.keeps_text:
            if not self.foreign:
                self.stack[-1].text += text
        elif text.strip(_SPACE) and not self.foreign:
            self._problem(self.parser.CurrentLineNumber, f"The element `{self.stack[-1].name}` holds no text.")

    def _end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
            return
        self.keeps_text = False
        node = self.stack.pop()
        if node.name == "name":
            node.text = node.text.strip(_SPACE)
        self._check(node)

    def _check(self, node: Node) -> None:
        name, attributes = node.name, node.attributes
        form = (name, node.in_name, *attributes, None, *[child.name for child in node.children])
        if form not in self.right_forms and self._right(form_faults(node, is_root=not self.stack)):
            self.right_forms.add(form)
        if name == "name":
            self._right(name_faults(node))
        elif attributes:
            names = (name, *attributes.values())
            if names not in self.right_names and self._right(name_faults(node)):
                self.right_names.add(names)

    def _right(self, faults: Iterable[Fault]) -> bool:
        wrong = list(faults)
        for node, message in wrong:
            self._problem(node.line, message)
        return not wrong
