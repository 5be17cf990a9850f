"""The guidelines of an edition as pages of its site: what the ODD beside its schema says, in prose and by element.

An ODD is read with the TEI's own definitions; where these are not on this machine there are no such pages, for a build
fetches nothing (docs/odd.md).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from samizdat.edition.p5_source import p5_at_hand
from samizdat.markup.xml import XML_LANG, parse
from samizdat.model.page import Page
from samizdat.odd import OddError, Site, document, is_guided
from samizdat.publish.formats.archive import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samizdat.model.document import Edition
    from samizdat.model.edition import Settings

FOLDER = "guidelines/"


def customization(settings: Settings) -> Path | None:
    """Return the ODD that stands beside the edition's schema under the same name, if there is one."""
    odd = settings.schema.with_suffix(".odd") if settings.schema else None
    return odd if odd and odd.is_file() else None


def first_page(settings: Settings) -> str:
    """Return the path of the page that readers are led to: the prose, or the elements; "" where there are no pages."""
    odd = customization(settings)
    return _first_page(odd, odd.stat().st_mtime_ns) if odd and p5_at_hand(settings) else ""


# Every page of an edition asks for it.
@lru_cache(maxsize=8)
def _first_page(odd: Path, _changed: int) -> str:
    try:
        return f"{FOLDER}guidelines.html" if is_guided(odd) else f"{FOLDER}index.html"
    except OddError:
        return ""


def guidelines(edition: Edition) -> Iterator[Page]:
    """Yield the pages. Raises OddError where the ODD cannot be compiled."""
    odd, source = customization(edition.settings), p5_at_hand(edition.settings)
    if not odd or not source or not first_page(edition.settings):
        return
    site = Site(said(edition, "titleStmt/tei:title"), parse(edition.header.xml).get(XML_LANG, "en"))
    pages, _ = document(odd, source, site=site)
    yield from (Page(FOLDER + name, page.encode()) for name, page in pages.items())
