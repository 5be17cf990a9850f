"""Reads declarations of an ODD or of the P5 source: XML → specs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from samizdat.markup.xml import XML_LANG, local_name
from samizdat.odd.reading import spec as s
from samizdat.odd.reading.namespaces import TEI
from samizdat.odd.reading.prose import plain, told
from samizdat.odd.reading.read_content import read_content, read_mode, read_occurs, read_vals
from samizdat.odd.reading.xml import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.odd.reading.reading import Reading

SORTS: dict[str, s.Sort] = {
    f"{TEI}elementSpec": "element",
    f"{TEI}classSpec": "class",
    f"{TEI}macroSpec": "macro",
    f"{TEI}dataSpec": "data",
}

# What documents an object or says how to render it, and so leaves the schema as it is.
_SILENT = {"gloss", "desc", "exemplum", "remarks", "listRef", "equiv", "model", "modelGrp", "modelSequence"}
_READ = {"classes", "content", "valList", "attList", "constraintSpec", "altIdent"}
_READ_OF_ATTRIBUTES = {"datatype", "valList", "defaultVal", "constraintSpec", "altIdent", "valDesc"}


def read_spec(node: etree._Element, reading: Reading) -> s.Spec:
    """Read one elementSpec, classSpec, macroSpec or dataSpec (TEI Guidelines 22.5)."""
    parts = _parts(node, _READ, reading)
    classes, content, vals = parts.get("classes"), parts.get("content"), parts.get("valList")
    return s.Spec(
        sort=SORTS[str(node.tag)],
        ident=node.get("ident", ""),
        module=node.get("module", ""),
        mode=read_mode(node, reading),
        name=_alternative(node, reading),
        ns=node.get("ns"),
        kind=node.get("type"),
        gloss=told(node, "gloss", reading.lang),
        desc=told(node, "desc", reading.lang),
        valid_until=node.get("validUntil"),
        classes=None if classes is None else _memberships(classes, reading),
        content=_content(content, vals, reading),
        atts=_all_atts(node, reading),
        constraints=_constraints(node, reading),
        place=reading.place(node),
        nodes=(node,),
    )


def _content(content: etree._Element | None, vals: etree._Element | None, reading: Reading) -> s.Content | None:
    if content is not None:
        return read_content(content, reading)
    # A macro or a datatype may be a list of values without more.
    return None if vals is None else read_vals(vals, reading)


def _parts(node: etree._Element, known: set[str], reading: Reading) -> dict[str, etree._Element]:
    parts: dict[str, etree._Element] = {}
    for child in children(node):
        name = local_name(child)
        if name not in _SILENT | known:
            reading.unhandled(child, f"`{name}` in `{local_name(node)}` is not handled.")
        parts[name] = child
    return parts


def _alternative(node: etree._Element, reading: Reading) -> str | None:
    names = [child for child in children(node) if child.tag == f"{TEI}altIdent"]
    ours = [child for child in names if child.get(XML_LANG, reading.target_lang) == reading.target_lang]
    return plain(ours[0]) if ours else None


def _memberships(node: etree._Element, reading: Reading) -> s.Memberships:
    items = []
    for child in children(node):
        if child.get("min") or child.get("max"):
            reading.unhandled(child, "`@min` and `@max` on `memberOf` are not handled.")
        mode: s.Mode = "delete" if child.get("mode") == "delete" else "add"
        items.append(s.Membership(child.get("key", ""), mode, reading.place(child)))
    if node.get("mode") == "change":
        return s.Memberships(tuple(items), "change")
    # Of what takes the place of all that was before, a deletion is no part.
    return s.Memberships(tuple(item for item in items if item.mode == "add"), "replace")


def _all_atts(node: etree._Element, reading: Reading) -> s.AttList:
    lists = [_att_list(child, reading) for child in children(node) if child.tag == f"{TEI}attList"]
    return lists[0] if len(lists) == 1 else s.AttList(tuple(lists))


def _att_list(node: etree._Element, reading: Reading) -> s.AttList:
    items = tuple(_att_items(node, reading))
    return s.AttList(items, "choice" if node.get("org") == "choice" else "group")


def _att_items(node: etree._Element, reading: Reading) -> Iterator[s.AttDef | s.AttRef | s.AttList]:
    for child in children(node):
        if child.tag == f"{TEI}attDef":
            yield _att_def(child, reading)
        elif child.tag == f"{TEI}attRef":
            yield _att_ref(child, reading)
        elif child.tag == f"{TEI}attList":
            yield _att_list(child, reading)
        else:
            reading.unhandled(child, f"`{local_name(child)}` in `attList` is not handled.")


def _att_ref(node: etree._Element, reading: Reading) -> s.AttRef:
    # Until P5 2.9 an attribute was named by its pattern, as in name="att.typed.attribute.subtype".
    class_, _, name = node.get("name", node.get("key", "")).rpartition(".attribute.")
    return s.AttRef(node.get("class", class_), name, reading.place(node))


def _att_def(node: etree._Element, reading: Reading) -> s.AttDef:
    vals = _parts(node, _READ_OF_ATTRIBUTES, reading).get("valList")
    return s.AttDef(
        ident=node.get("ident", ""),
        mode=read_mode(node, reading),
        usage=_usage(node, reading),
        datatype=_datatype(node, reading),
        vals=None if vals is None else read_vals(vals, reading),
        default=told(node, "defaultVal", None),
        name=_alternative(node, reading),
        ns=node.get("ns"),
        gloss=told(node, "gloss", reading.lang),
        desc=told(node, "desc", reading.lang),
        valid_until=node.get("validUntil"),
        constraints=_constraints(node, reading),
        place=reading.place(node),
    )


def _usage(node: etree._Element, reading: Reading) -> s.Usage | None:
    usage = node.get("usage")
    if usage in (None, "req", "rec", "opt"):
        return cast("s.Usage | None", usage)
    # `mwa` and `nr` were withdrawn; both left the attribute optional.
    reading.unhandled(node, f"`@usage` is “{usage}”; expected req, rec or opt: the attribute is optional.")
    return "opt"


def _datatype(node: etree._Element, reading: Reading) -> s.Datatype | None:
    found = node.find(f"{TEI}datatype")
    if found is None:
        return None
    return s.Datatype(read_content(found, reading), read_occurs(found, reading))


def _constraints(node: etree._Element, reading: Reading) -> tuple[s.Constraint, ...]:
    found = (child for child in children(node) if child.tag == f"{TEI}constraintSpec")
    return tuple(read_constraint(child, reading) for child in found)


def read_constraint(node: etree._Element, reading: Reading) -> s.Constraint:
    """Read one constraintSpec (TEI Guidelines 22.5.2) with the Schematron inside it."""
    scheme = node.get("scheme", "schematron")
    mode = read_mode(node, reading)
    if scheme not in ("schematron", "isoschematron") and mode != "delete":
        reading.unhandled(node, f"A rule in the language “{scheme}” is not handled.")
    rules = [rule for part in node.iterfind(f"{TEI}constraint") for rule in children(part)]
    for rule in rules:
        if str(rule.tag).startswith(TEI):
            reading.unhandled(rule, f"`{local_name(rule)}` in `constraint` is not Schematron.")
    return s.Constraint(
        ident=node.get("ident", ""),
        nodes=tuple(rule for rule in rules if not str(rule.tag).startswith(TEI)),
        mode=mode,
        scheme="schematron" if scheme in ("schematron", "isoschematron") else scheme,
        doc=told(node, "desc", reading.lang) or told(node, "gloss", reading.lang) or "",
        place=reading.place(node),
    )
