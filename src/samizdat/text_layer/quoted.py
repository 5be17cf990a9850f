"""Find words of a source text where a withheld document has them without saying so.

Comments, processing instructions, attributes and the editors' own words are published as they are. With the source text
at hand what they have in common with it is found; without it, what is too long to be looked through by a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.tokens import Kind, Token, position, unescape
from samizdat.model.finding import About, Finding
from samizdat.text_layer.roles import Role, walked

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile
    from samizdat.model.edition import TextLayer
    from samizdat.model.source_text import SourceText

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# So many words in a row that the source has too are a quotation: in what nobody sees, and in what editors write.
HIDDEN, WRITTEN = 5, 10
# So many words are too many in a comment or a value where nobody can compare them.
UNSEEN = 15
# Facts about a work are not its words.
CITED = frozenset({"bibl", "biblStruct", "biblFull", "title"})
CITATION = re.compile(r"\([^()]*(?:\b1[89]\d\d\b|\bpp?\. ?\d)[^()]*\)")
EXCERPT = 60
HINT = "Take it out, or say it in the editors' words: what stands here is published as it is."


def check_quoted(file: XmlFile, layer: TextLayer, source: SourceText | None) -> Iterator[Finding]:
    """Find what a document may not show of its source text in comments, attributes and notes (T019)."""
    inside: list[str] = []
    for token, role in walked(file.xml, layer):
        if token.kind is Kind.START:
            inside.append(token.name)
        elif token.kind is Kind.END:
            inside.pop()
        for text, offset, hidden in _shown(token, role, inside):
            limit = HIDDEN if hidden else WRITTEN
            if source and (found := _common(text, source.text, limit)):
                yield _finding(file, offset + found.start(), "has words of the source text", text[found.start() :])
            elif not source and hidden and "text" in inside and len(WORD.findall(text)) > UNSEEN:
                yield _finding(file, offset, f"has more than {UNSEEN} words, and may have them from the source", text)


def _shown(token: Token, role: Role, inside: list[str]) -> Iterator[tuple[str, int, bool]]:
    """Yield the texts of a token that are published as they are, where each begins, and whether no reader sees it."""
    if token.kind is Kind.OTHER and not token.raw.startswith("<![CDATA["):
        yield token.raw, token.offset, True
    elif token.kind in (Kind.START, Kind.EMPTY):
        for value in token.attributes.values() if token.raw.count(" ") >= HIDDEN else ():
            yield value, token.offset, True
    elif token.kind is not Kind.END and role in (Role.MARKUP, Role.EDITORIAL) and CITED.isdisjoint(inside):
        yield unescape(token.raw), token.offset, False


def _common(text: str, source: str, limit: int) -> re.Match[str] | None:
    """Return the first of so many words in a row that the source has too; None where there are none."""
    words = list(WORD.finditer(text))
    if len(words) < limit:
        return None
    known = _runs(source, limit)
    folded = [_folded(word[0]) for word in words]
    starts = range(len(words) - limit + 1)
    return next((words[start] for start in starts if hash(tuple(folded[start : start + limit])) in known), None)


@lru_cache(maxsize=8)
def _runs(source: str, limit: int) -> frozenset[int]:
    """Return a mark of each run of so many words of a source text, citations apart."""
    parts = ([_folded(word) for word in WORD.findall(part)] for part in CITATION.split(source))
    return frozenset(hash(tuple(part[at : at + limit])) for part in parts for at in range(len(part) - limit + 1))


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


def _finding(file: XmlFile, offset: int, why: str, text: str) -> Finding:
    line, column = position(file.xml, offset)
    excerpt = " ".join(text.split())[:EXCERPT]
    message = f"What is published here {why}: “{excerpt}”."
    return finding("T019", message, file.name, line, column, hint=HINT, about=About(found=(excerpt,)))
