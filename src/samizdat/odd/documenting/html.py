"""HTML as strings: elements, and what an ODD says in TEI."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from lxml import etree

from samizdat.markup.xml import local_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What TEI says in a few words is code, whatever sort of thing it names.
CODE = frozenset({"code", "val", "ident", "tag", "att", "gi"})
_BLOCKS = {"p": "p", "list": "ul", "item": "li", "emph": "em", "hi": "em", "mentioned": "em", "term": "em", "q": "q"}
_NAMESPACES = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')


def tag(name: str, *inner: str, **attributes: str) -> str:
    """Write an element around HTML; `class_` stands for `class`."""
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inner)}</{name}>"


def items(inner: Iterable[str], **attributes: str) -> str:
    """Write a list of HTML."""
    return tag("ul", *(tag("li", each) for each in inner), **attributes)


def prose(node: etree._Element, show: Callable[[etree._Element], str] | None = None) -> str:
    """Write what an element of an ODD says as HTML, the elements in it by `show` or else as a note in a few words."""
    parts = [escape(node.text or "")]
    for child in node:
        if isinstance(child.tag, str):
            parts.append((show or _element)(child))
        parts.append(escape(child.tail or ""))
    return "".join(parts)


def code(node: etree._Element, inner: str) -> str:
    """Write a word as code, the names of elements and attributes marked as such."""
    before, after = {"gi": ("<", ">"), "tag": ("<", ">"), "att": ("@", "")}.get(local_name(node), ("", ""))
    return tag("code", escape(before), inner, escape(after))


def _element(node: etree._Element) -> str:
    name = local_name(node)
    if name in CODE:
        return code(node, prose(node))
    if name in ("ref", "ptr"):
        target = node.get("target", "")
        text = prose(node) or escape(target)
        return tag("a", text, href=target) if target.startswith(("https://", "http://")) else text
    return tag(_BLOCKS[name], prose(node)) if name in _BLOCKS else prose(node)


def example(node: etree._Element) -> str:
    """Write the markup that an example holds, as it stands there but for namespaces and indentation."""
    markup = escape(node.text or "", quote=False)
    markup += "".join(str(etree.tostring(child, encoding="unicode")) for child in node)
    # What is wider than the page is read by keyboard too.
    return tag("pre", tag("code", escape(_outdented(_NAMESPACES.sub("", markup).strip()))), tabindex="0")


def _outdented(text: str) -> str:
    first, *rest = text.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first, *(line[margin:] for line in rest)])
