"""The words of a document as plain text, and what is marked in them by characters from its beginning.

The text is what stands in `text`, without the editors' words; each block is a line. Where words are withheld there is
`[…]`: the offsets are those of this text, and say nothing of the source's length. Characters are Unicode code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.export.file_names import safe_names
from samizdat.markup.editorial import Editors
from samizdat.markup.naming import SPEECHES
from samizdat.markup.passages import BLOCKS, LINES, PASSAGES, is_inline
from samizdat.markup.xml import XML_ID, Element, local_name, parse

if TYPE_CHECKING:
    from samizdat.export.material import Material

WITHHELD = "[…]"
SPACE = re.compile(r"\s+")
# What begins a line of its own in the plain text.
LINE = frozenset(
    (*LINES, *BLOCKS, *PASSAGES, "row", "salute", "signed", "dateline", "byline", "docAuthor", "titlePart")
)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text, from `start` up to `end`, that name an entity; `passage` is where they stand."""

    start: int
    end: int
    kind: str
    entity: str
    passage: str


@dataclass(frozen=True, slots=True)
class Standoff:
    """The plain text of a document and what it names. `full` tells that no word of it is withheld."""

    id: str
    name: str
    title: str
    text: str
    full: bool
    spans: tuple[Span, ...]


def standoffs(material: Material) -> Iterator[Standoff]:
    """Yield the documents of an edition in their order."""
    editors = Editors(material.edition.settings.text_layer)
    names = safe_names(each.id for each in material.edition.documents)
    gathered = material.gathered
    for document, extract in zip(gathered.edition.documents, gathered.extracts, strict=True):
        known = {each.anchor: (each.kind, each.entity, each.passage) for each in extract.mentions}
        writing = _Writing(known, editors)
        for element in parse(extract.xml).iterchildren("{*}text", "{*}sourceDoc"):
            writing.write(element)
        text, spans = writing.done()
        yield Standoff(document.id, names[document.id], document.title, text, document.full, spans)


class _Writing:
    """Writes the words of a tree one after the other, and remembers where those of a mention begin and end."""

    def __init__(self, known: dict[str, tuple[str, str, str]], editors: Editors) -> None:
        self._known, self._editors = known, editors
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        # A space or a line that is written once a word follows.
        self._gap = ""

    def done(self) -> tuple[str, tuple[Span, ...]]:
        spans = sorted((span for span in self._spans if span.start < span.end), key=lambda s: (s.start, -s.end))
        return "".join(self._pieces) + "\n", tuple(spans)

    def write(self, element: Element) -> None:
        """Write the words in an element; what the editors wrote is left out, and so are notes of the pages' feet."""
        name = local_name(element)
        if not name or self._editors.wrote(element):
            return
        if name == "gap" and element.get("reason") == "withheld":
            self._words(WITHHELD)
            return
        line = name in LINE and not is_inline(element)
        if line or name in ("lb", "pb", "cb"):
            self._gap = "\n" if line and self._pieces else self._gap or " "
        mention = self._named(element)
        begin = self._length + (len(self._gap) if self._pieces else 0)
        self._words(element.text)
        for child in element:
            self.write(child)
            self._words(child.tail)
        if mention:
            self._spans.append(Span(self._begin(begin), self._length, *mention))
        if line:
            self._gap = "\n"

    def _named(self, element: Element) -> tuple[str, str, str] | None:
        """Return what an element names; who speaks is named by the speaker's name, not by the words of the speech."""
        if local_name(element) in SPEECHES:
            return None
        parent = element.getparent()
        speaks = local_name(element) == "speaker" and parent is not None and local_name(parent) in SPEECHES
        own = self._known.get(element.get(XML_ID, ""))
        return self._known.get(parent.get(XML_ID, "")) if speaks and parent is not None and not own else own

    def _begin(self, begin: int) -> int:
        """Return where words begin that were to begin at a place: white space before them is none of theirs."""
        text = "".join(self._pieces[-40:])
        start = self._length - len(text)
        while begin >= start and begin < self._length and text[begin - start].isspace():
            begin += 1
        return begin

    def _words(self, text: str | None) -> None:
        if not text:
            return
        words = SPACE.sub(" ", text)
        if words == " ":
            self._gap = self._gap or " "
            return
        before = self._gap or (" " if words[0] == " " else "")
        self._append((before if self._pieces else "") + words.strip(" "))
        self._gap = " " if words[-1] == " " else ""

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
