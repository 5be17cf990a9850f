"""Documents a schema as a site: an index, a page for every element, and the guidelines of the ODD."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from samizdat.markup.xml import XML_LANG
from samizdat.odd.documenting.html import example, items, prose, tag
from samizdat.odd.grammar import expressions as x
from samizdat.odd.grammar.reach import Reach
from samizdat.odd.grammar.rules import Rule, rules_of
from samizdat.odd.reading.namespaces import EG_NS, SCH, TEI
from samizdat.odd.reading.prose import plain
from samizdat.odd.reading.spec import AttDef, Spec, documentation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from samizdat.odd.checking.use import Use
    from samizdat.odd.documenting.frame import Frame
    from samizdat.odd.grammar.grammar import Grammar


@dataclass(slots=True)
class _Site:
    """What the pages are made from: the grammar, the use, and who contains whom."""

    grammar: Grammar
    use: Use
    lang: str
    frame: Frame
    with_text: set[str]
    children: dict[str, frozenset[str]] = field(default_factory=dict)
    parents: dict[str, list[str]] = field(default_factory=dict)
    rules: dict[str, list[Rule]] = field(default_factory=dict)


def reference(grammar: Grammar, use: Use, frame: Frame, lang: str = "en") -> dict[str, str]:
    """Return the pages of a schema by file name: the list of all elements, and `ref-NAME.html` for each.

    `use` says how often documents use it, and where; `lang` is the language of examples and remarks, English where
    an ODD has none in it.
    """
    site = _site(grammar, use, lang, frame)
    pages = {f"ref-{name}.html": _element_page(spec, site) for name, spec in grammar.schema.elements.items()}
    return {frame.elements: _index(site), **pages}


def _site(grammar: Grammar, use: Use, lang: str, frame: Frame) -> _Site:
    site = _Site(grammar, use, lang, frame, _with_text(grammar))
    reach = Reach(grammar.schema, grammar.classes)
    known = grammar.schema.elements.keys()
    site.children = {name: reach.children(spec) & known for name, spec in grammar.schema.elements.items()}
    site.parents = {name: [other for other in known if name in site.children[other]] for name in known}
    for rule in rules_of(grammar):
        site.rules.setdefault(rule.owner.partition("-")[0], []).append(rule)
    return site


# The index


def _index(site: _Site) -> str:
    schema = site.grammar.schema
    search = tag("label", "Find", '<input type="search" id="find" autofocus>', class_="find")
    sections = []
    for module, group in groupby(schema.elements.values(), key=lambda spec: spec.module):
        rows = items((f"{_link(spec)} {_described(spec, site)}" for spec in group), class_="elements")
        sections.append(tag("section", tag("h2", escape(module or "other")), rows))
    count = tag("p", f"{len(schema.elements)} elements.", class_="count")
    opening = tag("header", tag("h1", escape(site.frame.title)), count, search, class_="opening")
    return site.frame.page(site.frame.elements, site.frame.title, opening, *sections)


def _described(spec: Spec, site: _Site) -> str:
    return tag("span", f"{escape(spec.doc)} {_times(spec, site)}")


def _times(spec: Spec, site: _Site) -> str:
    count = site.use.elements[_name(spec, site)]
    return tag("span", f"{count} ×", class_="count") if count else ""


def _name(spec: Spec, site: _Site) -> str:
    return f"{{{spec.ns or site.grammar.schema.ns}}}{spec.tag}"


def _link(spec: Spec) -> str:
    return tag("a", escape(spec.tag), href=f"ref-{spec.ident}.html")


# The page of an element


def _element_page(spec: Spec, site: _Site) -> str:
    parts = [
        ("Attributes", _attributes(spec, site)),
        ("Contained by", _names(site.parents[spec.ident], site)),
        ("May contain", _contents(spec, site)),
        ("Examples", "".join(_examples(spec, site))),
        ("Remarks", "".join(_remarks(spec, site))),
        ("Rules", "".join(_rules(spec, site))),
        ("Use", _used(spec, site)),
    ]
    sections = [tag("section", tag("h2", title), body) for title, body in parts if body]
    heading = tag("h1", f"&lt;{escape(spec.tag)}&gt;")
    module = tag("p", f"Module {escape(spec.module)}", class_="kicker") if spec.module else ""
    opening = tag("header", module, heading, tag("p", escape(spec.doc)), class_="opening")
    return site.frame.page(f"ref-{spec.ident}.html", f"<{spec.tag}>", opening, *sections)


def _attributes(spec: Spec, site: _Site) -> str:
    own = {att.ident for att in site.grammar.attributes.own(spec).defs()}
    inherited = site.grammar.attributes.inherited(spec)
    rows = []
    for name, att in sorted(site.grammar.attributes.all_of(spec).items(), key=lambda each: each[0] not in own):
        origin = "" if name in own or name not in inherited else inherited[name].owner
        rows.append(_attribute(att, origin, spec, site))
    return tag("dl", *rows) if rows else ""


def _attribute(att: AttDef, origin: str, spec: Spec, site: _Site) -> str:
    name = att.name or att.ident
    usage = {"req": "required", "rec": "recommended"}.get(att.usage or "", "optional")
    count = site.use.attributes[_name(spec, site), name]
    notes = ", ".join([usage, *([f"from {origin}"] if origin else []), *([f"{count} ×"] if count else [])])
    term = tag("dt", tag("code", f"@{escape(name)}"), " ", tag("span", escape(notes), class_="count"), id=f"att.{name}")
    return term + tag("dd", escape(documentation(att.gloss, att.desc)), _values(att, spec, site))


def _values(att: AttDef, spec: Spec, site: _Site) -> str:
    if att.vals is None or not att.vals.items:
        return ""
    name = att.name or att.ident
    kinds = {"closed": "One of:", "semi": "Suggested:", "open": "For example:"}
    counts = ((item, site.use.values[_name(spec, site), name, item.token]) for item in att.vals.items)
    rows = (
        tag("code", escape(item.token)) + f" {escape(item.doc)}" + (f" ({count} ×)" if count else "")
        for item, count in counts
    )
    return tag("div", kinds[att.vals.kind or "open"], items(rows))


def _contents(spec: Spec, site: _Site) -> str:
    text = tag("p", "Text.") if spec.ident in site.with_text else ""
    names = _names(site.children[spec.ident], site)
    return text + names or tag("p", "Nothing.")


def _with_text(grammar: Grammar) -> set[str]:
    """Return the definitions that match text or values, themselves or through others that are no elements."""
    defines = grammar.by_name()
    direct = {name: list(_outside_attributes(pattern)) for name, pattern in defines.items()}
    found = {name for name, parts in direct.items() if any(isinstance(part, x.AnyText | x.Typed) for part in parts)}
    while True:
        passed_on = {name for name in found if not isinstance(defines[name], x.OneElement)}
        more = {name for name, parts in direct.items() if any(x.Ref(other) in parts for other in passed_on)}
        if more <= found:
            return found
        found |= more


def _outside_attributes(pattern: x.Expression) -> Iterator[x.Expression]:
    if not isinstance(pattern, x.OneAttribute):
        yield pattern
        for child in x.children(pattern):
            yield from _outside_attributes(child)


def _names(names: Iterable[str], site: _Site) -> str:
    elements = site.grammar.schema.elements
    specs = sorted((elements[name] for name in names), key=lambda spec: (spec.module, spec.tag.lower()))
    rows = []
    for module, members in groupby(specs, key=lambda spec: spec.module):
        links = tag("span", " ".join(_link(each) for each in members))
        rows.append(f"{tag('span', escape(module or 'other'), class_='module')} {links}")
    return items(rows, class_="names") if rows else ""


def _in_language(spec: Spec, name: str, site: _Site) -> list[etree._Element]:
    """Return the parts of a spec of one name, from the newest declaration that has any."""
    for node in reversed(spec.nodes):
        found = list(node.iterchildren(f"{TEI}{name}"))
        for lang in (site.lang, "en"):
            chosen = [part for part in found if part.get(XML_LANG, lang) == lang]
            if chosen:
                return chosen
    return []


def _examples(spec: Spec, site: _Site) -> Iterator[str]:
    for part in _in_language(spec, "exemplum", site):
        for child in part:
            if child.tag == f"{{{EG_NS}}}egXML":
                yield example(child)
            elif isinstance(child.tag, str):
                yield tag("p", prose(child))


def _remarks(spec: Spec, site: _Site) -> Iterator[str]:
    return (prose(part) for part in _in_language(spec, "remarks", site))


def _rules(spec: Spec, site: _Site) -> Iterator[str]:
    for rule in site.rules.get(spec.ident, []):
        ident = rule.constraint.ident
        tests = [test for node in rule.constraint.nodes for test in node.iter(f"{SCH}assert", f"{SCH}report")]
        told = [tag("p", escape(plain(test))) for test in tests]
        yield tag("div", tag("h3", escape(ident)), escape(rule.constraint.doc), *told, id=ident)


def _used(spec: Spec, site: _Site) -> str:
    places = site.use.places.get(_name(spec, site))
    if not places:
        return tag("p", "In no document.") if site.use.elements else ""
    rows = (f"{escape(name)}: {count}" for name, count in sorted(places.items()))
    return tag("p", f"{sum(places.values())} times.") + items(rows)
