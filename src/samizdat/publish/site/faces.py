"""Which typefaces the pages have, and which of them a page needs first; `fonts` cuts them."""

from __future__ import annotations

from importlib.util import find_spec

SERIF, TYPED = "fontpkg_source_serif_4", "fontpkg_ibm_plex_mono"
NEEDED = ("brotli", "fontTools", "uharfbuzz", SERIF, TYPED)
# What a page asks for before it is drawn: a face that comes later would move what stands there already, so that it is
# left for the next page (CSS Fonts 4, `font-display: optional`).
FIRST = ("serif", "typed", "serif-italic")


def installed() -> bool:
    """Tell whether the packages of the extra `fonts` are there."""
    return all(find_spec(name) is not None for name in NEEDED)
