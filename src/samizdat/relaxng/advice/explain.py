"""Messages: what was found and what was expected, in words that an encoder uses.

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
| G9xx | faults of the schema itself |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samizdat.relaxng.patterns.names import local_name, split

SHOWN = 8
"""So many names are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, before it is known where."""

    code: str
    message: str
    hint: str = ""


def unknown_element(name: str, parent: str, wanted: str, meant: str | None) -> Fault:
    """Say that the schema has no such element."""
    found = f"The schema has no element `{local_name(name)}`"
    if meant is None:
        where = f" in `{local_name(parent)}`" if parent else ""
        return Fault("G001", f"{found}; {wanted}{where}.")
    return Fault("G001", f"{found}; expected `{local_name(meant)}`.", f"Write `{local_name(meant)}`.")


def wrong_namespace(name: str, meant: str) -> Fault:
    """Say that the element is known, in another namespace."""
    (uri, local), (right, _) = split(name), split(meant)
    found = f"in the namespace {uri}" if uri else "in no namespace"
    wanted = f"in {right}" if right else "in no namespace"
    return Fault("G011", f"The element `{local}` is {found}; expected {wanted}.", f'Declare it: xmlns="{right}".')


def misplaced_element(name: str, parent: str, wanted: str, *, elsewhere: bool) -> Fault:
    """Say that the element may not stand here; `elsewhere`: it may at another place in the same parent."""
    where = f"at this place in `{local_name(parent)}`" if elsewhere else f"in `{local_name(parent)}`"
    if not parent:
        where = "as the root of a document"
    return Fault("G002", f"The element `{local_name(name)}` is not allowed {where}; {wanted}.")


def missing_before(name: str, missing: Sequence[str]) -> Fault:
    """Say that other elements have to come first."""
    return Fault("G003", f"{listed(missing, 'and')} must come before `{local_name(name)}`.")


def incomplete(parent: str, required: Sequence[str], wanted: str) -> Fault:
    """Say that an element ends before its content is complete."""
    missing = f"{listed(required, 'and')} {'is' if len(required) == 1 else 'are'} missing" if required else wanted
    return Fault("G003", f"The element `{local_name(parent)}` is not complete; {missing}.")


def missing_attributes(element: str, missing: Sequence[Sequence[str]]) -> Fault:
    """Say which attributes an element lacks."""
    if not missing:
        return Fault("G004", f"The element `{local_name(element)}` lacks an attribute that the schema asks for.")
    parts = [listed(names, "or", "@") for names in missing]
    noun = "the attribute" if len(parts) == 1 else "the attributes"
    return Fault("G004", f"The element `{local_name(element)}` lacks {noun} {' and '.join(parts)}.")


def crowded_attribute(name: str, element: str, allowed: Sequence[str]) -> Fault:
    """Say that an attribute is not allowed beside those that the element has already."""
    message = (
        f"The attribute `@{_attribute(name)}` is not allowed on `{local_name(element)}` beside its other attributes"
    )
    return Fault("G005", f"{message}; {_expected_attributes(allowed)}.")


def unknown_attribute(name: str, element: str, allowed: Sequence[str], meant: str | None) -> Fault:
    """Say that an element has no such attribute."""
    message = f"The element `{local_name(element)}` has no attribute `@{_attribute(name)}`"
    if meant is None:
        return Fault("G005", f"{message}; {_expected_attributes(allowed)}.")
    return Fault("G005", f"{message}; expected `@{_attribute(meant)}`.", f"Write `{_attribute(meant)}`.")


def wrong_value(text: str, attribute: str, element: str, wanted: str, meant: str | None) -> Fault:
    """Say that an attribute cannot have this value."""
    where = f"`@{_attribute(attribute)}` on `{local_name(element)}`"
    message = f"“{_cut(text)}” is no value of {where}" if text.strip() else f"{where} is empty"
    return Fault("G006", f"{message}; expected {wanted}.", _write(meant))


def wrong_content(text: str, element: str, wanted: str, meant: str | None) -> Fault:
    """Say that an element cannot hold this text."""
    what = f"“{_cut(text)}” is not what `{local_name(element)}` holds" if text.strip() else None
    message = what or f"The element `{local_name(element)}` is empty"
    return Fault("G007", f"{message}; expected {wanted}.", _write(meant))


def unwanted_text(text: str, element: str, wanted: str) -> Fault:
    """Say that an element holds no text here."""
    return Fault("G008", f"Text (“{_cut(text)}”) is not allowed in `{local_name(element)}`; {wanted}.")


def duplicate_id(text: str, line: int) -> Fault:
    """Say that an ID is not new."""
    message = f"The identifier “{_cut(text.strip())}” is used twice; expected one that is new."
    return Fault("G009", message, f"It stands first in line {line}." if line else "")


def dangling(text: str, attribute: str, meant: str | None) -> Fault:
    """Say that a reference leads nowhere."""
    message = f"`@{_attribute(attribute)}` refers to “{_cut(text)}”; expected an identifier in this document."
    return Fault("G010", message, _write(meant))


def _expected_attributes(allowed: Sequence[str]) -> str:
    names = [_attribute(n) for n in allowed]
    return f"expected {listed(names, 'or', '@')}" if names else "no more attributes are expected"


def listed(names: Sequence[str], word: str, mark: str = "") -> str:
    """List names in a sentence, the first eight of them."""
    shown = [f"`{mark}{_attribute(n) if mark else local_name(n)}`" for n in names[:SHOWN]]
    more = len(names) - SHOWN
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return f"{', '.join(shown[:-1])} {word} {shown[-1]}" if len(shown) > 1 else shown[0]


def _attribute(name: str) -> str:
    uri, local = split(name)
    return f"xml:{local}" if uri == "http://www.w3.org/XML/1998/namespace" else local


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _write(meant: str | None) -> str:
    return f"Write “{meant}”." if meant else ""
