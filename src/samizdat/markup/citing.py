"""Read the citation trees that a header declares (`refsDecl` with `citeStructure`, TEI P5, section 17.4.5).

Paths are XPath 1.0, in which a name without a prefix means an element of TEI. They come from anybody's header: what
cannot be evaluated selects nothing, and XPath 1.0 reads no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree

from samizdat.markup.xml import NAMESPACES, Element, local_name, select, text_of

# Names of elements in a path: after its beginning, a slash, a bracket, an axis; not in a literal, and no function.
NAME = re.compile(
    r"""("[^"]*"|'[^']*')|(^|[/\[(,|]|::|\b(?:and|or)\s)(\s*)([A-Za-z_][\w.-]*)(?![\w.-]*\s*(?:\(|::?))"""
)
# No header needs longer paths, and no tree is deeper.
LONGEST, DEEPEST = 500, 12


@dataclass(frozen=True, slots=True)
class CiteStructure:
    """A level of a citation tree: what it matches, by what each is told apart, what stands before that, what it is."""

    match: str
    use: str
    delim: str
    unit: str
    children: tuple[CiteStructure, ...]


def cite_structures(root: Element) -> tuple[CiteStructure, ...]:
    """Return the levels at the top of the default tree that a header declares; none where it declares none."""
    found = select(root, "tei:teiHeader/tei:encodingDesc/tei:refsDecl[tei:citeStructure]")
    found.sort(key=lambda each: each.get("default") != "true")
    return tuple(_read(each, 1) for each in select(found[0], "tei:citeStructure")) if found else ()


def _read(element: Element, depth: int) -> CiteStructure:
    inner = select(element, "tei:citeStructure") if depth < DEEPEST else []
    return CiteStructure(
        match=element.get("match", ""),
        use=element.get("use", "position()"),
        delim=element.get("delim", ""),
        unit=element.get("unit", ""),
        children=tuple(_read(each, depth + 1) for each in inner),
    )


def matched(element: Element, structure: CiteStructure) -> Iterator[tuple[Element, str]]:
    """Yield what a level matches below an element, each with the value by which it is told apart."""
    for number, found in enumerate(_nodes(element, structure.match), start=1):
        value = str(number) if structure.use == "position()" else _value(found, structure.use)
        if value:
            yield found, value


def _nodes(element: Element, path: str) -> list[Element]:
    result = _evaluated(element, path)
    return [each for each in result if local_name(each)] if isinstance(result, list) else []


def _value(element: Element, path: str) -> str:
    result = _evaluated(element, path)
    if isinstance(result, list):
        result = next((text_of(each) if isinstance(each, etree._Element) else each for each in result), "")
    if isinstance(result, float) and result.is_integer():
        result = f"{result:.0f}"
    return " ".join(str(result).split())


def _evaluated(element: Element, path: str) -> object:
    if not path or len(path) > LONGEST:
        return []
    try:
        return cast("object", element.xpath(with_prefixes(path), namespaces=NAMESPACES))
    except etree.XPathError:
        return []


def with_prefixes(path: str) -> str:
    """Return a path in which names of elements have the prefix of TEI."""
    return NAME.sub(lambda m: m[1] or f"{m[2]}{m[3]}tei:{m[4]}", path)
