"""What the pages wear: typefaces, styles and scripts."""

from __future__ import annotations

from collections.abc import Iterator

from samizdat.publish.material import Material
from samizdat.publish.render import Page, unrendered
from samizdat.publish.site.fonts import typefaces
from samizdat.store.folder import cache_folder


def dress(material: Material) -> Iterator[Page]:
    """Yield the files that pages look and work with; the typefaces are cut once for every edition of this user."""
    faces = typefaces(material, cache_folder(None) / "fonts")
    yield from faces.files
    yield from unrendered(faces.style, material.looks.css)
