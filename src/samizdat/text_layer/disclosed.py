"""Hold disclosed elements to what they are for: a name or a title is published, the sentences around it are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.tokens import Kind, Token, position, unescape
from samizdat.model.finding import About, Finding
from samizdat.text_layer.roles import LETTER_OR_DIGIT, Role, walked

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile
    from samizdat.model.edition import TextLayer

WORD = re.compile(r"\S*[^\W_]\S*")
# The most words of a title, a heading or a citation, and of anything else that is disclosed.
LONG, SHORT = 60, 12
LONG_ONES = frozenset({"head", "title", "bibl"})
# So many words that end as a sentence does are one.
SENTENCE = 6
ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
# What holds running text, and is not disclosed as a whole by one element in it of more than these words.
BLOCKS = frozenset({"p", "ab", "l", "q", "quote", "said"})
WHOLE = 12
EXCERPT = 60


@dataclass(slots=True)
class _Disclosed:
    """An outermost disclosed element, its words so far, and the start tag of the block that it stands in, if any."""

    tag: Token
    block: Token | None
    words: list[str] = field(default_factory=list)


def check_disclosed(file: XmlFile, layer: TextLayer) -> Iterator[Finding]:
    """Find disclosed elements that cover sentences (T020): by their length, their end, or the block that they fill."""
    open_: list[Token] = []
    found: dict[int, _Disclosed] = {}
    # The blocks that have something else as well.
    mixed: set[int] = set()
    for token, role in walked(file.xml, layer):
        if token.kind is Kind.START:
            open_.append(token)
        elif token.kind is Kind.END:
            open_.pop()
        elif token.kind is Kind.TEXT and role is Role.DISCLOSED:
            place = next(n for n, tag in enumerate(open_) if any(each.matches(tag) for each in layer.disclosed))
            block = next((tag for tag in reversed(open_[:place]) if tag.name in BLOCKS), None)
            found.setdefault(open_[place].offset, _Disclosed(open_[place], block)).words.append(unescape(token.raw))
        elif token.name == "gap" or (role is Role.SOURCE and LETTER_OR_DIGIT.search(token.raw)):
            mixed.update(tag.offset for tag in open_)
    for element in found.values():
        if why := _trouble(element, mixed):
            yield _finding(file, element, why)


def _trouble(element: _Disclosed, mixed: set[int]) -> str:
    """Say why an element covers more than it is for; "" where it does not."""
    text = "".join(element.words).strip()
    count = len(WORD.findall(text))
    most = LONG if element.tag.name in LONG_ONES else SHORT
    if count > most:
        return f"has {count} words, more than {most}"
    if count >= SENTENCE and most == SHORT and ENDS.search(text):
        return "is a whole sentence"
    if count >= WHOLE and element.tag.name != "bibl" and element.block and element.block.offset not in mixed:
        return f"is all that the {element.block.name} around it has"
    return ""


def _finding(file: XmlFile, element: _Disclosed, why: str) -> Finding:
    line, column = position(file.xml, element.tag.offset)
    excerpt = " ".join("".join(element.words).split())[:EXCERPT]
    message = f"`{element.tag.name}` stays readable in a withheld document, and {why}: “{excerpt}”."
    hint = "Put the element round the name or the title alone."
    return finding("T020", message, file.name, line, column, hint=hint, about=About(element.tag.name, found=(excerpt,)))
