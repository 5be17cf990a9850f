"""Writes the rules of a schema as ISO Schematron (ISO/IEC 19757-3; TEI Guidelines 22.5.2).

Every rule becomes a pattern of its own, so that all rules are tried on a node, in whatever order an ODD brings them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from samizdat.markup.xml import local_name
from samizdat.model.finding import About
from samizdat.odd.grammar.rules import Deprecated, Rule, deprecated, rules_of
from samizdat.odd.reading.namespaces import SCH, SCH_NS, TEI_NS
from samizdat.odd.reading.spec import Constraint
from samizdat.odd.reading.xml import children

if TYPE_CHECKING:
    from samizdat.odd.grammar.grammar import Grammar
    from samizdat.odd.reading.findings import Collector

_XSL_NS = "http://www.w3.org/1999/XSL/Transform"
_LITERALS = re.compile(r"""("[^"]*"|'[^']*')""")
_PREFIX = re.compile(r"(?<![\w:$-])([A-Za-z_][\w.-]*):(?=[\w*])")
# What XPath 3.1 has and XPath 2.0 has not: || => ! map{ array{ and let.
_XPATH_3 = re.compile(r"\|\||=>|!(?!=)|\b(?:map|array)\s*\{|\blet\s+\$|\bfunction\s*\(")
_TESTS = ("assert", "report")
_HOLDERS = {"schema", "pattern", "rule", "diagnostics", "phase"}


@dataclass(slots=True)
class _Rules:
    """Collects the parts of a Schematron schema."""

    grammar: Grammar
    findings: Collector
    declared: frozenset[str]
    namespaces: dict[str, str] = field(default_factory=lambda: {"tei": TEI_NS})
    lets: list[etree._Element] = field(default_factory=list)
    others: list[etree._Element] = field(default_factory=list)
    patterns: list[etree._Element] = field(default_factory=list)
    diagnostics: list[etree._Element] = field(default_factory=list)
    idents: set[str] = field(default_factory=set)

    def ident(self, rule: Rule) -> str:
        """Return an identifier for a pattern that no other has."""
        parts = (self.grammar.schema.ident, rule.owner, rule.constraint.ident)
        base = "-".join(re.sub(r"[^\w.-]", "", part) for part in parts if part)
        ident, count = base, 1
        while ident in self.idents:
            count += 1
            ident = f"{base}-{count}"
        self.idents.add(ident)
        return ident


def write_schematron(grammar: Grammar, findings: Collector) -> bytes:
    """Return the rules of a schema as an XML document in UTF-8."""
    every = list(rules_of(grammar))
    rules = _Rules(grammar, findings, _declared(every))
    for rule in every:
        _add(rule, rules)
    for each in deprecated(grammar):
        _add_deprecated(each, rules)
    root = etree.Element(f"{SCH}schema", nsmap={"sch": SCH_NS})
    etree.SubElement(root, f"{SCH}title").text = f"Rules of {grammar.schema.ident}"
    for prefix, uri in sorted(rules.namespaces.items()):
        etree.SubElement(root, f"{SCH}ns", prefix=prefix, uri=uri)
    root.extend([*rules.others, *rules.lets, *rules.patterns])
    if rules.diagnostics:
        etree.SubElement(root, f"{SCH}diagnostics").extend(rules.diagnostics)
    root.set("queryBinding", "xslt3" if _needs_xpath_3(root) else "xslt2")
    _indent(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _declared(every: list[Rule]) -> frozenset[str]:
    nodes = (node for rule in every for node in rule.constraint.nodes)
    return frozenset(node.get("prefix", "") for node in nodes if node.tag == f"{SCH}ns")


def _add(rule: Rule, rules: _Rules) -> None:
    """Add what a constraint holds; a variable is for what stands beside it, and for all rules where nothing does."""
    named = [(local_name(node) if str(node.tag).startswith(SCH) else "", node) for node in rule.constraint.nodes]
    lets = [node for name, node in named if name == "let"]
    bare = [node for name, node in named if name in _TESTS]
    for name, node in named:
        if name in ("rule", "pattern"):
            within = [node] if name == "rule" else children(node)
            parts = [_copied(each, rule, rules) for each in (*lets, *within)]
            _pattern(rule, rules).extend(parts)
        elif name not in ("let", *_TESTS):
            _add_part(name, node, rule, rules)
    if bare:
        _pattern(rule, rules).append(_rule(rule.context, [_copied(each, rule, rules) for each in (*lets, *bare)]))
    elif not {"rule", "pattern"} & {name for name, _ in named}:
        rules.lets += [_copied(each, rule, rules) for each in lets]


def _add_part(name: str, node: etree._Element, rule: Rule, rules: _Rules) -> None:
    if name == "ns":
        _declare(node.get("prefix", ""), node.get("uri", ""), rule.constraint, rules)
    elif name == "diagnostics":
        rules.diagnostics.extend(list(_copied(node, rule, rules)))
    elif str(node.tag).startswith(f"{{{_XSL_NS}}}") or name == "phase":
        rules.others.append(_copied(node, rule, rules))
    else:
        message = f"`{local_name(node)}` in a constraint is not handled."
        rules.findings.add("D001", message, rule.constraint.place, about=About(local_name(node)))


def _add_deprecated(each: Deprecated, rules: _Rules) -> None:
    message = f"{each.name} may be withdrawn from the TEI after {each.until}."
    rules.findings.add("D012", message, rules.grammar.schema.place)
    report = etree.Element(f"{SCH}report", test="true()", role="warning")
    report.text = message
    rule = Rule(Constraint("deprecated"), "", each.context)
    _pattern(rule, rules).append(_rule(each.context, [report]))


def _pattern(rule: Rule, rules: _Rules) -> etree._Element:
    pattern = etree.Element(f"{SCH}pattern", nsmap={"sch": SCH_NS}, id=rules.ident(rule))
    rules.patterns.append(pattern)
    return pattern


def _rule(context: str, tests: list[etree._Element]) -> etree._Element:
    rule = etree.Element(f"{SCH}rule", nsmap={"sch": SCH_NS}, context=context)
    rule.extend(tests)
    return rule


# Copying, with every namespace prefix that an XPath uses declared


def _copied(node: etree._Element, rule: Rule, rules: _Rules) -> etree._Element:
    ours = str(node.tag).startswith(SCH)
    names = {"sch": SCH_NS} if ours else {prefix: uri for prefix, uri in node.nsmap.items() if prefix}
    copy = etree.Element(node.tag, nsmap=names)
    for name, value in node.attrib.items():
        copy.set(name, _spaced(str(value)))
        if ours and name in ("context", "test", "select", "value", "path"):
            _declare_used(str(value), node, rule, rules)
    copy.text = _text(node.text)
    for child in children(node):
        inner = _copied(child, rule, rules)
        inner.tail = _text(child.tail)
        copy.append(inner)
    return copy


def _spaced(xpath: str) -> str:
    """Put one space for many, except in the strings of an XPath."""
    parts = _LITERALS.split(xpath)
    return "".join(part if place % 2 else re.sub(r"\s+", " ", part) for place, part in enumerate(parts)).strip()


def _text(text: str | None) -> str | None:
    return re.sub(r"\s+", " ", text) if text else text


def _declare_used(xpath: str, node: etree._Element, rule: Rule, rules: _Rules) -> None:
    for prefix in _PREFIX.findall(_LITERALS.sub("''", xpath)):
        if prefix in rules.namespaces or prefix in ("xs", "xml", "fn"):
            continue
        if prefix in node.nsmap:
            _declare(prefix, node.nsmap[prefix], rule.constraint, rules)
        elif prefix not in rules.declared:
            place = rule.constraint.place
            message, about = f"The prefix “{prefix}” is bound to no namespace.", About(found=(prefix,))
            rules.findings.add("D014", message, place, "Add an sch:ns.", about)


def _declare(prefix: str, uri: str, constraint: Constraint, rules: _Rules) -> None:
    former = rules.namespaces.setdefault(prefix, uri)
    if former != uri:
        message = f"The prefix “{prefix}” is bound to {uri} and to {former}: the first is kept."
        rules.findings.add("D014", message, constraint.place, about=About(found=(prefix,)))


def _needs_xpath_3(root: etree._Element) -> bool:
    found = (str(value) for node in root.iter() for name, value in node.attrib.items() if name != "uri")
    return any(_XPATH_3.search(_LITERALS.sub("''", value)) for value in found)


def _indent(node: etree._Element, depth: int) -> None:
    """Indent what holds only elements, and leave the white space of messages alone."""
    inner = list(node)
    if local_name(node) not in _HOLDERS or not inner:
        if node.text and not inner:
            node.text = node.text.strip()
        return
    node.text = "\n" + "  " * (depth + 1)
    for child in inner:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    inner[-1].tail = "\n" + "  " * depth
