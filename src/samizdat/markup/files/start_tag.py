"""Set attributes of a document's root in its text, so that all else of it stays as it is, to the line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from samizdat.markup.tokens import escape

ATTRIBUTE = r"""\s+[^\s=<>"'/]+\s*=\s*(?:"[^"]*"|'[^']*')"""
# The root element's start tag without its end, after all that may stand before it.
START = re.compile(rf"(?>(?:\s+|<\?.*?\?>|<!--.*?-->)*+)<[^\s<>!?/]+(?:{ATTRIBUTE})*+", re.DOTALL)


def with_attributes(xml: str, attributes: Mapping[str, str]) -> str:
    """Return a well-formed document, without a document type declaration, whose root has these attributes.

    Names are as written, with the prefix `xml` where it is one of XML's own.
    """
    start = START.match(xml)
    if start is None:
        return xml
    tag = start[0]
    for name, value in attributes.items():
        tag = _with(tag, name, f'{name}="{escape(value).replace(chr(34), "&quot;")}"')
    return tag + xml[start.end() :]


def _with(tag: str, name: str, attribute: str) -> str:
    """Put an attribute in the place of the one of its name, or at the end."""
    value = rf"""{re.escape(name)}\s*=\s*(?:"[^"]*"|'[^']*')"""
    old = re.search(rf"(?<=\s){value}(?=(?:{ATTRIBUTE})*\Z)", tag)
    return f"{tag[: old.start()]}{attribute}{tag[old.end() :]}" if old else f"{tag} {attribute}"
