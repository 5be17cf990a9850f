"""Names that encoders bring from HTML, with what TEI calls the same; they count only where the schema has them."""

from __future__ import annotations

ELEMENTS = {
    "a": "ref", "aside": "note", "b": "hi", "blockquote": "quote", "br": "lb", "em": "emph", "h1": "head", "h2": "head",
    "h3": "head", "h4": "head", "hr": "milestone", "i": "hi", "img": "graphic", "li": "item", "ol": "list",
    "section": "div", "small": "hi", "strong": "hi", "sub": "hi", "sup": "hi", "td": "cell", "th": "cell", "tr": "row",
    "u": "hi", "ul": "list",
}  # fmt: skip

ATTRIBUTES = {
    "alt": ("n",), "class": ("rend", "rendition"), "colspan": ("cols",), "href": ("target", "ref", "url"),
    "name": ("key", "n"), "rowspan": ("rows",), "src": ("url",), "title": ("n",),
}  # fmt: skip
