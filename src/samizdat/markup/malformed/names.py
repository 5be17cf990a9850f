"""Names that a document uses and nothing declares: entities and prefixes; attributes that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from samizdat.markup.declarations import ENTITY, PREDEFINED, REFERENCE
from samizdat.markup.malformed.reason import Reason, reason
from samizdat.markup.tokens import position

TAG = re.compile(r"""<([^\s/>]+)((?:[^"'<>]++|"[^"<]*"|'[^'<]*')*+)""")
ATTRIBUTE = re.compile(r"""([^\s="'/]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
NAMESPACES = {
    "math": "http://www.w3.org/1998/Math/MathML",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "sch": "http://purl.oclc.org/dsdl/schematron",
    "svg": "http://www.w3.org/2000/svg",
    "tei": "http://www.tei-c.org/ns/1.0",
    "xi": "http://www.w3.org/2001/XInclude",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def undeclared_entity(xml: str, place: int) -> Reason | None:
    """Explain the name of an entity that nothing declares; in an attribute, `place` is where the tag begins."""
    known = PREDEFINED | {name for name, _ in ENTITY.findall(xml[:place])}
    used = next((match for match in REFERENCE.finditer(xml, place) if match[1] not in known), None)
    if used is None:
        return None
    message = f"The entity `{used[0]}` is not declared."
    letter = html5.get(f"{used[1]};")
    if letter is None or len(letter) > 1:
        hint = "Write the character itself, or `&amp;` if an & is meant."
        return reason(used.start(), message, hint, used[0])
    hint = f"Write `&#{ord(letter)};`" + (f", or “{letter}” itself." if letter.isprintable() else ".")
    return reason(used.start(), message, hint, used[0], meant=f"&#{ord(letter)};")


def unbound(xml: str, place: int) -> Reason | None:
    """Explain a prefix that stands for no namespace, in the tag that begins at `place`."""
    tag = TAG.match(xml, place)
    if tag is None:
        return None
    for offset, name in _prefixed(tag):
        prefix = name.partition(":")[0]
        if prefix not in ("xml", "xmlns") and not re.search(rf"\sxmlns:{re.escape(prefix)}\s*=", xml[: tag.end()]):
            message = f"The prefix `{prefix}` of `{name}` is not declared."
            hint = _declare(prefix, name, tag[1] if offset > tag.start(1) else "")
            return reason(offset, message, hint, name)
    return None


def _declare(prefix: str, name: str, element: str) -> str:
    """Say how to declare a prefix that is known; a name with another is likelier to be meant without."""
    if uri := NAMESPACES.get(prefix):
        return f'Write `xmlns:{prefix}="{uri}"` into the root element, or take the prefix out.'
    local = name.partition(":")[2]
    if not element:
        plain = f"Write `{local}` without the prefix, in the end-tag too"
    else:
        plain = f"Take the attribute out, or write `{local}` if `{element}` may have that"
    return f'{plain}; to keep the prefix, `xmlns:{prefix}="…"` and a schema that allows it are needed.'


def _prefixed(tag: re.Match[str]) -> Iterator[tuple[int, str]]:
    if ":" in tag[1]:
        yield tag.start(1), tag[1]
    yield from ((tag.start(2) + m.start(1), m[1]) for m in ATTRIBUTE.finditer(tag[2]) if ":" in m[1])


def duplicate(xml: str, place: int) -> Reason | None:
    """Explain an attribute that stands in its tag already."""
    start = xml.rfind("<", 0, place)
    again, tag = ATTRIBUTE.match(xml, place), TAG.match(xml, start) if start >= 0 else None
    if again is None or tag is None:
        return None
    line, column = position(
        xml, next(tag.start(2) + m.start(1) for m in ATTRIBUTE.finditer(tag[2]) if m[1] == again[1])
    )
    message = f"The element `{tag[1]}` has the attribute `@{again[1]}` twice."
    hint = f"Keep one, delete the other; the first stands in line {line}, column {column}."
    return reason(place, message, hint, again[1], element=tag[1])
