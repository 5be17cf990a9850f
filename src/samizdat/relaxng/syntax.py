"""The form of a schema: which elements and attributes may stand where (RELAX NG, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samizdat.relaxng.datatypes import XSD, datatype
from samizdat.relaxng.nodes import RNG, Node

_PATTERNS = frozenset(
    [
        "element",
        "attribute",
        "group",
        "interleave",
        "choice",
        "optional",
        "zeroOrMore",
        "oneOrMore",
        "list",
        "mixed",
        "ref",
        "parentRef",
        "empty",
        "value",
        "data",
        "notAllowed",
        "text",
        "externalRef",
        "grammar",
    ]
)
_NAME_CLASSES = frozenset(("name", "anyName", "nsName", "choice"))
_GRAMMAR = frozenset(("start", "define", "div", "include"))
TEXTS = frozenset(("name", "param", "value"))
_NEEDS_CHILDREN = frozenset(
    [
        "element",
        "group",
        "interleave",
        "choice",
        "optional",
        "zeroOrMore",
        "oneOrMore",
        "list",
        "mixed",
        "start",
        "define",
        "except",
    ]
)
_ATTRIBUTES = {
    "element": {"name": False},
    "attribute": {"name": False},
    "ref": {"name": True},
    "parentRef": {"name": True},
    "data": {"type": True},
    "value": {"type": False},
    "externalRef": {"href": True},
    "include": {"href": True},
    "define": {"name": True, "combine": False},
    "start": {"combine": False},
    "param": {"name": True},
}
_LEAVES = frozenset(("ref", "parentRef", "empty", "notAllowed", "text", "externalRef")) | TEXTS
_ASCII_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")


def faults(node: Node, parent: Node | None) -> Iterator[str]:
    """Say what is wrong with a node whose children are complete (section 3)."""
    if parent is None and node.name not in _PATTERNS:
        yield f"A schema starts with a pattern such as `grammar`, not with `{node.name}`."
        return
    yield from _attribute_faults(node)
    yield from _child_faults(node)


def _attribute_faults(node: Node) -> Iterator[str]:
    known = _ATTRIBUTES.get(node.name, {})
    for key in node.attributes:
        ours = "}" not in key or key.startswith(f"{RNG}}}")
        if ours and key not in known and key not in ("ns", "datatypeLibrary"):
            yield f"The element `{node.name}` has no attribute `{key}`."
    for key, required in known.items():
        value = node.attributes.get(key)
        if value is None:
            if required:
                yield f"The element `{node.name}` needs the attribute `{key}`."
        elif key == "combine" and value not in ("choice", "interleave"):
            yield f"`combine` is choice or interleave, not “{value}”."
        elif key in ("name", "type") and not _is_name(value, node.name in ("element", "attribute")):
            yield f"“{value}” is no name."


def _is_name(text: str, qualified: bool) -> bool:
    parts = text.split(":") if qualified else [text]
    return len(parts) <= 2 and all(_ASCII_NAME.fullmatch(p) or datatype(XSD, "NCName").allows(p) for p in parts)


def _child_faults(node: Node) -> Iterator[str]:
    children = node.children
    if node.name == "name" and not _is_name(node.text, True):
        yield f"“{node.text}” is no name."
    if not children:
        named = node.name == "element" and "name" not in node.attributes
        if node.name in _NEEDS_CHILDREN or named or (node.name == "attribute" and "name" not in node.attributes):
            yield f"The element `{node.name}` is empty."
        return
    if node.name in _LEAVES:
        yield f"The element `{node.name}` has no children."
        return
    if node.name in ("element", "attribute"):
        yield from _named_faults(node)
        return
    allowed = _allowed(node)
    for child in children:
        if child.name not in allowed and not _is_class_part(node, child):
            yield f"The element `{child.name}` may not stand in `{node.name}`."
    yield from _count_faults(node)


def _allowed(node: Node) -> frozenset[str]:
    match node.name:
        case "grammar":
            return _GRAMMAR
        case "div":
            return _GRAMMAR
        case "include":
            return _GRAMMAR - {"include"}
        case "data":
            return frozenset(("param", "except"))
        case "anyName" | "nsName":
            return frozenset(("except",))
        case _:
            return _PATTERNS


def _is_class_part(node: Node, child: Node) -> bool:
    # Whether a choice or an exception is one of names depends on what is around it: see `_class_faults`.
    return node.name in ("choice", "except") and child.name in _NAME_CLASSES


def _named_faults(node: Node) -> Iterator[str]:
    """Check an element or attribute pattern: a name class unless it has a name, then patterns."""
    rest = node.children
    if "name" not in node.attributes:
        yield from _class_faults(rest[0], node)
        rest = rest[1:]
    if not rest and node.name == "element":
        yield "The element `element` says nothing about its content; `empty`, `text` or another pattern is needed."
    if len(rest) > 1 and node.name == "attribute":
        yield "The element `attribute` holds one pattern."
    for child in rest:
        if child.name not in _PATTERNS:
            yield f"The element `{child.name}` may not stand in `{node.name}`."


def _class_faults(node: Node, parent: Node) -> Iterator[str]:
    if node.name not in _NAME_CLASSES:
        yield f"The element `{parent.name}` needs a name: a `name` attribute or a name class as its first child."
        return
    for child in node.children:
        if child.name == "except":
            for part in child.children:
                yield from _class_faults(part, child)
        else:
            yield from _class_faults(child, node)


def _count_faults(node: Node) -> Iterator[str]:
    names = [c.name for c in node.children]
    if node.name == "start" and len(names) > 1:
        yield "The element `start` holds one pattern."
    if node.name in ("data", "anyName", "nsName") and "except" in names[:-1]:
        yield f"`except` comes once, and last, in `{node.name}`."


def pattern_faults(node: Node) -> Iterator[tuple[Node, str]]:
    """Find names used as patterns: `choice` and `except` serve both, and only their place tells (section 3)."""
    for child in node.children:
        if node.name in ("element", "attribute") and child is node.children[0] and "name" not in node.attributes:
            continue
        if node.name in ("anyName", "nsName"):
            continue
        if child.name in ("name", "anyName", "nsName"):
            yield child, f"The name class `{child.name}` stands where a pattern is expected."
        yield from pattern_faults(child)
