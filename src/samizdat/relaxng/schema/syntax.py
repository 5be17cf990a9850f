"""The form of a schema: which elements and attributes may stand where (RELAX NG, section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samizdat.relaxng.schema.nodes import RNG, Node
from samizdat.relaxng.types.xml_names import is_ncname

_HOLDERS = ("group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed")
_NAMED = ("element", "attribute", "ref", "parentRef", "grammar", "externalRef")
_PATTERNS = frozenset((*_HOLDERS, *_NAMED, "empty", "text", "notAllowed", "value", "data"))
_NAME_CLASSES = frozenset(("name", "anyName", "nsName", "choice"))
_GRAMMAR = frozenset(("start", "define", "div", "include"))
TEXTS = frozenset(("name", "param", "value"))
_NEEDS_CHILDREN = frozenset((*_HOLDERS, "element", "start", "define", "except"))
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


def names_stand_in(parent: Node) -> bool:
    """Say whether the next child of a node is part of a name class."""
    match parent.name:
        case "element" | "attribute":
            return not parent.children and "name" not in parent.attributes
        case "anyName" | "nsName":
            return True
        case "choice" | "except":
            return parent.in_name
        case _:
            return False


Fault = tuple[Node, str]


def form_faults(node: Node, *, is_root: bool) -> Iterator[Fault]:
    """Say what is wrong with the name of a node, its attributes and its children, which are complete."""
    name, children = node.name, node.children
    if is_root and name not in _PATTERNS:
        yield node, f"A schema starts with a pattern such as `grammar`, not with `{name}`."
        return
    yield from ((node, message) for message in _attribute_faults(name, node.attributes))
    if not children:
        if name in _NEEDS_CHILDREN or (name == "attribute" and "name" not in node.attributes):
            yield node, f"The element `{name}` is empty."
    elif name in _LEAVES:
        yield children[0], f"The element `{name}` has no children."
    elif name in ("element", "attribute"):
        yield from _named_faults(node, children)
    else:
        yield from _child_faults(name, children, _allowed(node))


def name_faults(node: Node) -> Iterator[Fault]:
    """Say what is wrong with the names that a node gives, and with `combine`."""
    for key, value in node.attributes.items():
        if key == "combine" and value not in ("choice", "interleave"):
            yield node, f"`combine` is choice or interleave, not “{value}”."
        elif key in ("name", "type") and not is_name(value, qualified=node.name in ("element", "attribute")):
            yield node, f"“{value}” is no name."
    if node.name == "name" and not is_name(node.text, qualified=True):
        yield node, f"“{node.text}” is no name."


def is_name(text: str, *, qualified: bool) -> bool:
    """Say whether `text` is a name, which where `qualified` may have a prefix."""
    prefix, colon, local = text.rpartition(":")
    return is_ncname(local) and (not colon or (qualified and is_ncname(prefix)))


def _attribute_faults(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    known = _ATTRIBUTES.get(name, {})
    for key in attributes:
        ours = "}" not in key or key.startswith(f"{RNG}}}")
        if ours and key not in known and key not in ("ns", "datatypeLibrary"):
            yield f"The element `{name}` has no attribute `{key}`."
    for key, required in known.items():
        if required and key not in attributes:
            yield f"The element `{name}` needs the attribute `{key}`."


def _child_faults(name: str, children: list[Node], allowed: frozenset[str]) -> Iterator[Fault]:
    for child in children:
        if child.name not in allowed:
            yield child, f"The element `{child.name}` may not stand in `{name}`."
    if name == "start" and len(children) > 1:
        yield children[1], "The element `start` holds one pattern."
    if name in ("data", "anyName", "nsName") and any(child.name == "except" for child in children[:-1]):
        yield children[-1], f"`except` comes once, and last, in `{name}`."


def _allowed(node: Node) -> frozenset[str]:
    match node.name:
        case "grammar" | "div":
            return _GRAMMAR
        case "include":
            return _GRAMMAR - {"include"}
        case "data":
            return frozenset(("param", "except"))
        case "anyName" | "nsName":
            return frozenset(("except",))
        case _:
            return _NAME_CLASSES if node.in_name else _PATTERNS


def _named_faults(node: Node, children: list[Node]) -> Iterator[Fault]:
    """Check what is in an element or attribute: a name class unless it has a name, then patterns."""
    if "name" not in node.attributes:
        if children[0].name not in _NAME_CLASSES:
            yield node, f"`{node.name}` needs a name: a `name` attribute or a name class as its first child."
        children = children[1:]
    if not children and node.name == "element":
        yield node, "This element's content is not given; `empty`, `text` or another pattern is needed."
    if len(children) > 1 and node.name == "attribute":
        yield children[1], "The element `attribute` holds one pattern."
    yield from _child_faults(node.name, children, _PATTERNS)
