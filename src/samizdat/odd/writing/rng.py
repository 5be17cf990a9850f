"""Writes a grammar in the XML syntax of RELAX NG."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from samizdat.model.finding import About
from samizdat.odd.grammar import expressions as x
from samizdat.odd.reading.namespaces import ANNOTATIONS_NS, RNG, RNG_NS, XSD_TYPES
from samizdat.odd.writing.external import definitions

if TYPE_CHECKING:
    from samizdat.odd.customising.customise import External
    from samizdat.odd.grammar.grammar import Define, Grammar
    from samizdat.odd.reading.findings import Collector

_DOC = f"{{{ANNOTATIONS_NS}}}documentation"
_DEFAULT = f"{{{ANNOTATIONS_NS}}}defaultValue"


def write_rng(grammar: Grammar, findings: Collector) -> bytes:
    """Return a grammar as an XML document in UTF-8, indented by two spaces."""
    schema = grammar.schema
    names: dict[str | None, str] = {None: RNG_NS, "a": ANNOTATIONS_NS}
    root = etree.Element(f"{RNG}grammar", nsmap=names)  # type: ignore[arg-type]  # the stubs know no None
    root.set("ns", schema.ns)
    root.set("datatypeLibrary", XSD_TYPES)
    writer = _Writer(schema.prefix, frozenset(each.name for each in grammar.defines))
    writer.write(etree.SubElement(root, f"{RNG}start"), grammar.start)
    for section, defines in groupby(grammar.defines, key=lambda each: each.section):
        root.append(etree.Comment(f" {section} "))
        for define in defines:
            writer.define(root, define)
    _append_externals(root, schema.externals, findings)
    _report_names(root, grammar, findings)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _append_externals(root: etree._Element, externals: tuple[External, ...], findings: Collector) -> None:
    for external in externals:
        root.append(etree.Comment(f" {external.path.name} "))
        root.extend(definitions(external, findings))


def _report_names(root: etree._Element, grammar: Grammar, findings: Collector) -> None:
    """Report names that RELAX NG in the ODD or beside it brings: without a definition, or with two."""
    place = grammar.schema.place
    defined = Counter(node.get("name", "") for node in root.iter(f"{RNG}define") if not node.get("combine"))
    for name in (name for name, count in defined.items() if count > 1):
        hint = "Give the external module a @prefix."
        findings.add("D016", f"The name {name} is defined twice.", place, hint, About(found=(name,)))
    known = {node.get("name", "") for node in root.iter(f"{RNG}define")}
    for node in root.iter(f"{RNG}ref"):
        if node.get("name", "") not in known:
            name = node.get("name", "")
            message = f"Nothing defines {name}: nothing is allowed in its place."
            findings.add("D002", message, place, about=About(found=(name,)))
            node.tag = f"{RNG}notAllowed"
            del node.attrib["name"]


class _Writer:
    """Appends patterns to elements; `own` are the names that take the prefix of the schema."""

    def __init__(self, prefix: str, own: frozenset[str]) -> None:
        self.prefix = prefix
        self.own = own

    def _name(self, name: str) -> str:
        return f"{self.prefix}{name}" if name in self.own else name

    def define(self, root: etree._Element, define: Define) -> None:
        node = etree.SubElement(root, f"{RNG}define", name=self._name(define.name))
        _document(node, define.doc)
        self.write(node, define.pattern)

    def write(self, parent: etree._Element, pattern: x.Expression) -> None:
        """Append the XML of a pattern to an element."""
        if isinstance(pattern, x.Combined):
            self._several(parent, pattern)
        elif isinstance(pattern, x.Repeated):
            self._inside(etree.SubElement(parent, f"{RNG}{pattern.kind}"), pattern.item)
        elif isinstance(pattern, x.Ref):
            etree.SubElement(parent, f"{RNG}ref", name=self._name(pattern.name))
        elif isinstance(pattern, x.OneElement):
            self._element(parent, pattern)
        elif isinstance(pattern, x.OneAttribute):
            self._attribute(parent, pattern)
        else:
            self._leaf(parent, pattern)

    def _several(self, parent: etree._Element, pattern: x.Combined) -> None:
        node = etree.SubElement(parent, f"{RNG}{pattern.kind}")
        for item in pattern.items:
            self.write(node, item)

    def _inside(self, node: etree._Element, pattern: x.Expression) -> None:
        """Write what an element holds; a group needs no element of its own there."""
        items = pattern.items if isinstance(pattern, x.Combined) and pattern.kind == "group" else (pattern,)
        for item in items:
            self.write(node, item)

    def _element(self, parent: etree._Element, pattern: x.OneElement) -> None:
        node = etree.SubElement(parent, f"{RNG}element", name=pattern.name)
        if pattern.ns:
            node.set("ns", pattern.ns)
        _document(node, pattern.doc)
        self._inside(node, pattern.body)

    def _attribute(self, parent: etree._Element, pattern: x.OneAttribute) -> None:
        node = etree.SubElement(parent, f"{RNG}attribute", name=pattern.name)
        if pattern.ns:
            node.set("ns", pattern.ns)
        if pattern.default:
            node.set(_DEFAULT, pattern.default)
        _document(node, pattern.doc)
        if pattern.value != x.TEXT:
            self._inside(node, pattern.value)

    def _leaf(self, parent: etree._Element, pattern: x.Expression) -> None:
        if isinstance(pattern, x.Typed):
            node = etree.SubElement(parent, f"{RNG}data", type=pattern.type)
            for name, value in pattern.params:
                etree.SubElement(node, f"{RNG}param", name=name).text = value
        elif isinstance(pattern, x.Token):
            etree.SubElement(parent, f"{RNG}value").text = pattern.text
            _document(parent, pattern.doc)
        elif isinstance(pattern, x.AnyElement):
            _any_element(parent, pattern, self._name(pattern.name))
        elif isinstance(pattern, x.Foreign):
            parent.append(etree.fromstring(pattern.xml))
        else:
            names = {x.NoContent: "empty", x.Impossible: "notAllowed", x.AnyText: "text"}
            etree.SubElement(parent, f"{RNG}{names[type(pattern)]}")


def _document(node: etree._Element, doc: str) -> None:
    if doc:
        etree.SubElement(node, _DOC).text = doc


def _any_element(parent: etree._Element, pattern: x.AnyElement, name: str) -> None:
    node = etree.SubElement(parent, f"{RNG}element")
    if pattern.required:
        _names(etree.SubElement(node, f"{RNG}choice"), pattern.required)
    else:
        names = etree.SubElement(node, f"{RNG}anyName")
        if pattern.excluded:
            _names(etree.SubElement(names, f"{RNG}except"), pattern.excluded)
    repeated = etree.SubElement(node, f"{RNG}zeroOrMore")
    etree.SubElement(etree.SubElement(repeated, f"{RNG}attribute"), f"{RNG}anyName")
    mixed = etree.SubElement(etree.SubElement(node, f"{RNG}zeroOrMore"), f"{RNG}choice")
    etree.SubElement(mixed, f"{RNG}text")
    etree.SubElement(mixed, f"{RNG}ref", name=name)


def _names(parent: etree._Element, names: tuple[str | tuple[str, str], ...]) -> None:
    for name in names:
        if isinstance(name, str):
            etree.SubElement(parent, f"{RNG}nsName", ns=name)
        else:
            etree.SubElement(parent, f"{RNG}name", ns=name[0]).text = name[1]
