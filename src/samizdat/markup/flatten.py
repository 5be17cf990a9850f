"""Make one stylesheet of a module and all that it includes, so that Saxon compiles it without reading a file.

A stylesheet that others have a part in is compiled where nothing may be read (see `markup.saxon`). What a module
says for all its declarations (standard attributes, XSLT 3.0 section 3.4) is said on each of them instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from samizdat.markup.xml import Element, parser

XSLT = "http://www.w3.org/1999/XSL/Transform"
STANDARD = ("xpath-default-namespace", "expand-text", "default-mode", "exclude-result-prefixes", "version")


def flatten(path: Path, instead: Mapping[str, str] | None = None, more: tuple[str, ...] = ()) -> str:
    """Return the stylesheet at a path as one text.

    `instead` are modules, by file name, that take the place of those that are included; `more` are modules that are
    included after all others. Raises etree.XMLSyntaxError where a module is not well-formed, OSError where one is not
    there.
    """
    root = _read(path.read_bytes())
    declarations = [*_declarations(root, path, instead or {})]
    for module in more:
        declarations += _declarations(_read(module.encode()), path, {})
    start, _, end = etree.tostring(_emptied(root), encoding="unicode").partition("></")
    return f"{start}>{''.join(declarations)}</{end}"


def _read(data: bytes) -> Element:
    return etree.fromstring(data, parser())


def _declarations(root: Element, path: Path, instead: Mapping[str, str]) -> Iterator[str]:
    for child in root:
        if child.tag == f"{{{XSLT}}}include":
            included = (path.parent / child.get("href", "")).resolve()
            text = instead.get(included.name)
            yield from _declarations(_read(text.encode() if text else included.read_bytes()), included, instead)
        elif isinstance(child.tag, str):
            for name in STANDARD:
                # On xsl:output `version` is that of what is written.
                written = name == "version" and child.tag == f"{{{XSLT}}}output"
                if root.get(name) and not child.get(name) and not written:
                    child.set(name, root.get(name, ""))
            yield etree.tostring(child, encoding="unicode", with_tail=False)


def _emptied(root: Element) -> Element:
    """Return a root without its declarations, open and closed."""
    for child in list(root):
        root.remove(child)
    root.text = ""
    for name in ("default-mode", "xpath-default-namespace"):
        if name in root.attrib:
            del root.attrib[name]
    return root
