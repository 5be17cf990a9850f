"""Writes the prose of an ODD as a page: the encoding guidelines, with their table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from samizdat.markup.xml import XML_ID, line_of, local_name
from samizdat.model.finding import About
from samizdat.odd.documenting.html import CODE, code, example, items, prose, tag
from samizdat.odd.grammar.rules import rules_of
from samizdat.odd.reading.namespaces import TEI
from samizdat.odd.reading.prose import plain
from samizdat.odd.reading.spec import Place, Spec
from samizdat.odd.reading.xml import children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml import etree

    from samizdat.odd.documenting.frame import Frame
    from samizdat.odd.grammar.grammar import Grammar
    from samizdat.odd.reading.findings import Collector

# What is shown as one element of HTML whatever is in it and around it.
_SIMPLE = {
    **dict.fromkeys(("emph", "hi", "term", "mentioned", "foreign"), "em"),
    **dict.fromkeys(("q", "soCalled"), "q"),
    "quote": "blockquote",
    "title": "cite",
    "row": "tr",
    "eg": "pre",
}
_UNANCHORED = frozenset({"ref", "ptr", "egXML", *CODE})
_BLOCKS = ("list", "table", "egXML", "eg", "specList", "specGrp", "quote")
# The declarations themselves are told by the reference; a group of them is a list of links to it.
_DECLARATIONS = frozenset({"schemaSpec", "specGrpRef", "classSpec", "macroSpec", "dataSpec", "constraintSpec"})


@dataclass(slots=True)
class _Guide:
    """What a page is made from: the schema, where its rules are told, and the anchors of the page by element."""

    grammar: Grammar
    findings: Collector
    rules: dict[str, str]
    sections: dict[etree._Element, str]
    targets: dict[str, etree._Element] = field(default_factory=dict)


def has_prose(root: etree._Element) -> bool:
    """Say whether an ODD has prose to show."""
    return any(True for part in _parts(root) for _ in _shown_in(part))


def _parts(root: etree._Element) -> list[etree._Element]:
    return [part for name in ("front", "body", "back") for part in root.iterfind(f"{TEI}text/{TEI}{name}")]


def guidelines(root: etree._Element, grammar: Grammar, frame: Frame, findings: Collector) -> str:
    """Return the prose of an ODD as a page that stands beside its reference.

    The prose is what the front, body and back of its `text` hold (TEI Guidelines, chapter 22). An element that the
    page cannot show is a finding, and its text is kept.
    """
    parts = _parts(root)
    shown = [node for part in parts for node in _shown_in(part)]
    guide = _Guide(grammar, findings, dict(_rules(grammar)), dict(_anchors(parts)))
    guide.targets = {name: node for node in shown if (name := _anchor(node, guide))}
    title = _title(root, grammar)
    contents = tag("nav", _contents(parts, guide), class_="contents", aria_label="Contents")
    opening = tag("header", tag("h1", escape(title)), contents, class_="opening")
    body = tag("div", *(_inner(part, guide) for part in parts), class_="prose")
    return frame.page(frame.prose, title, opening, body)


def _title(root: etree._Element, grammar: Grammar) -> str:
    title = root.find(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt/{TEI}title")
    return plain(title) if title is not None else f"Guidelines of {grammar.schema.ident}"


def _rules(grammar: Grammar) -> Iterator[tuple[str, str]]:
    for rule in rules_of(grammar):
        element = rule.owner.partition("-")[0]
        if element in grammar.schema.elements:
            yield rule.constraint.ident, f"ref-{element}.html#{rule.constraint.ident}"


# Anchors and contents


def _anchors(parts: Iterable[etree._Element], number: str = "section") -> Iterator[tuple[etree._Element, str]]:
    """Yield every section with its anchor: its identifier, or its number, counted from the outermost."""
    sections = [each for part in parts for each in part.iterchildren(f"{TEI}div")]
    for count, section in enumerate(sections, 1):
        here = f"{number}-{count}"
        yield section, section.get(XML_ID) or here
        yield from _anchors([section], here)


def _anchor(node: etree._Element, guide: _Guide) -> str | None:
    return guide.sections.get(node) or node.get(XML_ID)


def _shown_in(node: etree._Element) -> Iterator[etree._Element]:
    """Yield what in an element the page shows under its anchor: nothing of its declarations and examples."""
    for child in children(node):
        if local_name(child) in _VIEWS.keys() - _UNANCHORED:
            yield child
        if local_name(child) not in {"specGrp", "elementSpec", "egXML", *_DECLARATIONS}:
            yield from _shown_in(child)


def _contents(parts: Iterable[etree._Element], guide: _Guide) -> str:
    sections = [each for part in parts for each in part.iterchildren(f"{TEI}div")]
    rows = [
        tag("a", escape(_heading(section)), href=f"#{guide.sections[section]}") + _contents([section], guide)
        for section in sections
    ]
    return items(rows) if rows else ""


def _heading(section: etree._Element) -> str:
    head = section.find(f"{TEI}head")
    return plain(head) if head is not None else "Untitled"


# Elements


def _inner(node: etree._Element, guide: _Guide) -> str:
    return prose(node, lambda child: _shown(child, guide))


def _shown(node: etree._Element, guide: _Guide) -> str:
    name = local_name(node)
    if name in _DECLARATIONS:
        return ""
    view = _VIEWS.get(name)
    if view is None:
        place = Place(guide.grammar.schema.odd, line_of(node))
        message = f"The guidelines do not know `{name}`: only its text is shown."
        guide.findings.add("D026", message, place, about=About(name))
        return _inner(node, guide)
    return view(node, guide)


def _as(name: str, node: etree._Element, guide: _Guide, *inner: str, **attributes: str) -> str:
    """Write an element as one of HTML under its anchor, with HTML in it or else what it says."""
    anchor = _anchor(node, guide)
    said = {"id": anchor, **attributes} if anchor else attributes
    return tag(name, *(inner or [_inner(node, guide)]), **said)


def _simple(node: etree._Element, guide: _Guide) -> str:
    return _as(_SIMPLE[local_name(node)], node, guide)


def _head(node: etree._Element, guide: _Guide) -> str:
    parent = node.getparent()
    above = local_name(parent) if parent is not None else ""
    depth = sum(1 for _ in node.iterancestors(f"{TEI}div"))
    heading = f"h{min(max(depth, 1) + 1, 6)}"
    return _as({"table": "caption", "list": "li"}.get(above, heading), node, guide, class_="head")


def _paragraph(node: etree._Element, guide: _Guide) -> str:
    holds_blocks = any(local_name(child) in _BLOCKS for child in node.iter("*") if child is not node)
    return _as("div", node, guide, class_="p") if holds_blocks else _as("p", node, guide)


def _list(node: etree._Element, guide: _Guide) -> str:
    if node.find(f"{TEI}label") is not None:
        return _as("dl", node, guide)
    return _as("ol" if node.get("type") in ("ordered", "numbered") else "ul", node, guide, class_="list")


def _item(node: etree._Element, guide: _Guide) -> str:
    before = node.getprevious()
    labelled = before is not None and local_name(before) == "label"
    return _as("dd" if labelled else "li", node, guide)


def _cell(node: etree._Element, guide: _Guide) -> str:
    row = node.getparent()
    label = "label" in (node.get("role"), row.get("role") if row is not None else None)
    spans = {"colspan": node.get("cols"), "rowspan": node.get("rows")}
    return _as("th" if label else "td", node, guide, **{key: value for key, value in spans.items() if value})


def _code(node: etree._Element, guide: _Guide) -> str:
    named = plain(node)
    shown = code(node, _inner(node, guide))
    if local_name(node) == "gi" and named in guide.grammar.schema.elements:
        return tag("a", shown, href=f"ref-{named}.html")
    if local_name(node) == "ident" and named in guide.rules:
        return tag("a", shown, href=guide.rules[named])
    return shown


def _reference(node: etree._Element, guide: _Guide) -> str:
    target = node.get("target", "")
    at = guide.targets.get(target.removeprefix("#")) if target.startswith("#") else None
    text = _inner(node, guide) or escape(_heading(at) if at is not None and local_name(at) == "div" else target)
    leads = at is not None or target.startswith(("https://", "http://"))
    return tag("a", text, href=target) if leads else text


# Declarations


def _group(node: etree._Element, guide: _Guide) -> str:
    elements = guide.grammar.schema.elements
    idents = [str(spec.get("ident")) for spec in node.iter(f"{TEI}elementSpec")]
    rows = [_described(elements[ident]) for ident in idents if ident in elements]
    return _as("div", node, guide, items(rows, class_="specified") if rows else "")


def _described(spec: Spec) -> str:
    return tag("a", tag("code", f"&lt;{escape(spec.tag)}&gt;"), href=f"ref-{spec.ident}.html") + f" {escape(spec.doc)}"


def _spec_list(node: etree._Element, guide: _Guide) -> str:
    return _as("ul", node, guide, *(_spec_desc(each, guide) for each in node.iterchildren(f"{TEI}specDesc")))


def _spec_desc(node: etree._Element, guide: _Guide) -> str:
    key, schema = node.get("key", ""), guide.grammar.schema
    named = tag("code", escape(key))
    if key in schema.elements:
        named = _described(schema.elements[key])
    elif key in schema.classes:
        named += f" {escape(schema.classes[key].doc)}"
    atts = [tag("code", f"@{escape(att)}") for att in node.get("atts", "").split()]
    return tag("li", named, f" ({', '.join(atts)})" if atts else "")


_VIEWS: dict[str, Callable[[etree._Element, _Guide], str]] = {
    **dict.fromkeys(_SIMPLE, _simple),
    **dict.fromkeys(CODE, _code),
    **dict.fromkeys(("ref", "ptr"), _reference),
    **dict.fromkeys(("specGrp", "elementSpec"), _group),
    "div": lambda node, guide: _as("section", node, guide),
    "head": _head,
    "p": _paragraph,
    "list": _list,
    "label": lambda node, guide: _as("dt", node, guide),
    "item": _item,
    "table": lambda node, guide: _as("table", node, guide),
    "cell": _cell,
    "egXML": lambda node, _: example(node),
    "specList": _spec_list,
}
