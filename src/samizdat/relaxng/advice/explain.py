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

from collections.abc import Sequence
from dataclasses import dataclass

from samizdat.model.finding import About
from samizdat.relaxng.advice.fault import SHOWN, Fault, Wanted, cut, elements, listed, write
from samizdat.relaxng.patterns.names import local_name, split

NAMED = 3
"""So many places are named where an element may stand."""


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
        several = f"{', '.join(f'`{name}`' for name in names[:NAMED])} and {len(names) - NAMED} more"
        where = several if len(names) > NAMED else listed(names, "or")
        return f"Put it where it may stand, in {where}, or take it out."
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


def wrong_content(text: str, element: str, wanted: Wanted, meant: str | None) -> Fault:
    """Say that an element cannot hold this text."""
    local, found = local_name(element), cut(text)
    message = f"“{found}” is not what `{local}` holds" if text.strip() else f"The element `{local}` is empty"
    about = About(local, found=(found,), expected=wanted.names, meant=meant or "")
    return Fault("G007", f"{message}; expected {wanted.words}.", write(meant), about)


def unwanted_text(text: str, element: str, wanted: Wanted, into: str | None) -> Fault:
    """Say that an element holds no text here; `into` is an element that may stand here and holds text."""
    local, found = local_name(element), cut(text)
    message = f"Text (“{found}”) is not allowed in `{local}`; {wanted.words}."
    hint = f"Put it into an element that holds text, such as `{local_name(into)}`." if into else ""
    return Fault("G008", message, hint, About(local, found=(found,), expected=wanted.names))
