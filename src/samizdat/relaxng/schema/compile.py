"""A schema made from its grammar: nodes become patterns (RELAX NG, sections 4.6 to 4.19)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.relaxng.patterns.names import XMLNS_NS, AnyName, Name, NameChoice, NameClass, NsName, join
from samizdat.relaxng.patterns.pattern import (
    EMPTY,
    NOT_ALLOWED,
    PREFIXES,
    TEXT_ONLY,
    Compiled,
    Element,
    Pattern,
    Pool,
    TooLargeError,
)
from samizdat.relaxng.schema.errors import SchemaError
from samizdat.relaxng.schema.grammar import START, Grammar, Library
from samizdat.relaxng.schema.restrictions import Checker
from samizdat.relaxng.schema.soundness import check_ids
from samizdat.relaxng.types.datatypes import DatatypeError, datatype

if TYPE_CHECKING:
    from samizdat.relaxng.schema.nodes import Node


def compile_schema(path: Path, library: Library, *, checks_ids: bool = True) -> Compiled:
    """Read the schema in a file and check it; raises SchemaError with all that is wrong with it."""
    whole = path.resolve()
    root = library.read((whole,))
    compiled = None
    if root is not None:
        try:
            compiled = _Compiler(library, root, checks_ids=checks_ids).run()
        except RecursionError:
            library.problem("G907", root, "The schema nests its patterns too deeply.")
        except TooLargeError:
            library.problem("G912", root, "The schema becomes too large when its references are followed.")
    if compiled is None or library.problems:
        raise SchemaError([replace(f, file=str(path)) if f.file == str(whole) else f for f in library.problems])
    return compiled


class _Compiler:
    """Turns nodes into patterns; what is wrong becomes a problem of the library and a pattern not allowed."""

    def __init__(self, library: Library, root: Node, *, checks_ids: bool) -> None:
        self.library = library
        self.checks_ids = checks_ids
        self.root = root
        self.pool = Pool()
        self.defined: dict[tuple[Grammar, str], Pattern] = {}
        self.building: list[tuple[Grammar, str]] = []
        self.lines: dict[Element, Node] = {}
        self.grammars: list[Grammar] = []
        self.following = True
        self.make: dict[str, Callable[[Node, Grammar | None], Pattern]] = {
            "element": self._element,
            "attribute": self._attribute,
            "group": self._group,
            "interleave": lambda n, g: self.pool.interleave(self._all(n.children, g)),
            "choice": lambda n, g: self.pool.choice(self._all(n.children, g)),
            "optional": lambda n, g: self.pool.optional(self._group(n, g)),
            "zeroOrMore": lambda n, g: self.pool.optional(self.pool.one_or_more(self._group(n, g))),
            "oneOrMore": lambda n, g: self.pool.one_or_more(self._group(n, g)),
            "list": lambda n, g: self.pool.list_of(self._group(n, g)),
            "mixed": lambda n, g: self.pool.interleave((self._group(n, g), TEXT_ONLY)),
            "ref": self._ref,
            "parentRef": self._parent_ref,
            "empty": lambda _n, _g: EMPTY,
            "notAllowed": lambda _n, _g: NOT_ALLOWED,
            "text": lambda _n, _g: TEXT_ONLY,
            "value": self._value,
            "data": self._data,
            "externalRef": self._external,
            "grammar": self._grammar,
        }

    def run(self) -> Compiled:
        start = self.pattern(self.root, None)
        elements = [] if self.library.problems else Checker(self._restriction).run(start)
        if self.checks_ids:
            check_ids(elements, list(self.pool), self._id_fault)
        self._check_unreached()
        needs_prefixes = any(element.content.holds & PREFIXES for element in elements)
        return Compiled(start, self.pool, elements, needs_prefixes)

    def _restriction(self, element: Element | None, message: str) -> None:
        node = self.lines[element] if element is not None else self.root
        self.library.problem("G908", node, message)

    def _id_fault(self, element: Element, message: str) -> None:
        self.library.problem("G911", self.lines[element], f"ID types (DTD Compatibility, 5): {message}.")

    def _check_unreached(self) -> None:
        """Check definitions that nothing refers to: 4.19 drops them, but only after 4.16 and 4.18 have looked."""
        self.following = False
        for grammar in self.grammars:
            for name, parts in grammar.parts.items():
                if (grammar, name) not in self.defined:
                    for part in parts:
                        self._sequence(part.children, grammar)
        seen = 0
        while seen < len(self.lines):
            elements = list(self.lines)[seen:]
            seen += len(elements)
            for element in elements:
                _ = element.content

    def pattern(self, node: Node, grammar: Grammar | None) -> Pattern:
        return self.make[node.name](node, grammar)

    def _all(self, nodes: Iterable[Node], grammar: Grammar | None) -> list[Pattern]:
        make = self.make
        return [make[node.name](node, grammar) for node in nodes]

    def _group(self, node: Node, grammar: Grammar | None) -> Pattern:
        return self._sequence(node.children, grammar)

    def _sequence(self, nodes: list[Node], grammar: Grammar | None) -> Pattern:
        if len(nodes) == 1:
            return self.pattern(nodes[0], grammar)
        return self.pool.group(self._all(nodes, grammar))

    def _element(self, node: Node, grammar: Grammar | None) -> Pattern:
        names, rest = self._names(node, node.context.ns)
        element = Element(names, lambda: self._sequence(rest, grammar))
        self.lines[element] = node
        return element

    def _attribute(self, node: Node, grammar: Grammar | None) -> Pattern:
        # 4.8: an attribute's name is in no namespace unless the attribute says so itself.
        names, rest = self._names(node, node.attributes.get("ns", ""))
        if _names_xmlns(names):
            self.library.problem("G909", node, "An attribute may not be called `xmlns`: that declares a namespace.")
        return self.pool.attribute(names, self._sequence(rest, grammar) if rest else TEXT_ONLY)

    def _names(self, node: Node, ns: str) -> tuple[NameClass, list[Node]]:
        if "name" in node.attributes:
            return self._name(node, node.attributes["name"], ns), node.children
        return self._class(node.children[0], frozenset()), node.children[1:]

    def _name(self, node: Node, text: str, ns: str) -> Name:
        prefix, colon, local = text.rpartition(":")
        if not colon:
            return Name(join(ns, local))
        uri = "http://www.w3.org/XML/1998/namespace" if prefix == "xml" else node.context.prefixes.get(prefix)
        if uri is None:
            self.library.problem("G902", node, f"The prefix of `{text}` is not declared.")
        return Name(join(uri or "", local))

    def _class(self, node: Node, refused: frozenset[str]) -> NameClass:
        """Read a name class; `refused` names the classes that 4.16 keeps out of an exception."""
        if node.name in refused:
            self.library.problem("G909", node, f"`{node.name}` may not stand in this `except`.")
        match node.name:
            case "name":
                return self._name(node, node.text, node.context.ns)
            case "choice":
                return NameChoice(tuple(self._class(child, refused) for child in node.children))
            case "anyName":
                return AnyName(self._excluded(node, refused | {"anyName"}))
            case _:
                return NsName(node.context.ns, self._excluded(node, refused | {"anyName", "nsName"}))

    def _excluded(self, node: Node, refused: frozenset[str]) -> NameClass | None:
        if not node.children:
            return None
        parts = tuple(self._class(child, refused) for child in node.children[0].children)
        return parts[0] if len(parts) == 1 else NameChoice(parts)

    def _ref(self, node: Node, grammar: Grammar | None) -> Pattern:
        if grammar is None:
            self.library.problem("G903", node, "A `ref` needs a grammar around it.")
            return NOT_ALLOWED
        return self._definition(node, grammar, node.attributes["name"])

    def _parent_ref(self, node: Node, grammar: Grammar | None) -> Pattern:
        if grammar is None or grammar.parent is None:
            self.library.problem("G903", node, "A `parentRef` needs a grammar around its own.")
            return NOT_ALLOWED
        return self._definition(node, grammar.parent, node.attributes["name"])

    def _definition(self, node: Node, grammar: Grammar, name: str) -> Pattern:
        key = (grammar, name)
        made = self.defined.get(key)
        if made is not None:
            return made
        if name not in grammar.parts:
            if name != START and not self.library.incomplete:
                self.library.problem("G903", node, f"There is no definition of `{name}`.")
            return NOT_ALLOWED
        if not self.following:
            return NOT_ALLOWED
        if key in self.building:
            self.library.problem("G907", node, f"The definition of `{name}` refers to itself with no element between.")
            return NOT_ALLOWED
        self.building.append(key)
        made = self.defined[key] = self._combined(grammar.parts[name], grammar)
        self.building.pop()
        return made

    def _combined(self, parts: list[Node], grammar: Grammar) -> Pattern:
        made = [self._sequence(part.children, grammar) for part in parts]
        ways = [part.attributes["combine"] for part in parts if "combine" in part.attributes]
        return self.pool.interleave(made) if "interleave" in ways else self.pool.choice(made)

    def _grammar(self, node: Node, parent: Grammar | None) -> Pattern:
        grammar = self.library.grammar(node, parent)
        self.grammars.append(grammar)
        return self._definition(node, grammar, START)

    def _external(self, node: Node, grammar: Grammar | None) -> Pattern:
        root = self.library.follow(node)
        return NOT_ALLOWED if root is None else self.pattern(root, grammar)

    def _value(self, node: Node, _grammar: Grammar | None) -> Pattern:
        # 4.4: without a type a value is a token of RELAX NG itself, whatever library is in force.
        type_ = node.attributes.get("type")
        try:
            if type_ is None:
                return self.pool.value(datatype("", "token"), node.text, {})
            prefixes = {**node.context.prefixes, "": node.context.ns}
            return self.pool.value(datatype(node.context.library, type_), node.text, prefixes)
        except DatatypeError as error:
            self.library.problem("G906", node, f"{error}.")
            return NOT_ALLOWED

    def _data(self, node: Node, grammar: Grammar | None) -> Pattern:
        params = tuple((c.attributes["name"], c.text) for c in node.children if c.name == "param")
        excluded = None
        if node.children and node.children[-1].name == "except":
            excluded = self.pool.choice(self._all(node.children[-1].children, grammar))
        try:
            found = datatype(node.context.library, node.attributes["type"], params)
        except DatatypeError as error:
            self.library.problem("G906", node, f"{error}.")
            return NOT_ALLOWED
        return self.pool.data(found, None if excluded is NOT_ALLOWED else excluded)


def _names_xmlns(names: NameClass | None) -> bool:
    """Say whether a class names `xmlns`, or a name of its namespace, be it to leave it out (4.16)."""
    match names:
        case Name(name):
            return name == "xmlns" or name.startswith(XMLNS_NS + "}")
        case NsName(uri, excluded):
            return uri == XMLNS_NS or _names_xmlns(excluded)
        case AnyName(excluded):
            return _names_xmlns(excluded)
        case NameChoice(classes):
            return any(_names_xmlns(c) for c in classes)
        case _:
            return False
