"""XInclude in an ODD: files in its folder are put in the place of what names them (XInclude 1.1).

Of pointers into a file an identifier is known; text, other folders and the network are not read.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from samizdat.markup.xml import XML_ID, line_of
from samizdat.odd.reading.spec import Place
from samizdat.odd.reading.xml import OddError, parse

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from samizdat.odd.reading.findings import Collector

XI = "{http://www.w3.org/2001/XInclude}"
# Which file an element has come from, where that is not the ODD itself.
FILE = "{urn:samizdat:odd}file"


def parse_odd(path: Path, findings: Collector) -> etree._Element:
    """Parse an ODD with what it includes; raises OddError where it cannot be read itself."""
    return _included(path, path, (), findings)


def file_of(node: etree._Element, file: str) -> str:
    """Give the file that an element stands in: `file`, unless it has been included."""
    around = (each.get(FILE) for each in (node, *node.iterancestors()))
    return next((found for found in around if found), file)


def _included(path: Path, main: Path, above: tuple[Path, ...], findings: Collector) -> etree._Element:
    root = parse(path)
    for node in list(root.iter(f"{XI}include")):
        parts = _parts(node, path, main, (*above, path.resolve()), findings)
        parent = node.getparent()
        if parent is not None:
            place = parent.index(node)
            if parts:
                parts[-1].tail = node.tail
            parent[place : place + 1] = parts
    return root


def _parts(
    node: etree._Element, path: Path, main: Path, above: tuple[Path, ...], findings: Collector
) -> list[etree._Element]:
    """Return what stands for an include: the file or the element in it that it names, or its fallback."""
    href, pointer = node.get("href", ""), node.get("xpointer", "")
    target = path.parent / unquote(urlsplit(href).path)
    fallback = node.find(f"{XI}fallback")
    why = _refusal(node, href, target, main, above)
    try:
        found = None if why else _named(_included(target, main, above, findings), pointer)
    except OddError as error:
        found, why = None, str(error)
    if found is not None:
        copy = deepcopy(found)
        copy.set(FILE, copy.get(FILE) or str(target))
        return [copy]
    if fallback is None:
        message = f"“{href}” is not included: {why or f'it has no element “{pointer}”'}."
        findings.add("D009", message, Place(str(path), line_of(node)))
    return list(fallback) if fallback is not None else []


def _refusal(node: etree._Element, href: str, target: Path, main: Path, above: tuple[Path, ...]) -> str:
    if node.get("parse", "xml") != "xml":
        return "text is not read"
    if urlsplit(href).scheme or urlsplit(href).netloc:
        return "nothing is fetched"
    if not target.resolve().is_relative_to(main.resolve().parent):
        return "it is outside of the folder of the ODD"
    if target.resolve() in above:
        return "it includes itself"
    return "" if target.is_file() else "there is no such file"


def _named(root: etree._Element, pointer: str) -> etree._Element | None:
    ident = pointer.removeprefix("id(").strip("()'\"")
    return next((each for each in root.iter() if each.get(XML_ID) == ident), None) if ident else root
