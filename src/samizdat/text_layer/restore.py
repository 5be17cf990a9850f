"""Restore: put the words of the source text back into a withheld document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from samizdat.markup.tokens import escape
from samizdat.text_layer.align import align

if TYPE_CHECKING:
    from samizdat.model.edition import TextLayer
    from samizdat.model.finding import Finding
    from samizdat.model.source_text import SourceText


# A build checks a document before it publishes it; so many wait for that.
@lru_cache(maxsize=32)
def restore(xml: str, file: str, source: SourceText, layer: TextLayer) -> tuple[str, tuple[Finding, ...]]:
    """Turn a withheld document into the full one; a full one stays as it is.

    Returns the new document and the findings of the alignment; with any finding the document is not to be used.
    """
    alignment = align(xml, file, source, layer)
    text = "".join(escape(piece.text) if piece.range else piece.raw for piece in alignment.pieces)
    return text, alignment.findings
