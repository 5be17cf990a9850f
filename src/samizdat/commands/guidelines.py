"""Make the guidelines of an edition: pages of its site that say what the ODD beside its schema does, by element too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.edition.p5_source import p5_at_hand
from samizdat.markup.xml import XML_LANG, parse
from samizdat.model.page import Page
from samizdat.publish.formats.archive import said
from samizdat.publish.site.guidelines import FOLDER, customization, first_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samizdat.model.document import Edition


def guidelines(edition: Edition) -> Iterator[Page]:
    """Yield the pages; none where there is no ODD. Raises OddError where it cannot be compiled."""
    odd, source = customization(edition.settings), p5_at_hand(edition.settings)
    if not odd or not source or not first_page(edition.settings):
        return
    from samizdat.odd import Site, document  # noqa: PLC0415 (it takes long, and few builds come so far)

    site = Site(said(edition, "titleStmt/tei:title"), parse(edition.header.xml).get(XML_LANG, "en"))
    pages, _ = document(odd, source, site=site)
    yield from (Page(FOLDER + name, page.encode()) for name, page in pages.items())
