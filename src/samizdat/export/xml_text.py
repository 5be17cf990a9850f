"""Write small XML files as text: an element is its name, its attributes and what is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from samizdat.markup.tokens import escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What no XML document may have (XML 1.0, production 2).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NONE: Mapping[str, str] = {}


def element(name: str, *content: str, text: str = "", attributes: Mapping[str, str] = NONE) -> str:
    """Return an element with its words and then its children, which are elements written before; "" is no child."""
    said = "".join(f' {key}="{_clean(value).replace(chr(34), "&quot;")}"' for key, value in attributes.items() if value)
    inside = _clean(text) + "".join(f"\n{child}" for child in content if child)
    end = "\n" if any(content) else ""
    return f"<{name}{said}>{inside}{end}</{name}>" if inside else f"<{name}{said}/>"


def document(root: str) -> bytes:
    """Return a file of a root element."""
    return f"{DECLARATION}{root}\n".encode()


def _clean(text: str) -> str:
    return escape(FORBIDDEN.sub("", text))
