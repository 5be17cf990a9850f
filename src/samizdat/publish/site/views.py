"""Tell which views of the whole edition there are: a page stands only where it has something to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samizdat.publish.site.map.sites import sites
from samizdat.publish.site.timeline import happenings, tellings

if TYPE_CHECKING:
    from samizdat.model.mention import Extract, Index


def views(extracts: Sequence[Extract], index: Index) -> tuple[str, ...]:
    """List the views by the names of their pages, in the order in which a reader finds them."""
    found = {
        "names": bool(index),
        "timeline": bool(tellings(extracts) or happenings(index)),
        "map": bool(sites(index, [extract.document for extract in extracts])),
        "search": True,
        "downloads": True,
        "about": True,
    }
    return tuple(name for name, shown in found.items() if shown)
