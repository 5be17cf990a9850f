"""The words of a document as plain text, and what is marked in them by characters from its beginning.

The text is what stands in `text`, without the editors' words; each block is a line. Where words are withheld there is
`[…]`: the offsets are those of this text, and say nothing of the source's length. There lines and citations begin with
what they are (`[head]`, `[p]`, `[bibl]`), and a citation has its names, titles and dates alone: facts that stood one
after the other in the source are not to read like a sentence of it. Characters are Unicode code points.
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
from samizdat.publish.words import joins_words, parts_words

if TYPE_CHECKING:
    from samizdat.export.material import Material

WITHHELD = "[…]"
# A space that only parts words is none after and before these.
OPENING, CLOSING = ("(", "[", "“", "‘", "„", "—", "\n"), (".", ",", ";", ":", "!", "?", ")", "]", "”", "’", "…", "—")
SPACE = re.compile(r"\s+")
# What begins a line of its own in the plain text.
LINE = frozenset(
    (*LINES, *BLOCKS, *PASSAGES, "row", "salute", "signed", "dateline", "byline", "docAuthor", "titlePart")
)
# What an element names: the kind and the identifier of the entity, and the passage.
Named = tuple[str, str, str]
# What says what it is in a text that is withheld.
SAID = frozenset((*(LINE - {*BLOCKS, "lg", "row", "sp", "table"}), "bibl"))
MARKS = (WITHHELD, *sorted(f"[{name}]" for name in SAID))


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


def names_of(material: Material) -> dict[str, str]:
    """Return the names of files by the ids of documents."""
    return safe_names(each.id for each in material.edition.documents)


def standoffs(material: Material) -> Iterator[Standoff]:
    """Yield the documents of an edition in their order."""
    editors = Editors(material.edition.settings.text_layer)
    names = names_of(material)
    gathered = material.gathered
    for document, extract in zip(gathered.edition.documents, gathered.extracts, strict=True):
        known: dict[str, list[Named]] = {}
        for each in extract.mentions:
            known.setdefault(each.anchor, []).append((each.kind, each.entity, each.passage))
        writing = _Writing(known, editors, document.full)
        for element in parse(extract.xml).iterchildren("{*}text", "{*}sourceDoc"):
            writing.write(element)
        text, spans = writing.done()
        yield Standoff(document.id, names[document.id], document.title, text, document.full, spans)


class _Writing:
    """Writes the words of a tree one after the other, and remembers where those of a mention begin and end."""

    def __init__(self, known: dict[str, list[Named]], editors: Editors, full: bool) -> None:
        self._known, self._editors, self._full = known, editors, full
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        # A space or a line that is written once a word follows, and whether a space only parts words.
        self._gap, self._parting = "", False
        # Whether a name began or ended here: what is withheld in a name has a mark of its own.
        self._apart = False

    def done(self) -> tuple[str, tuple[Span, ...]]:
        spans = sorted((span for span in self._spans if span.start < span.end), key=lambda s: (s.start, -s.end))
        return "".join(self._pieces) + "\n", tuple(spans)

    def write(self, element: Element) -> None:
        """Write the words in an element; what the editors wrote is left out."""
        name = local_name(element)
        if not name or self._editors.wrote(element):
            return
        if name == "gap" and element.get("reason") == "withheld":
            self._mark(WITHHELD)
            return
        line = name in LINE and not is_inline(element)
        before, after = ("\n", "\n") if line else (" " if parts else "" for parts in parts_words(element))
        self._part(before)
        if not self._full and name in SAID and (line or name == "bibl"):
            self._mark(f"[{name}]")
        named, begin = self._named(element), self._length + (len(self._gap) if self._pieces else 0)
        self._apart = self._apart or bool(named)
        self._inside(element)
        if named:
            self._apart = True
            self._spans += [Span(self._begin(begin), self._length, *each) for each in named]
        self._part(after)

    def _inside(self, element: Element) -> None:
        # White space between readings lays out the file.
        empty = local_name(element) in ("choice", "subst", "app")
        loose = self._loose if local_name(element) == "bibl" and not self._full else self._words
        loose("" if empty and not (element.text or "").strip() else element.text)
        for child in element:
            goes_on = joins_words(child)
            if goes_on:
                self._gap, self._parting = "", False
            self.write(child)
            tail = child.tail or ""
            loose("" if empty and not tail.strip() else tail.lstrip() if goes_on else tail)

    def _part(self, apart: str) -> None:
        """Have a line come before the next word, or something that parts it from the word before."""
        if apart == "\n" and self._pieces:
            self._gap = apart
        self._parting = self._parting or apart == " "

    def _named(self, element: Element) -> list[Named]:
        """Return what an element names; who speaks is named by the speaker, not by the words of a speech."""
        if local_name(element) in SPEECHES:
            return []
        parent = element.getparent()
        speaks = local_name(element) == "speaker" and parent is not None and local_name(parent) in SPEECHES
        own = self._known.get(element.get(XML_ID, ""), [])
        return self._known.get(parent.get(XML_ID, ""), []) if speaks and parent is not None and not own else own

    def _begin(self, begin: int) -> int:
        """Return where words begin that were to begin at a place: white space before them is none of theirs."""
        text = "".join(self._pieces[-40:])
        start = self._length - len(text)
        while begin >= start and begin < self._length and text[begin - start].isspace():
            begin += 1
        return begin

    def _mark(self, mark: str) -> None:
        """Write a mark, once where several would follow each other."""
        again = bool(self._pieces) and self._pieces[-1].strip() == mark == WITHHELD
        if not again or self._gap == "\n" or self._apart:
            self._part(" ")
            self._words(mark)
        self._part(" ")

    def _loose(self, text: str | None) -> None:
        """Write what stands between the facts of a citation: punctuation as it is, words as withheld."""
        if text and any(map(str.isalnum, text)):
            self._mark(WITHHELD)
        else:
            self._words(text)

    def _words(self, text: str | None) -> None:
        words = SPACE.sub(" ", text or "")
        if words.strip():
            self._append((self._before(words) if self._pieces else "") + words.strip(" "))
            self._gap, self._parting = " " if words[-1] == " " else "", False
            self._apart = False
        elif words and not self._gap:
            self._gap = " "

    def _before(self, words: str) -> str:
        """Return the white space that belongs before words."""
        parts = self._parting and not words.startswith(CLOSING) and not self._pieces[-1].endswith(OPENING)
        return self._gap or (" " if words[0] == " " or parts else "")

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
