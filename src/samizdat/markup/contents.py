"""What a document is made of: a text, or spans that speak of the texts of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.markup.xml import NAMESPACES, parse

if TYPE_CHECKING:
    from samizdat.model.document import Document


def has_text(document: Document) -> bool:
    """Tell whether a document has something to read: a text, or pages that are transcripts or pictures."""
    root = parse(document.file.xml)
    return any(root.find(f"tei:{name}", NAMESPACES) is not None for name in ("text", "sourceDoc", "facsimile"))


def has_spans(document: Document) -> bool:
    """Tell whether a document is an analysis: spans that say something of passages of other documents."""
    return parse(document.file.xml).find("tei:standOff/tei:spanGrp", NAMESPACES) is not None
