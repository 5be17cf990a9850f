"""Make CSS safe that others wrote: @style and rendition of TEI (23.3.5), outputRendition of an ODD (22.5.4.4).

What is kept says how words look. Nothing is loaded, nothing leaves its place, nothing covers what is beside it: only
properties of a list, with values that are words, numbers, colours and strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

PROPERTIES = re.compile(
    r"color|background-color|font(-(style|weight|size|family|variant(-caps)?|stretch|feature-settings))?"
    r"|text-(align|decoration(-(line|style|color))?|indent|transform|emphasis|combine-upright|orientation|shadow)"
    r"|letter-spacing|word-spacing|line-height|vertical-align|white-space|hyphens|direction|unicode-bidi|writing-mode"
    r"|margin(-(top|right|bottom|left))?|padding(-(top|right|bottom|left))?|border(-(top|right|bottom|left))?"
    r"|border(-(top|right|bottom|left))?-(color|style|width)|width|max-width|height|float|clear|display"
    r"|list-style-type|quotes|columns?(-count)?|page-break-(before|after|inside)|break-(before|after|inside)"
)
# A value: numbers with units, words, colours, strings without an escape. No function but of colours.
VALUE = re.compile(
    r"""(?:[-+\w.%#,/!\s]|"[^"\\<>]*"|'[^'\\<>]*'|(?:rgb|hsl)a?\([\d\s.,%/]*\))+""",
)
# What takes words out of their place, or out of sight.
REFUSED = re.compile(r"\b(fixed|absolute|sticky|none|contents)\b")
# A style of others, as xslt/views/marks.xsl marks it in a page.
STYLE = re.compile(' style="\ufdda([^"]*)\ufddb"')
# A declaration with an address, or the import of another style sheet.
ASKING = re.compile(r"@import[^;]*;|[-\w]+\s*:[^;{}]*url\((?:[^)\"']|\"[^\"]*\"|'[^']*')*\)[^;}]*;?", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def safe(css: str, *, generated: bool = False) -> str:
    """Return the declarations that may be used, in one line; with `generated` also `content`, if it is a string."""
    return "; ".join(f"{name}: {value}" for name, value in _declarations(css) if _may(name, value, generated))


def _declarations(css: str) -> Iterator[tuple[str, str]]:
    for declaration in COMMENT.sub(" ", css).split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip().lower(), " ".join(value.split())


def _may(name: str, value: str, generated: bool) -> bool:
    if generated and name == "content":
        return bool(re.fullmatch(r"""(?:"[^"\\<>]*"|'[^'\\<>]*')""", value))
    if not PROPERTIES.fullmatch(name) or not VALUE.fullmatch(value):
        return False
    # A margin may push, and not pull over what is beside it.
    if name.startswith(("margin", "text-indent", "letter-spacing", "word-spacing")) and re.search(
        r"-\d*\.?\d{2,}", value
    ):
        return False
    return not (name in ("display", "float") and REFUSED.search(value))


def without_files(css: str) -> str:
    """Take out of a style sheet whatever asks for a file: a book has those that it was made with."""
    return ASKING.sub("", COMMENT.sub(" ", css))


def styled(page: str) -> str:
    """Make the marked styles of a page safe; one of which nothing is left is gone."""
    return STYLE.sub(_safe_attribute, page) if "\ufdda" in page else page


def _safe_attribute(style: re.Match[str]) -> str:
    css = safe(unescape(style[1]))
    return f' style="{escape(css)}"' if css else ""
