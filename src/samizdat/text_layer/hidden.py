"""Find words of a source text where a withheld document has them and no reader sees them.

Comments, processing instructions and the values of attributes are published as they are. With the source text at hand
what they have in common with it is found; without it, what is too long to be looked through by a reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.tokens import Kind, Token, position
from samizdat.model.finding import About, Finding
from samizdat.text_layer.roles import walked
from samizdat.text_layer.runs import common, runs_of, words

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile
    from samizdat.model.edition import TextLayer
    from samizdat.model.source_text import SourceText

# So many words in a row that the source has too are a quotation.
QUOTED = 5
# So many words are too many in a comment or a value where nobody can compare them.
UNSEEN = 15
EXCERPT = 60
HINT = "Take it out, or say it in the editors' words: what stands here is published as it is."


def check_hidden(file: XmlFile, layer: TextLayer, source: SourceText | None) -> Iterator[Finding]:
    """Find what a document may not show of its source text in comments and attributes (T019)."""
    inside = 0
    for token, _ in walked(file.xml, layer):
        inside += (token.kind is Kind.START) - (token.kind is Kind.END) if token.name == "text" else 0
        for text in _hidden(token):
            found = words(text)
            at = common(found, runs_of(source.text, QUOTED), QUOTED) if source else None
            if at is not None:
                offset = token.offset + (found[at].start if token.kind is Kind.OTHER else 0)
                yield _finding(file, offset, "has words of the source text", text[found[at].start :])
            elif not source and inside and len(found) > UNSEEN:
                yield _finding(
                    file, token.offset, f"has more than {UNSEEN} words, and may have them from the source", text
                )


def _hidden(token: Token) -> Iterator[str]:
    """Yield what a token has that no reader sees: a comment, an instruction, the value of each attribute."""
    if token.kind is Kind.OTHER and not token.raw.startswith("<![CDATA["):
        yield token.raw
    elif token.kind in (Kind.START, Kind.EMPTY) and token.raw.count(" ") >= QUOTED:
        yield from token.attributes.values()


def _finding(file: XmlFile, offset: int, why: str, text: str) -> Finding:
    line, column = position(file.xml, offset)
    excerpt = " ".join(text.split())[:EXCERPT]
    message = f"What is published here {why}: “{excerpt}”."
    return finding("T019", message, file.name, line, column, hint=HINT, about=About(found=(excerpt,)))
