"""Withhold: write a document so that it may be published, its source text as ranges instead of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.tokens import Kind, Token, escape, position, tokens, unescape
from samizdat.model.finding import About, Finding
from samizdat.text_layer.align import Piece, align
from samizdat.text_layer.disclosed import check_disclosed
from samizdat.text_layer.hidden import check_hidden
from samizdat.text_layer.quoted import Secret, check_quoted
from samizdat.text_layer.roles import LETTER_OR_DIGIT, Role, roles

if TYPE_CHECKING:
    from samizdat.model.document import Document, XmlFile
    from samizdat.model.edition import TextLayer
    from samizdat.model.source_text import SourceText
    from samizdat.text_layer.text_range import TextRange

NOTHING_SECRET: Secret = {}
# More readable places than these are no oversights: the document as a whole is not withheld.
FEW = 3
# The mark of a text that may not be published (TEI P5, availability/@status).
RESTRICTED = re.compile(r"""<(?:\w+:)?availability\b[^>]*\bstatus\s*=\s*["']restricted["']""")


def withhold(xml: str, file: str, source: SourceText, layer: TextLayer) -> tuple[str, tuple[Finding, ...]]:
    """Turn a full document into the withheld one; a withheld one stays as it is.

    Returns the new document and the findings of the alignment; with any finding the document is not to be used.
    """
    alignment = align(xml, file, source, layer)
    prefix = prefix_of(xml)
    return "".join(_write(piece, prefix) for piece in alignment.pieces), alignment.findings


def prefix_of(xml: str) -> str:
    """Return the prefix of a document's root element with its colon, "" where it has none."""
    root = next((token.raw for token in tokens(xml) if token.kind is Kind.START), "")
    prefix, colon, _ = re.split(r"[\s>]", root[1:], maxsplit=1)[0].rpartition(":")
    return prefix + colon


def _write(piece: Piece, prefix: str) -> str:
    if piece.range is None:
        return piece.raw
    return gap(piece.range, prefix) if piece.withheld else escape(piece.text)


def gap(range_: TextRange, prefix: str = "") -> str:
    """Write the element that stands for withheld text."""
    return f'<{prefix}gap reason="withheld" unit="chars" quantity="{range_.length}" source="{range_}"/>'


def leaks(file: XmlFile, layer: TextLayer) -> list[Finding]:
    """Find source text that stands readable outside disclosed elements: what may not be published (T017).

    Many places have one cause, a full document where the withheld one should be, and are one finding.
    """
    places = [
        token
        for token, role in roles(file.xml, layer)
        if role is Role.SOURCE
        and (token.kind is Kind.TEXT or token.raw.startswith("<![CDATA["))
        and LETTER_OR_DIGIT.search(unescape(token.raw))
    ]
    several = len(places) if len(places) > FEW else 0
    return [_leak(file, token, several) for token in (places[:1] if several else places)]


def unguarded(document: Document) -> Iterator[Finding]:
    """Find a document that says it is restricted and names no source text: nothing of it is withheld (T025)."""
    match = RESTRICTED.search(document.file.xml)
    if document.digest or not match:
        return
    line, column = position(document.file.xml, match.start())
    message = "The header says that the text is restricted, but names no source text: all of it would be published."
    hint = 'Write the SHA-256 of the source text into sourceDesc, or status="free" where it may be published.'
    yield finding("T025", message, document.file.name, line, column, hint=hint, about=About("availability", "status"))


def check_published(
    file: XmlFile, layer: TextLayer, source: SourceText | None, secret: Secret = NOTHING_SECRET
) -> list[Finding]:
    """Find what a withheld document would publish although it is no name or title (T019, T020, T027).

    With its source text at hand less gets through; `secret` has the runs of words of all source texts. What is found
    twice is said once.
    """
    found = [*check_disclosed(file, layer), *check_hidden(file, layer, source)]
    lines = {each.line for each in found}
    quoted = check_quoted(file, layer, secret, withheld=True)
    return [*found, *(each for each in quoted if each.line not in lines)]


def _leak(file: XmlFile, token: Token, several: int) -> Finding:
    line, column = position(file.xml, token.offset + len(token.raw) - len(token.raw.lstrip()))
    excerpt = " ".join(token.raw.split())[:60]
    message = f"Source text stands readable outside a disclosed element: “{excerpt}”."
    if several:
        message = f"Source text stands readable at {several:,} places, first here: “{excerpt}”."
    hint = f"Take the words out: samizdat withhold {file.name}."
    return finding("T017", message, file.name, line, column, hint=hint, about=About(found=(excerpt,)))
