"""Write RDF as Turtle (W3C 2014): the same statements make the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph


def written(graph: Graph) -> bytes:
    """Return a graph without blank nodes as Turtle; rdflib sorts what it writes."""
    return str(graph.serialize(format="longturtle")).encode()
