"""Tell which views of the whole edition there are: a page stands only where it has something to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from samizdat.index.names import of_kind
from samizdat.publish.site.map.sites import sites
from samizdat.publish.site.timeline import happenings, told_in

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.model.mention import Dated, Index


def has_sources(edition: Edition) -> bool:
    """Tell whether words of any document are a source text's, which may be withheld."""
    return any(document.digest or not document.full for document in edition.documents)


def views(extracts: Iterable[Dated], index: Index, *, sourced: bool = False) -> tuple[str, ...]:
    """List the views by the names of their pages, in the order in which a reader finds them.

    `sourced` tells that a document's words are those of a source text, which may be withheld.
    """
    found = {
        "names": bool(index),
        "timeline": any(any(told_in(extract)) for extract in extracts) or bool(happenings(index)),
        "map": any(sites([entry], []) for entry in of_kind(index, "place")),
        "search": True,
        "full-text": sourced,
        "downloads": True,
        "about": True,
    }
    return tuple(name for name, shown in found.items() if shown)
