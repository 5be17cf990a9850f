"""Messages about attributes: missing, not allowed, of a wrong value, an identifier twice; `explain` has the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from samizdat.model.finding import About
from samizdat.relaxng.advice.fault import Fault, Wanted, cut, listed, write
from samizdat.relaxng.patterns.names import local_name, split

# Namespaces with a prefix that everybody knows: `nil` alone would be taken for an attribute of the vocabulary.
_PREFIXES = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/2001/XInclude": "xi",
}


def missing_attributes(element: str, missing: Sequence[Sequence[str]]) -> Fault:
    """Say which attributes an element lacks."""
    local = local_name(element)
    if not missing:
        message = f"The element `{local}` lacks an attribute that the schema asks for."
        return Fault("G004", message, about=About(local))
    names = [_attributes(each) for each in missing]
    parts = [listed(each, "or", "@") for each in names]
    noun = "the attribute" if len(parts) == 1 else "the attributes"
    about = About(local, expected=tuple(name for each in names for name in each))
    return Fault("G004", f"The element `{local}` lacks {noun} {' and '.join(parts)}.", about=about)


def crowded_attribute(name: str, element: str, allowed: Sequence[str], prefix: str = "") -> Fault:
    """Say that an attribute is not allowed beside those that the element has; `allowed` begins with the usual."""
    local, attribute, wanted = local_name(element), _attribute(name, prefix), _attributes(allowed)
    message = f"The attribute `@{attribute}` is not allowed on `{local}` beside its other attributes"
    about = About(local, attribute, (attribute,), wanted)
    return Fault("G005", f"{message}; {_expected_attributes(wanted)}.", about=about)


def unknown_attribute(name: str, element: str, allowed: Sequence[str], meant: str | None, prefix: str = "") -> Fault:
    """Say that an element has no such attribute; `prefix` is that of the document, where the name has one."""
    local, attribute, wanted = local_name(element), _attribute(name, prefix), _attributes(allowed)
    foreign = split(name)[0] if split(name)[0] not in _PREFIXES else ""
    message = f"The element `{local}` has no attribute `@{attribute}`{f' (namespace {foreign})' if foreign else ''}"
    if meant is None:
        about = About(local, attribute, (attribute,), wanted)
        hint = "Take it out, or let the schema allow it." if foreign else ""
        return Fault("G005", f"{message}; {_expected_attributes(wanted)}.", hint, about)
    right = _attribute(meant)
    about = About(local, attribute, (attribute,), (right,), right)
    hint = f"Write `{right}` without a prefix, or take it out." if foreign and right == meant else f"Write `{right}`."
    return Fault("G005", f"{message}; expected `@{right}`.", hint, about)


def attribute_of_several_uses(name: str, element: str, uses: Mapping[str, str], prefix: str = "") -> Fault:
    """Say that an element has no such attribute, and which it has instead, each with what it is for."""
    local, attribute, wanted = local_name(element), _attribute(name, prefix), tuple(uses)
    about = About(local, attribute, (attribute,), wanted, wanted[0] if len(uses) == 1 else "")
    message = f"The element `{local}` has no attribute `@{attribute}`; {_expected_attributes(wanted)}."
    hint = ", ".join(f"`{meant}` if {use}" for meant, use in uses.items())
    return Fault("G005", message, f"Write {hint}.", about)


def wrong_value(  # noqa: PLR0917 (what was found, where, what was expected)
    text: str, attribute: str, element: str, wanted: Wanted, meant: str | None, hint: str = ""
) -> Fault:
    """Say that an attribute cannot have this value; `hint` says more than what to write."""
    name, local, found = _attribute(attribute), local_name(element), cut(text)
    where = f"`@{name}` on `{local}`"
    message = f"“{found}” is no value of {where}" if text.strip() else f"{where} is empty"
    about = About(local, name, (found,), wanted.names, meant or "")
    return Fault("G006", f"{message}; expected {wanted.words}.", hint or _parted(text, meant) or write(meant), about)


def _parted(text: str, meant: str | None) -> str:
    """Say that spaces part several values, where something else was to part them."""
    mark = next((mark for mark in ",;" if meant and meant.split() == re.split(rf"\s*{mark}\s*", text.strip())), "")
    return f"Several values are parted by spaces alone, without “{mark}”. {write(meant)}" if mark else ""


def duplicate_id(text: str, attribute: str, line: int) -> Fault:
    """Say that an ID is not new."""
    found = cut(text.strip())
    message = f"The identifier “{found}” is used twice; expected one that is new."
    hint = f"It stands first in line {line}." if line else ""
    return Fault("G009", message, hint, About(attribute=_attribute(attribute), found=(found,)))


def dangling(text: str, attribute: str, meant: str | None) -> Fault:
    """Say that a reference leads nowhere."""
    name, found = _attribute(attribute), cut(text)
    message = f"`@{name}` refers to “{found}”; expected an identifier in this document."
    return Fault("G010", message, write(meant), About(attribute=name, found=(found,), meant=meant or ""))


def _expected_attributes(names: Sequence[str]) -> str:
    return f"expected {listed(names, 'or', '@')}" if names else "no more attributes are expected"


def _attributes(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_attribute, names))


def _attribute(name: str, written: str = "") -> str:
    """Write the name of an attribute with its prefix, which is the document's own where it is not known to all."""
    uri, local = split(name)
    prefix = _PREFIXES.get(uri) or written
    return f"{prefix}:{local}" if prefix else local
