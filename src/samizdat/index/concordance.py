"""Find where a name stands: the words around it (key word in context), and how far into the text it comes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samizdat.markup.editorial import Editors
from samizdat.markup.passages import line_of
from samizdat.markup.xml import Element, local_name

# Characters of context on either side; a word that would be cut is left out.
WIDTH = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """The source's words in an element, white space as single spaces, and where in them each element stands."""

    words: str
    spans: dict[Element, slice]

    def text(self, element: Element) -> str:
        """Return the words of an element."""
        return self.words[self.spans[element]].strip()


def read(root: Element, editors: Editors) -> Reading:
    """Read the source's words in an element, without notes; a withheld word is as many spaces as it has characters."""
    pieces: list[str] = []
    spans: dict[Element, slice] = {}
    length, after_space = 0, True

    def add(text: str | None) -> None:
        nonlocal length, after_space
        piece = re.sub(r"\s+", " ", text or "")
        piece = piece[1:] if after_space and piece.startswith(" ") else piece
        if piece:
            pieces.append(piece)
            length, after_space = length + len(piece), piece.endswith(" ")

    def visit(element: Element) -> None:
        nonlocal length
        start = length
        if element.get("reason") == "withheld":
            pieces.append(" " * int(element.get("quantity", "0")))
            length += len(pieces[-1])
        add(element.text)
        for child in element:
            if isinstance(child.tag, str) and not _is_beside(child, editors):
                visit(child)
            add(child.tail)
        spans[element] = slice(start, length)

    visit(root)
    return Reading("".join(pieces), spans)


def _is_beside(element: Element, editors: Editors) -> bool:
    """Tell whether an element stands beside the line, or in the place of what the source has."""
    return local_name(element) == "note" or editors.wrote(element)


def in_context(reading: Reading, element: Element) -> tuple[str, str]:
    """Return the words before and after an element in its line, each at most WIDTH characters and an ellipsis.

    What does not stand among the words that were read, as a name in a correction, has no context.
    """
    found, around = reading.spans.get(element), reading.spans.get(line_of(element))
    if found is None or around is None:
        return "", ""
    return last_words(reading.words[around.start : found.start]), first_words(reading.words[found.stop : around.stop])


def first_words(text: str, width: int = WIDTH) -> str:
    """Return the first words of a text that have room in `width` characters."""
    text = text.rstrip()
    if len(text) <= width:
        return text
    return text[: width + 1].rpartition(" ")[0] + " …"


def last_words(text: str, width: int = WIDTH) -> str:
    """Return the last words of a text that have room in `width` characters; a space at its end stays."""
    if len(text) <= width:
        return text
    return "… " + text[-width - 1 :].partition(" ")[2]


def progress(reading: Reading, element: Element) -> int:
    """Return how far into the text an element comes, in thousandths; the editors' words where their passage begins."""
    nearest = next(holder for holder in (element, *element.iterancestors()) if holder in reading.spans)
    start: int = reading.spans[nearest].start
    return 1000 * start // max(1, len(reading.words))
