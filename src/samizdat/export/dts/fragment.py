"""Cut a part out of a document, in a `dts:wrapper`: what is between two units, and nothing of what is around them."""

from __future__ import annotations

from copy import deepcopy

from samizdat.markup.xml import TEI, XML_LANG, Element, parse, serialize

DTS = "https://w3id.org/api/dts#"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def fragment(root: Element, first: Element, last: Element) -> bytes:
    """Return a TEI file that holds an element, or all from one to another with the elements around what is left."""
    made = parse(f'<TEI xmlns="{TEI}" xmlns:dts="{DTS}"/>')
    if language := root.get(XML_LANG):
        made.set(XML_LANG, language)
    wrapper = made.makeelement(f"{{{DTS}}}wrapper", {})
    made.append(wrapper)
    for element in _between(first, last):
        copy = deepcopy(element)
        copy.tail = "\n"
        wrapper.append(copy)
    return f"{DECLARATION}{serialize(made)}\n".encode()


def _between(first: Element, last: Element) -> list[Element]:
    """Return an element, or the parts of what is around two of them that begin with the one and end with the other."""
    if first is last or last in set(first.iterdescendants()):
        return [first]
    around = set(first.iterancestors())
    common = next((each for each in last.iterancestors() if each in around), None)
    return [] if common is None else [part for child in common for part in _cut(child, first, last)]


def _cut(child: Element, first: Element, last: Element) -> list[Element]:
    """Return a child of what is around both where it lies between them, without what is before or after."""
    inside = list(child.iter("{*}*"))
    root = child.getroottree()
    order = {element: place for place, element in enumerate(root.getroot().iter("{*}*"))}
    if not inside:
        return []
    begin, end = order[inside[0]], order[inside[-1]]
    lower, upper = order[first], order[list(last.iter("{*}*"))[-1]]
    if end < lower or begin > upper:
        return []
    if begin >= lower and end <= upper:
        return [child]
    copy = deepcopy(child)
    for original, new in zip(inside[1:], list(copy.iter("{*}*"))[1:], strict=True):
        parts = order[original], order[list(original.iter("{*}*"))[-1]]
        if (parts[1] < lower or parts[0] > upper) and new.getparent() is not None:
            new.getparent().remove(new)  # type: ignore[union-attr] # asked for in the condition
    return [copy]
