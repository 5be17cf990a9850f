"""Withhold: write a document so that it may be published, its source text as ranges instead of words."""

from __future__ import annotations

from samizdat.findings.codes import finding
from samizdat.markup.tokens import Kind, escape, position, unescape
from samizdat.model.document import XmlFile
from samizdat.model.edition import TextLayer
from samizdat.model.finding import About, Finding
from samizdat.model.source_text import SourceText
from samizdat.model.text_range import TextRange
from samizdat.text_layer.align import LETTER_OR_DIGIT, Piece, Role, align, roles


def withhold(xml: str, file: str, source: SourceText, layer: TextLayer) -> tuple[str, tuple[Finding, ...]]:
    """Turn a full document into the withheld one; a withheld one stays as it is.

    Returns the new document and the findings of the alignment; with any finding the document is not to be used.
    """
    alignment = align(xml, file, source, layer)
    return "".join(map(_write, alignment.pieces)), alignment.findings


def _write(piece: Piece) -> str:
    if piece.range is None:
        return piece.raw
    return gap(piece.range) if piece.withheld else escape(piece.text)


def gap(range_: TextRange) -> str:
    """Write the element that stands for withheld text."""
    return f'<gap reason="withheld" unit="chars" quantity="{range_.length}" source="{range_}"/>'


def leaks(file: XmlFile, layer: TextLayer) -> list[Finding]:
    """Find source text that stands readable outside disclosed elements: what may not be published (T017)."""
    return [
        _leak(file, token.raw, token.offset)
        for token, role in roles(file.xml, layer)
        if role is Role.SOURCE
        and (token.kind is Kind.TEXT or token.raw.startswith("<![CDATA["))
        and LETTER_OR_DIGIT.search(unescape(token.raw))
    ]


def _leak(file: XmlFile, text: str, offset: int) -> Finding:
    start = offset + len(text) - len(text.lstrip())
    line, column = position(file.xml, start)
    excerpt = " ".join(text.split())[:60]
    message = f"Source text stands readable outside a disclosed element: “{excerpt}”."
    hint = "Run samizdat withhold on the full document."
    return finding("T017", message, file.name, line, column, hint=hint, about=About(found=(excerpt,)))
