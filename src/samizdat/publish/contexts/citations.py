"""Citations as elements of a page's context, with places for the page to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from samizdat.markup.xml import Element, make
from samizdat.publish.citing.citation import Citable, to_fill_in
from samizdat.publish.citing.reference_managers import FORMATS


def citations(citable: Citable) -> Iterator[Element]:
    """Yield the citations of a text for a page to fill in, one for each kind of passage and format."""
    for kind, citation in to_fill_in(citable):
        for name, write in FORMATS.items():
            yield make("citation", {"document": citation.id, "kind": kind, "format": name}, write(citation))
