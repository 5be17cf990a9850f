"""Checks an ODD: what it changes of TEI, where it leads nowhere, and which documents it breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from samizdat.model.finding import About
from samizdat.odd.checking.use import Document, Use, use_of
from samizdat.odd.grammar.rules import Rule, rules_of, users_by_class
from samizdat.odd.reading.namespaces import SCH
from samizdat.odd.reading.spec import AttDef, Place, Spec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samizdat import relaxng
    from samizdat.model.finding import Finding
    from samizdat.odd.grammar.grammar import Grammar
    from samizdat.odd.reading.findings import Collector


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is so: `topic` is what it is about, `name` the object, `text` says it in a few words."""

    topic: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is so, and what is wrong."""

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]


def check_grammar(
    grammar: Grammar,
    whole: Grammar,
    read: Sequence[Document],
    schemas: tuple[relaxng.Schema | None, bytes],
    findings: Collector,
) -> Checked:
    """Compare a grammar with everything that its source has (`whole`), and check it against documents.

    `schemas` are what has been written of it: RELAX NG, where it is correct, and Schematron.
    """
    schema, rules = schemas
    use = use_of(read)
    facts = [*_changes(grammar, whole), *_uses(grammar, use, len(read))]
    if read:
        _report_unused_values(grammar, use, findings)
        facts += _report_idle_rules(grammar, etree.fromstring(rules), read, findings)
        if schema is not None:
            _report_invalid(schema, read, findings)
    return Checked(tuple(facts), findings.sorted())


# What the ODD changes of TEI


def _changes(grammar: Grammar, whole: Grammar) -> Iterator[Fact]:
    ours, theirs = grammar.schema, whole.schema
    kept = [name for name in ours.elements if name in theirs.elements]
    yield Fact("elements", ours.ident, f"{len(kept)} of the {len(theirs.elements)} elements of TEI")
    for name, spec in ours.elements.items():
        if name in theirs.elements:
            yield from _changed(spec, theirs.elements[name], grammar, whole)
        else:
            yield Fact("elements", name, "is new")
    emptied = [name for name in ours.classes if _inhabited(name, whole) and not _inhabited(name, grammar)]
    yield Fact("classes", ours.ident, f"{len(emptied)} model classes have lost all their members")
    known = {rule.constraint.ident for rule in rules_of(whole)}
    for rule in rules_of(grammar):
        if rule.constraint.ident not in known:
            yield Fact("rules", rule.constraint.ident, f"is new, in {rule.owner or 'the schema'}")


def _inhabited(name: str, grammar: Grammar) -> bool:
    spec = grammar.schema.classes.get(name)
    return spec is not None and spec.kind == "model" and grammar.classes.inhabited(name)


def _changed(spec: Spec, former: Spec, grammar: Grammar, whole: Grammar) -> Iterator[Fact]:
    if spec.tag != former.tag:
        yield Fact("elements", spec.ident, f"is called {spec.tag}")
    if spec.content != former.content:
        yield Fact("contents", spec.ident, "has another content model")
    ours, theirs = grammar.attributes.all_of(spec), whole.attributes.all_of(former)
    gone = [name for name in theirs if name not in ours]
    if gone:
        yield Fact("attributes", spec.ident, f"lacks {len(gone)} of {len(theirs)} attributes: {', '.join(gone)}")
    for name, att in ours.items():
        said = list(_changed_att(att, theirs.get(name)))
        if said:
            yield Fact("attributes", f"{spec.ident}/@{name}", ", ".join(said))


def _changed_att(att: AttDef, former: AttDef | None) -> Iterator[str]:
    if former is None:
        yield "is new"
    elif att.usage == "req" != former.usage:
        yield "is required"
    if _closed(att) and (former is None or _closed(att) != _closed(former)):
        yield "is closed: " + ", ".join(_closed(att))


def _closed(att: AttDef) -> tuple[str, ...]:
    if att.vals is None or att.vals.kind != "closed":
        return ()
    return tuple(item.token for item in att.vals.items)


# What documents use of it


def _uses(grammar: Grammar, use: Use, count: int) -> Iterator[Fact]:
    if not count:
        return
    used = [spec for spec in grammar.schema.elements.values() if use.elements[_tag(spec, grammar)]]
    yield Fact("use", grammar.schema.ident, f"{count} documents use {len(used)} of the elements")
    for spec in grammar.schema.elements.values():
        times = use.elements[_tag(spec, grammar)]
        yield Fact("use", spec.ident, f"{times} times" if times else "in no document")


def _tag(spec: Spec, grammar: Grammar) -> str:
    return f"{{{spec.ns or grammar.schema.ns}}}{spec.tag}"


def _report_unused_values(grammar: Grammar, use: Use, findings: Collector) -> None:
    users = users_by_class(grammar)
    specs = [(spec, [spec]) for spec in grammar.schema.elements.values()]
    specs += [(spec, users[spec.ident]) for spec in grammar.schema.classes.values()]
    for spec, elements in specs:
        tags = [_tag(element, grammar) for element in elements]
        for att in spec.atts.defs():
            # Of the lists of TEI itself nobody uses every value.
            if att.vals is not None and att.vals.place.file == grammar.schema.odd and att.mode != "delete":
                _report_unused(att, spec, tags, use, findings)


def _report_unused(att: AttDef, spec: Spec, tags: list[str], use: Use, findings: Collector) -> None:
    name = att.name or att.ident
    place = att.vals.place if att.vals else att.place
    for value in _closed(att):
        if not any(use.values[tag, name, value] for tag in tags):
            message = f"No document uses the value “{value}” of `{spec.ident}`/`@{name}`."
            findings.add("D023", message, place, about=About(spec.ident, name, (value,)))


# Rules that never fire


def _report_idle_rules(
    grammar: Grammar, schematron: etree._Element, documents: Sequence[Document], findings: Collector
) -> Iterator[Fact]:
    names = {str(ns.get("prefix")): str(ns.get("uri")) for ns in schematron.iter(f"{SCH}ns")}
    for rule in rules_of(grammar):
        if rule.constraint.place.file != grammar.schema.odd:
            continue
        for context in _contexts(rule):
            matched = _matches(context, names, documents)
            if matched is None:
                yield Fact("rules", rule.constraint.ident, f"is not tried, as it needs XPath 2.0: {context}")
            elif not matched:
                message = f"The rule “{rule.constraint.ident}” is about nothing in the documents: {context}."
                findings.add("D024", message, rule.constraint.place, about=About(found=(rule.constraint.ident,)))


def _contexts(rule: Rule) -> list[str]:
    inside = [str(node.get("context")) for top in rule.constraint.nodes for node in top.iter(f"{SCH}rule")]
    bare = any(node.tag in (f"{SCH}assert", f"{SCH}report") for node in rule.constraint.nodes)
    return inside + ([rule.context] if bare else [])


def _matches(context: str, names: dict[str, str], documents: Sequence[Document]) -> bool | None:
    """Say whether a context is in any document, or None where XPath 1.0 cannot tell."""
    steps = [step if step.strip().startswith("/") else f"//{step.strip()}" for step in _alternatives(context)]
    try:
        find = etree.XPath(" | ".join(steps), namespaces=names)
        return any(find(document.root) for document in documents)
    except etree.XPathError:
        return None


def _alternatives(context: str) -> list[str]:
    """Split a context at the bars that are outside of brackets and strings."""
    parts, depth = [""], 0
    for piece in re.findall(r"""'[^']*'|"[^"]*"|.""", context, re.DOTALL):
        depth += (piece in "([") - (piece in ")]") if len(piece) == 1 else 0
        if piece == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


# Documents that break


def _report_invalid(schema: relaxng.Schema, documents: Sequence[Document], findings: Collector) -> None:
    for document in documents:
        wrong = schema.validate(document.root, file=document.name)
        if wrong:
            first = wrong[0]
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            message = f"The document is not valid. {first.message.removesuffix('.')}{more}."
            findings.add("D025", message, Place(document.name, first.line), first.hint, first.about)
