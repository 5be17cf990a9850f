"""Find where a name stands: the words around it (key word in context), and how far into the text it comes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from samizdat.markup.passages import line_of
from samizdat.markup.xml import Element, local_name
from samizdat.numbers import whole

if TYPE_CHECKING:
    from samizdat.markup.editorial import Editors

# Characters of context on either side; a word that would be cut is left out.
WIDTH = 60
DIGITS = 7
SPACE = re.compile(r"\s+")


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
    words, spans, starts = _Words(), dict[Element, slice](), dict[Element, int]()
    # A document may nest more deeply than functions can.
    steps = [(Step.BEGIN, root)]
    while steps:
        step, element = steps.pop()
        if step is Step.BEGIN:
            starts[element] = words.length
            if element.get("reason") == "withheld":
                words.leave_out(element.get("quantity", ""))
            words.add(element.text)
            steps.append((Step.END, element))
            steps += ((_step(child, editors), child) for child in reversed(element))
        else:
            if step is Step.END:
                spans[element] = slice(starts[element], words.length)
            words.add(element.tail if element is not root else None)
    return Reading("".join(words.pieces), spans)


class Step(Enum):
    """What is done with an element: begun, ended, or left out but for what follows it."""

    BEGIN = "begin"
    END = "end"
    PASS = "pass"


def _step(child: Element, editors: Editors) -> Step:
    return Step.BEGIN if isinstance(child.tag, str) and not _is_beside(child, editors) else Step.PASS


class _Words:
    """Words as they are gathered, with white space as single spaces."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self._after_space = True

    def add(self, text: str | None) -> None:
        """Add text; a space after another is none."""
        piece = SPACE.sub(" ", text or "")
        piece = piece[1:] if self._after_space and piece.startswith(" ") else piece
        if piece:
            self.pieces.append(piece)
            self.length += len(piece)
            self._after_space = piece.endswith(" ")

    def leave_out(self, characters: str) -> None:
        """Add as many spaces as there are characters withheld; `characters` is their number as the document has it."""
        if characters.isdecimal():
            # More digits than a text can have characters are a slip, or malice.
            self.pieces.append(" " * whole(characters[:DIGITS]))
            self.length += len(self.pieces[-1])


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
