"""Messages: what was found and what was expected, as values and in words that an encoder uses.

| code | what is wrong |
|---|---|
| G001 | an element that the schema does not know |
| G002 | an element that is not allowed where it stands |
| G003 | an element is missing |
| G004 | an attribute is missing |
| G005 | an attribute that is not allowed |
| G006 | a value that the attribute cannot have |
| G007 | text that is no value of what the element holds |
| G008 | text where none is allowed |
| G009 | an ID used twice |
| G010 | a reference to an ID that is not there |
| G011 | an element in the wrong namespace |
| G020 | a file that is not well-formed XML |
| G021 | a file that needs entities or a DTD, which are not read |
| G022 | a file that cannot be read |
| G023 | a document of which the schema allows too many readings |
| G9xx | faults of the schema itself |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samizdat.model.finding import NOTHING, About
from samizdat.relaxng.patterns.names import local_name, split

SHOWN, FEW, NAMED = 8, 12, 3
"""Of many names so many are listed, and the others counted; of a few all are. Of places three are named."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, before it is known where."""

    code: str
    message: str
    hint: str = ""
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Wanted:
    """What may stand in a place: the names or values that a sentence lists, and its words."""

    names: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Instead:
    """What to do with an element that is not allowed where it stands; names are "" where they do not apply.

    `meant` is the element that was probably meant; `first` tells that it may begin its parent; `holder` may hold it
    behind `behind`, an element that is open, or else wherever that one stands. Of an element that may stand nowhere
    around, `holders` are those that may hold it, the usual first.
    """

    meant: str = ""
    first: bool = False
    holder: str = ""
    behind: str = ""
    holders: tuple[str, ...] = ()


# Namespaces with a prefix that everybody knows: `nil` alone would be taken for an attribute of the vocabulary.
_PREFIXES = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/2001/XInclude": "xi",
}


def unknown_element(
    name: str,
    parent: str,
    wanted: Wanted,
    meant: str | None,
    elsewhere: str = "",
    *,
    look: tuple[str, str] | None = None,
    prefix: str = "",
) -> Fault:
    """Say that the schema has no such element; `elsewhere` is what it calls the same, which may not stand here.

    `look` is the attribute with its value that says of what is meant what the name said; `prefix` is that of the name.
    """
    local = local_name(name)
    found = f"The schema has no element `{local}`"
    if meant is None:
        where = f" in `{local_name(parent)}`" if parent else ""
        about = About(local, found=(local,), expected=wanted.names)
        hint = f"`{local_name(elsewhere)}` may be meant, but is not allowed here." if elsewhere else ""
        return Fault("G001", f"{found}; {wanted.words}{where}.", hint, about)
    right = local_name(meant)
    about = About(local, found=(local,), expected=(right,), meant=right)
    write = f'<{right} {look[0]}="{look[1]}">' if look else right
    return Fault("G001", f"{found}; expected `{right}`.", f"Write `{write}`{_leaving(name, meant, prefix)}.", about)


def _leaving(name: str, meant: str, prefix: str) -> str:
    """Say which namespace is to be left off with a name that is wrong; "" where it is that of what is meant."""
    uri = split(name)[0]
    if uri in ("", split(meant)[0]):
        return ""
    return f" without `{prefix}:`" if prefix else f' without `xmlns="{uri}"`'


def not_included() -> Fault:
    """Say that XInclude is not resolved."""
    message = "The element `xi:include` stands for another file, which is not put in its place."
    hint = "Check the files that are included by themselves, or a file in which they have been put together."
    return Fault("G001", message, hint, About("include", found=("include",)))


def wrong_namespace(name: str, meant: str, parent: str, prefix: str = "") -> Fault:
    """Say that the element is known, in another namespace; `prefix` is that of the document for the wrong one."""
    (uri, local), (right, _) = split(name), split(meant)
    found = f"in the namespace {uri}" if uri else "in no namespace"
    wanted = f"in {right}" if right else "in no namespace"
    message = f"The element `{local}` is {found}; expected {wanted}."
    hint = f'Declare it: xmlns="{right}".'
    if uri and split(parent)[0] == right and parent:
        hint = f"Write `{local}`{_leaving(name, meant, prefix)}."
    elif uri:
        declares = f"xmlns:{prefix}" if prefix else "xmlns"
        hint = f'Write {declares}="{right}" in place of {declares}="{uri}".'
    return Fault("G011", message, hint, About(local, found=(uri,), expected=(right,)))


def misplaced_element(name: str, parent: str, wanted: Wanted, instead: Instead, *, elsewhere: bool) -> Fault:
    """Say that the element may not stand here; `elsewhere`: it may at another place in the same parent."""
    local = local_name(name)
    where = f"at this place in `{local_name(parent)}`" if elsewhere else f"in `{local_name(parent)}`"
    if not parent:
        where = "as the root of a document"
    found = f"The element `{local}` is not allowed {where}"
    if instead.meant:
        right = local_name(instead.meant)
        about = About(local, found=(local,), expected=(right,), meant=right)
        belongs = f"it belongs in `{local_name(instead.holder)}`" if instead.holder else f"expected `{right}`"
        return Fault("G002", f"{found}; {belongs}.", f"Here write `{right}`, if that is what is meant.", about)
    about = About(local, found=(local,), expected=wanted.names)
    return Fault("G002", f"{found}; {wanted.words}.", _move(local, parent, instead), about)


def _move(local: str, parent: str, instead: Instead) -> str:
    if instead.first:
        return f"Move it to the beginning of `{local_name(instead.holder or parent)}`."
    if instead.behind:
        behind, holder = local_name(instead.behind), local_name(instead.holder)
        return f"Close `{behind}` before it: `{holder}` may hold `{local}` there."
    if instead.holders:
        names = tuple(dict.fromkeys(elements(instead.holders)))
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        return f"Put it where it may stand, in {listed(names[:NAMED], 'or')}{more}, or take it out."
    return ""


def missing_before(name: str, parent: str, missing: Sequence[Sequence[str]]) -> Fault:
    """Say which elements are missing before one, of each list at least one."""
    local, groups = local_name(name), [elements(group) for group in missing]
    several = len(groups) > 1
    where = f" in `{local_name(parent)}`" if parent else ""
    words = " and ".join(listed(group, "or") for group in groups)
    message = f"{words} {'are' if several else 'is'} missing before `{local}`{where}."
    hint = f"Write {'them' if several else 'it' if len(groups[0]) == 1 else 'one of them'} there."
    expected = tuple(each for group in groups for each in group[:SHOWN])
    return Fault("G003", message, hint, About(local, found=(local,), expected=expected))


def further_below(hint: str, name: str, line: int) -> str:
    """Add to the hint for what is missing that it stands further below."""
    return f"{hint.removesuffix('.')}, or move up the `{local_name(name)}` of line {line}."


def incomplete(parent: str, required: Sequence[str], wanted: Wanted, last: str = "", beside: str = "") -> Fault:
    """Say that an element ends before its content is complete.

    `last` is the last element in it, "" if not known, and `beside` what usually stands beside that.
    """
    if beside:
        wanted = Wanted((beside,), f"beside `{local_name(last)}` its counterpart is missing")
    names, local = elements(required), local_name(parent)
    missing = f"{listed(names, 'and')} {'is' if len(names) == 1 else 'are'} missing" if names else wanted.words
    where = f"before `</{local}>`, after `{local_name(last)}`" if last else f"into `{local}`"
    hint = f"Write {'it' if len(names) == 1 else 'them'} {where}." if names else ""
    hint = f"Write `{beside}`." if beside else hint
    about = About(local, found=(local_name(last),) if beside else (), expected=names or wanted.names, meant=beside)
    return Fault("G003", f"The element `{local}` is not complete; {missing}.", hint, about)


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
    name, local, found = _attribute(attribute), local_name(element), _cut(text)
    where = f"`@{name}` on `{local}`"
    message = f"“{found}” is no value of {where}" if text.strip() else f"{where} is empty"
    about = About(local, name, (found,), wanted.names, meant or "")
    return Fault("G006", f"{message}; expected {wanted.words}.", hint or _parted(text, meant) or _write(meant), about)


def _parted(text: str, meant: str | None) -> str:
    """Say that spaces part several values, where something else was to part them."""
    mark = next((mark for mark in ",;" if meant and meant.split() == re.split(rf"\s*{mark}\s*", text.strip())), "")
    return f"Several values are parted by spaces alone, without “{mark}”. {_write(meant)}" if mark else ""


def wrong_content(text: str, element: str, wanted: Wanted, meant: str | None) -> Fault:
    """Say that an element cannot hold this text."""
    local, found = local_name(element), _cut(text)
    message = f"“{found}” is not what `{local}` holds" if text.strip() else f"The element `{local}` is empty"
    about = About(local, found=(found,), expected=wanted.names, meant=meant or "")
    return Fault("G007", f"{message}; expected {wanted.words}.", _write(meant), about)


def unwanted_text(text: str, element: str, wanted: Wanted, into: str | None) -> Fault:
    """Say that an element holds no text here; `into` is an element that may stand here and holds text."""
    local, found = local_name(element), _cut(text)
    message = f"Text (“{found}”) is not allowed in `{local}`; {wanted.words}."
    hint = f"Put it into an element that holds text, such as `{local_name(into)}`." if into else ""
    return Fault("G008", message, hint, About(local, found=(found,), expected=wanted.names))


def duplicate_id(text: str, attribute: str, line: int) -> Fault:
    """Say that an ID is not new."""
    found = _cut(text.strip())
    message = f"The identifier “{found}” is used twice; expected one that is new."
    hint = f"It stands first in line {line}." if line else ""
    return Fault("G009", message, hint, About(attribute=_attribute(attribute), found=(found,)))


def dangling(text: str, attribute: str, meant: str | None) -> Fault:
    """Say that a reference leads nowhere."""
    name, found = _attribute(attribute), _cut(text)
    message = f"`@{name}` refers to “{found}”; expected an identifier in this document."
    return Fault("G010", message, _write(meant), About(attribute=name, found=(found,), meant=meant or ""))


def _expected_attributes(names: Sequence[str]) -> str:
    return f"expected {listed(names, 'or', '@')}" if names else "no more attributes are expected"


def elements(names: Iterable[str]) -> tuple[str, ...]:
    """Write the names of elements as a document does, without a prefix."""
    return tuple(map(local_name, names))


def _attributes(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_attribute, names))


def first(names: Sequence[str]) -> tuple[str, ...]:
    """Give the names that a sentence lists."""
    return tuple(names if len(names) <= FEW else names[:SHOWN])


def listed(names: Sequence[str], word: str, mark: str = "") -> str:
    """List names in a sentence, of many the first eight."""
    shown = [f"`{mark}{name}`" for name in first(names)]
    if len(names) > FEW:
        return f"{', '.join(shown)} and {len(names) - SHOWN} more"
    return f"{', '.join(shown[:-1])} {word} {shown[-1]}" if len(shown) > 1 else shown[0]


def _attribute(name: str, written: str = "") -> str:
    """Write the name of an attribute with its prefix, which is the document's own where it is not known to all."""
    uri, local = split(name)
    prefix = _PREFIXES.get(uri) or written
    return f"{prefix}:{local}" if prefix else local


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _write(meant: str | None) -> str:
    return f"Write “{meant}”." if meant else ""
