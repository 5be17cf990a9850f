"""Applies a schemaSpec to its source: which specs there are, what they have become (TEI Guidelines 23.3)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from samizdat.markup.xml import local_name
from samizdat.model.finding import About
from samizdat.odd.customising.merge import merge_spec
from samizdat.odd.customising.values import disputed, report_disputed
from samizdat.odd.reading import spec as s
from samizdat.odd.reading.modules import defined_names
from samizdat.odd.reading.namespaces import TEI
from samizdat.odd.reading.read import SORTS, read_constraint, read_spec
from samizdat.odd.reading.xml import children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Set

    from samizdat.odd.customising.source import Key, Source
    from samizdat.odd.reading.declarations import Declaration
    from samizdat.odd.reading.reading import Reading

_REFS: dict[str, s.Sort] = {
    f"{TEI}elementRef": "element",
    f"{TEI}classRef": "class",
    f"{TEI}macroRef": "macro",
    f"{TEI}dataRef": "data",
}
_SILENT = {
    "gloss",
    "desc",
    "exemplum",
    "remarks",
    "listRef",
    "equiv",
    "altIdent",
    "outputRendition",
    "head",
    "p",
}
_SILENT |= {
    "model",
    "modelGrp",
    "modelSequence",
    "moduleSpec",
    "list",
    "table",
    "figure",
    "note",
    "ab",
    "eg",
    "div",
}


@dataclass(frozen=True, slots=True)
class External:
    """A module that is RELAX NG already: where it is, the prefix of its names, what replaces some of them.

    `names` are what it defines, with the prefix.
    """

    path: Path
    prefix: str
    overrides: tuple[etree._Element, ...]
    place: s.Place
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Schema:
    """A customisation with everything applied: what it declares, in the order of the source, then of the ODD.

    `odd` is the file of the customisation as it was named.
    """

    ident: str
    odd: str
    ns: str
    prefix: str
    start: tuple[str, ...]
    exceptions: tuple[str, ...]
    elements: Mapping[str, s.Spec]
    classes: Mapping[str, s.Spec]
    macros: Mapping[str, s.Spec]
    data: Mapping[str, s.Spec]
    constraints: tuple[s.Constraint, ...] = ()
    externals: tuple[External, ...] = ()
    prefixes: tuple[tuple[str, str], ...] = ()
    place: s.Place = s.NOWHERE

    @property
    def external_names(self) -> frozenset[str]:
        """The names that modules of RELAX NG define."""
        return frozenset(name for external in self.externals for name in external.names)

    def specs(self) -> Iterator[s.Spec]:
        """Yield every spec: elements, classes, macros, datatypes."""
        for each in (self.elements, self.classes, self.macros, self.data):
            yield from each.values()


@dataclass(slots=True)
class _Selection:
    source: Source
    reading: Reading
    elsewhere: Callable[[etree._Element, str], Source | None]
    specs: dict[Key, s.Spec] = field(default_factory=dict)
    deleted: set[Key] = field(default_factory=set)
    constraints: list[s.Constraint] = field(default_factory=list)
    externals: list[External] = field(default_factory=list)

    def report(self, code: str, message: str, node: etree._Element, hint: str = "", *found: str) -> None:
        """Report what is wrong with an element of the ODD; `found` are the names in it that are meant."""
        about = About(local_name(node), found=found)
        self.reading.findings.add(code, message, self.reading.place(node), hint, about)

    def source_for(self, node: etree._Element) -> Source:
        """Return the source that a reference names, or the source of the schema."""
        named = node.get("source")
        return (self.elsewhere(node, self.reading.file) if named else None) or self.source


def customise(
    head: etree._Element,
    declared: list[Declaration],
    source: Source,
    reading: Reading,
    elsewhere: Callable[[etree._Element, str], Source | None],
) -> Schema:
    """Apply what a schemaSpec (`head`) declares to a source.

    `elsewhere` returns the source that a reference names by @source in a file, or None where it names none
    that can be read.
    """
    chosen = _Selection(source, reading, elsewhere)
    own = {_key(each.node) for each in declared if each.node.tag in SORTS}
    for each in declared:
        chosen.reading = replace(reading, file=each.file)
        _refer(each.node, own, chosen)
    for each in declared:
        chosen.reading = replace(reading, file=each.file)
        _declare(each.node, chosen)
    chosen.reading = reading
    _complete(chosen)
    _report_lost_memberships(chosen)
    return _schema(head, chosen)


def _key(node: etree._Element) -> Key:
    return SORTS[str(node.tag)], node.get("ident", "")


# Choosing: moduleRef, elementRef, classRef, macroRef, dataRef


def _refer(node: etree._Element, own: Set[Key], chosen: _Selection) -> None:
    if node.tag == f"{TEI}moduleRef":
        _refer_to_module(node, chosen)
    elif node.tag in _REFS:
        key = _REFS[str(node.tag)], node.get("key", "")
        spec = chosen.source_for(node).get(key)
        if spec is not None:
            chosen.specs[key] = _class_part(spec, node, chosen) if key[0] == "class" else spec
        elif key not in own:
            chosen.report("D002", f"The source has no {_noun(key)}.", node, "", key[1])


def _refer_to_module(node: etree._Element, chosen: _Selection) -> None:
    if node.get("url"):
        chosen.externals.append(_external(node, chosen))
        return
    name, source = node.get("key", ""), chosen.source_for(node)
    if name not in source.modules:
        chosen.report("D002", f"The source has no module “{name}”.", node, "", name)
        return
    keys = source.modules[name]
    names = [ident for sort, ident in keys if sort == "element"]
    kept = set(_filtered(names, node, f"module “{name}”", chosen))
    for key in keys:
        spec = source.get(key) if key[0] != "element" or key[1] in kept else None
        if spec is not None:
            # A classRef that takes a part of the class speaks before its module does.
            chosen.specs.setdefault(key, spec)


def _filtered(names: Iterable[str], node: etree._Element, where: str, chosen: _Selection) -> list[str]:
    known = list(names)
    include, excluded = node.get("include"), node.get("except", "").split()
    if include is not None and excluded:
        chosen.report("D001", "`@include` and `@except` exclude each other: both are applied.", node)
    if node.get("exclude"):
        chosen.report("D001", f"`{local_name(node)}` has no `@exclude`.", node, "Write @except.")
    for name in [*(include or "").split(), *excluded]:
        if name not in known:
            chosen.report("D003", f"There is no “{name}” in {where}.", node, "", name)
    return [name for name in known if name not in excluded and (include is None or name in include.split())]


def _class_part(spec: s.Spec, node: etree._Element, chosen: _Selection) -> s.Spec:
    if spec.kind != "atts":
        if node.get("include") or node.get("except"):
            chosen.report("D001", "`@include` and `@except` on a `classRef` to a model class are not handled.", node)
        return spec
    names = [item.ident for item in spec.atts.defs()]
    kept = _filtered(names, node, f"the class {spec.ident}", chosen)
    gone = s.AttList(tuple(s.AttDef(name, mode="delete") for name in names if name not in kept))
    return merge_spec(spec, replace(spec, atts=gone, nodes=()))


def _external(node: etree._Element, chosen: _Selection) -> External:
    place = chosen.reading.place(node)
    overrides = [child for content in node.iterchildren(f"{TEI}content") for child in children(content)]
    url = node.get("url", "")
    path = chosen.reading.path(url) or Path(chosen.reading.file).parent / url
    prefix = node.get("prefix", "")
    return External(path, prefix, tuple(overrides), place, frozenset(prefix + name for name in defined_names(path)))


# Declaring: elementSpec, classSpec, macroSpec, dataSpec, constraintSpec


def _declare(node: etree._Element, chosen: _Selection) -> None:
    if node.tag in SORTS:
        _declare_spec(node, chosen)
    elif node.tag == f"{TEI}constraintSpec":
        chosen.constraints.append(read_constraint(node, chosen.reading))
    elif node.tag not in _REFS and node.tag != f"{TEI}moduleRef" and local_name(node) not in _SILENT:
        chosen.reading.unhandled(node, f"`{local_name(node)}` in a schema is not handled.")


def _declare_spec(node: etree._Element, chosen: _Selection) -> None:
    spec = read_spec(node, chosen.reading)
    key = (spec.sort, spec.ident)
    former = chosen.specs.get(key)
    if former is None and spec.mode in ("change", "delete", "replace"):
        _report_absent(spec, node, chosen)
    if spec.mode == "delete":
        chosen.specs.pop(key, None)
        chosen.deleted.add(key)
    elif spec.mode == "change":
        if former is not None:
            _report_lost_atts(former, spec, chosen)
            _report_disputed_values(former, spec, chosen)
            chosen.specs[key] = merge_spec(former, spec)
    else:
        if former is not None and spec.mode == "add":
            hint = 'Write mode="change" to change it, mode="replace" to declare it anew.'
            chosen.report("D005", f"The {_noun(key)} is declared anew.", node, hint, key[1])
        module = spec.module or (former.module if former else "")
        chosen.specs[key] = replace(spec, module=module, kind=spec.kind or (former.kind if former else None))


def _report_absent(spec: s.Spec, node: etree._Element, chosen: _Selection) -> None:
    key = (spec.sort, spec.ident)
    known = key in chosen.source
    hint = "Choose it with a moduleRef or a reference first." if known and spec.mode != "delete" else ""
    where = "The schema" if known else "The source"
    code = "D004" if known else "D027" if spec.mode == "delete" else "D002"
    chosen.report(code, f"{where} has no {_noun(key)} to {spec.mode}.", node, hint, key[1])


def _report_lost_atts(former: s.Spec, change: s.Spec, chosen: _Selection) -> None:
    known = _supplied(former, chosen, set()) if change.sort == "class" else set()
    gone = {item.ident for item in former.atts.defs() if item.mode == "delete"}
    for item in change.atts.defs():
        lost = item.mode != "add" and change.sort == "class" and item.ident not in known
        if lost or (item.mode == "change" and item.ident in gone):
            message = f"The {change.sort} {change.ident} has no attribute `@{item.ident}` to {item.mode}."
            chosen.reading.findings.add("D004", message, item.place, about=About(found=(item.ident,)))


def _report_disputed_values(former: s.Spec, change: s.Spec, chosen: _Selection) -> None:
    # What an element changes of a class is known later: see attributes.py.
    had = {item.ident: item for item in former.atts.defs() if item.mode != "delete"}
    for item in change.atts.defs():
        if item.mode == "change" and item.ident in had:
            old = had[item.ident]
            items = disputed(old.vals, item.vals, waits=old.mode == "change")
            report_disputed(f"`@{item.ident}`", items, chosen.reading.findings)
    old_list = former.content if isinstance(former.content, s.ValList) else None
    if isinstance(change.content, s.ValList):
        items = disputed(old_list, change.content, waits=False)
        report_disputed(f"the {_noun((change.sort, change.ident))}", items, chosen.reading.findings)


def _supplied(spec: s.Spec, chosen: _Selection, seen: set[str]) -> set[str]:
    """Name the attributes of a class, with those of the classes that it belongs to."""
    seen.add(spec.ident)
    found = {item.ident for item in spec.atts.defs()}
    for key in spec.member_of:
        if key not in seen and ("class", key) in chosen.specs:
            found |= _supplied(chosen.specs["class", key], chosen, seen)
    return found


def _noun(key: Key) -> str:
    nouns = {"element": "element", "class": "class", "macro": "macro", "data": "datatype"}
    return f"{nouns[key[0]]} {key[1]}"


# What the chosen specs need


def _complete(chosen: _Selection) -> None:
    """Take macros and datatypes that are used from the source, wherever their module is."""
    waiting = list(chosen.specs.values())
    while waiting:
        for key in _needs(waiting.pop()):
            spec = chosen.source.get(key) if key not in chosen.specs and key not in chosen.deleted else None
            if spec is not None:
                chosen.specs[key] = spec
                waiting.append(spec)


def _report_lost_memberships(chosen: _Selection) -> None:
    for spec in chosen.specs.values():
        for item in spec.classes.items if spec.classes else ():
            # That P5 names classes which a customisation leaves out is the rule, not a finding.
            if item.place.file == chosen.reading.file and ("class", item.key) not in chosen.specs:
                message = f"The schema has no class {item.key}, which {spec.ident} is to belong to."
                chosen.reading.findings.add("D006", message, item.place, about=About(found=(item.key,)))


def _needs(spec: s.Spec) -> Iterator[Key]:
    datatypes = (item.datatype.content for item in spec.atts.defs() if item.datatype)
    for content in (spec.content, *datatypes):
        for part in s.contents(content):
            if isinstance(part, s.MacroRef):
                yield "macro", part.key
            elif isinstance(part, s.DataRef) and part.key:
                yield "data", part.key


def _schema(head: etree._Element, chosen: _Selection) -> Schema:
    position = chosen.source.position()
    order = sorted(chosen.specs, key=lambda key: position.get(key, len(position)))

    def of(sort: s.Sort) -> dict[str, s.Spec]:
        return {key[1]: chosen.specs[key] for key in order if key[0] == sort}

    elements = of("element")
    return Schema(
        ident=head.get("ident", ""),
        odd=chosen.reading.file,
        ns=head.get("ns", "http://www.tei-c.org/ns/1.0"),
        prefix=head.get("prefix", ""),
        start=_start(head, elements, chosen),
        exceptions=tuple(head.get("defaultExceptions", "http://www.tei-c.org/ns/1.0 teix:egXML").split()),
        elements=elements,
        classes=of("class"),
        macros=of("macro"),
        data=of("data"),
        constraints=tuple(chosen.constraints),
        externals=tuple(chosen.externals),
        prefixes=tuple(sorted((prefix or "", uri) for prefix, uri in head.nsmap.items())),
        place=chosen.reading.place(head),
    )


def _start(head: etree._Element, elements: Mapping[str, s.Spec], chosen: _Selection) -> tuple[str, ...]:
    wanted = head.get("start", "TEI").split()
    for name in wanted:
        if name not in elements:
            chosen.report("D008", f"The start names `{name}`, which the schema does not have.", head, "", name)
    return tuple(name for name in wanted if name in elements)
