"""Reads content models: Pure ODD and embedded RELAX NG (TEI Guidelines 22.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from samizdat.markup.xml import XML_LANG, local_name
from samizdat.numbers import whole
from samizdat.odd.reading import spec as s
from samizdat.odd.reading.namespaces import RNG, TEI
from samizdat.odd.reading.prose import plain, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from samizdat.odd.reading.reading import Reading

_EXPANSIONS = (
    "alternation",
    "sequence",
    "sequenceOptional",
    "sequenceOptionalRepeatable",
    "sequenceRepeatable",
)


def read_content(node: etree._Element, reading: Reading) -> s.Content:
    """Read what stands in a `content` or a `datatype`: several children are a sequence, none is `empty`."""
    items = _items(node, reading)
    if not items:
        return s.Nothing()
    return items[0] if len(items) == 1 else s.Compound("sequence", items)


def _items(node: etree._Element, reading: Reading) -> tuple[s.Content, ...]:
    items: list[s.Content] = []
    for child in node:
        if isinstance(child, etree._ProcessingInstruction):
            items += [s.EveryElement()] if child.target == "NameList" else []
        elif str(child.tag).startswith(RNG):
            items.append(s.Rng(child, node.get("autoPrefix") != "false", reading.place(child)))
        elif reader := _READERS.get(str(child.tag)):
            items.append(reader(child, reading))
        else:
            reading.unhandled(child, f"`{local_name(child)}` in a content model is not handled.")
    return tuple(items)


def _compound(node: etree._Element, reading: Reading) -> s.Content:
    kind = cast(s.CompoundKind, local_name(node))
    if kind == "sequence" and node.get("preserveOrder") in ("false", "0"):
        kind = "interleave"
    return s.Compound(kind, _items(node, reading), read_occurs(node, reading))


def _element_ref(node: etree._Element, reading: Reading) -> s.Content:
    return s.ElementRef(node.get("key", ""), read_occurs(node, reading), reading.place(node))


def _class_ref(node: etree._Element, reading: Reading) -> s.Content:
    expand = node.get("expand")
    if expand is not None and expand not in _EXPANSIONS:
        reading.unhandled(node, f"`@expand` is “{expand}”; expected {', '.join(_EXPANSIONS)}.")
        expand = None
    return s.ClassRef(
        key=node.get("key", ""),
        occurs=read_occurs(node, reading),
        expand=cast("s.Expansion | None", expand),
        include=tuple(node.get("include", "").split()),
        excluded=tuple(node.get("except", "").split()),
        place=reading.place(node),
    )


def _macro_ref(node: etree._Element, reading: Reading) -> s.Content:
    return s.MacroRef(node.get("key", ""), read_occurs(node, reading), reading.place(node))


def _data_ref(node: etree._Element, reading: Reading) -> s.Content:
    if node.get("ref"):
        reading.unhandled(node, "`@ref` on `dataRef` is not handled: give a datatype by `@key` or `@name`.")
        return s.DataRef(name="string", place=reading.place(node))
    facets = [(facet.get("name", ""), facet.get("value", "")) for facet in node.iterchildren(f"{TEI}dataFacet")]
    restriction = [("pattern", node.get("restriction", ""))] if node.get("restriction") else []
    return s.DataRef(
        key=node.get("key", ""),
        name=node.get("name", ""),
        facets=(*facets, *restriction),
        occurs=read_occurs(node, reading),
        place=reading.place(node),
    )


def _anything(node: etree._Element, reading: Reading) -> s.Content:
    excluded = node.get("except")
    prefixes = tuple(sorted((prefix or "", uri) for prefix, uri in node.nsmap.items()))
    return s.Anything(
        require=tuple(node.get("require", "").split()),
        excluded=None if excluded is None else tuple(excluded.split()),
        occurs=read_occurs(node, reading),
        prefixes=prefixes if excluded else (),
    )


def read_occurs(node: etree._Element, reading: Reading) -> s.Occurs:
    """Read @minOccurs and @maxOccurs, each 1 where nothing is said (TEI Guidelines, att.repeatable)."""
    least, most = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
    if least == most == "1":
        return s.ONCE
    if not least.isdecimal() or not (most.isdecimal() or most == "unbounded"):
        reading.unhandled(node, f"`@minOccurs` is “{least}”, `@maxOccurs` is “{most}”; expected numbers.")
        return s.ONCE
    if max(whole(n) for n in (least, most) if n.isdecimal()) > s.MOST:
        reading.unhandled(node, f"More than {s.MOST:,} occurrences are not counted: any number is let through.")
        return s.Occurs(min(whole(least), s.MOST), None)
    if most == "unbounded":
        return s.Occurs(whole(least), None)
    if whole(most) < whole(least):
        reading.unhandled(node, f"`@maxOccurs` {most} is less than `@minOccurs` {least}: both are taken as {least}.")
    return s.Occurs(whole(least), max(whole(least), whole(most)))


def read_mode(node: etree._Element, reading: Reading) -> s.Mode:
    """Read @mode, which is `add` where nothing is said (TEI Guidelines, att.combinable)."""
    mode = node.get("mode", "add")
    if mode not in ("add", "change", "replace", "delete"):
        reading.unhandled(node, f"`@mode` is “{mode}”; expected add, change, replace or delete.")
        return "add"
    return cast(s.Mode, mode)


def read_vals(node: etree._Element, reading: Reading) -> s.ValList:
    """Read a list of values (TEI Guidelines 22.5.3.3)."""
    kind = node.get("type")
    if kind not in (None, "open", "semi", "closed"):
        reading.unhandled(node, f"`@type` is “{kind}”; expected open, semi or closed: the list is open.")
        kind = "open"
    items = tuple(_val_item(item, reading) for item in node.iterchildren(f"{TEI}valItem"))
    mode = read_mode(node, reading)
    return s.ValList(items, cast("s.Openness | None", kind), mode, read_occurs(node, reading), reading.place(node))


def _val_item(node: etree._Element, reading: Reading) -> s.ValItem:
    names = [name for name in node.iterchildren(f"{TEI}altIdent") if name.get(XML_LANG) in (None, reading.target_lang)]
    name = plain(names[0]) if names else ""
    doc = s.documentation(told(node, "gloss", reading.lang), told(node, "desc", reading.lang))
    mode = read_mode(node, reading)
    return s.ValItem(node.get("ident", ""), name, doc, mode, reading.place(node))


_READERS: dict[str, Callable[[etree._Element, Reading], s.Content]] = {
    f"{TEI}sequence": _compound,
    f"{TEI}alternate": _compound,
    f"{TEI}interleave": _compound,
    f"{TEI}elementRef": _element_ref,
    f"{TEI}classRef": _class_ref,
    f"{TEI}macroRef": _macro_ref,
    f"{TEI}dataRef": _data_ref,
    f"{TEI}anyElement": _anything,
    f"{TEI}textNode": lambda _node, _reading: s.TextNode(),
    f"{TEI}empty": lambda _node, _reading: s.Nothing(),
    f"{TEI}valList": read_vals,
}
