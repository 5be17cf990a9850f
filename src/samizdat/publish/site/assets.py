"""What the pages wear: typefaces, styles and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.model.page import Page
from samizdat.publish.site.fonts import typefaces
from samizdat.resources import resource
from samizdat.store.cache_folder import cache_folder

if TYPE_CHECKING:
    from samizdat.publish.material import Material

# The style sheet is one file for readers and several for us: joined in this order.
STYLES = (
    "edition",
    "cards",
    "cite",
    "behaviours",
    "unhandled",
    "search",
    "map",
    "timeline",
    "about",
    "downloads",
    "beside",
)


def dress(material: Material) -> Iterator[Page]:
    """Yield the files that pages look and work with; the typefaces are cut once for every edition of this user."""
    faces = typefaces(material, cache_folder(None) / "fonts")
    yield from faces.files
    yield from unrendered(faces.style, material.looks.css)


def unrendered(faces: str = "", own: str = "") -> Iterator[Page]:
    """Yield styles and scripts; of the styles `faces` is that of its typefaces, `own` its own."""
    styles = (resource(f"xslt/html/css/{name}.css").read_bytes() for name in STYLES)
    yield Page("edition.css", b"\n".join((faces.encode(), *styles, own.encode())))
    for path in sorted(resource("xslt/html/js").glob("*.js")):
        yield Page(f"js/{path.name}", path.read_bytes())
