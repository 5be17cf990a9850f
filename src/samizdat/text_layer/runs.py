"""Runs of words that a source text has: what is looked for wherever text leaves that is to be withheld.

Words are compared without regard to case, to how an apostrophe is typed, and to characters that nobody sees.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# Characters that nobody sees: soft hyphens, joiners, marks of direction and of byte order.
UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF])
# A citation in brackets, with a year or a page, is a fact and nobody's words.
CITATION = re.compile(r"\([^()]*(?:\b1[89]\d\d\b|\bpp?\. ?\d)[^()]*\)")
MARKUP = re.compile(r"<[^>]*>")
ESCAPED = re.compile(r"\\[nrt\"]")
COLUMNS = (".tsv", ".conll")
# An archive with more than this in it is no edition's.
LARGE = 1_000_000_000
Runs = frozenset[int]


class Word(NamedTuple):
    """A word as it is compared, and where it begins and ends in its text, what nobody sees taken out."""

    word: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Split a text into words; what nobody sees is part of none and separates none."""
    seen = text if text.isascii() else _seen(text)
    return [Word(_folded(match[0]), *match.span()) for match in WORD.finditer(seen)]


def _seen(text: str) -> str:
    """Put letters in place of their look-alikes of one character, and take out what nobody sees."""
    text = text.translate(UNSEEN)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


def marks(found: list[Word], length: int) -> Iterator[int]:
    """Yield a mark of each run of so many words, in order."""
    texts = [each.word for each in found]
    return (hash(tuple(texts[at : at + length])) for at in range(len(texts) - length + 1))


@lru_cache(maxsize=16)
def runs_of(source: str, length: int) -> Runs:
    """Return the marks of all runs of so many words of a source text, citations apart."""
    return frozenset(mark for part in CITATION.split(source) for mark in marks(words(part), length))


def runs(all_texts: Iterable[str], length: int) -> Runs:
    """Return the marks of all runs of so many words of texts."""
    return frozenset(mark for text in all_texts for mark in marks(words(text), length))


def common(found: list[Word], known: Runs, length: int) -> int | None:
    """Return the number of the word with which the first run begins that is known; None where there is none."""
    return next((at for at, mark in enumerate(marks(found, length)) if mark in known), None)


def texts(path: str, data: bytes) -> Iterator[str]:
    """Yield what a file can be read as, or the files that are in it."""
    for name, inner in unpacked(path, data):
        yield from readings(name, inner)


def readings(path: str, data: bytes) -> Iterator[str]:
    """Yield what a file that is no archive can be read as: its words without markup, column by column."""
    text = data.decode("utf-8", "replace")
    if path.endswith(COLUMNS):
        rows = [line.split("\t") for line in text.splitlines()]
        for column in range(max(map(len, rows), default=0)):
            yield "\n".join(row[column] for row in rows if column < len(row))
    yield unescape(MARKUP.sub(" ", ESCAPED.sub(" ", text)))
    if path.endswith((".xml", ".html")):
        yield unescape(MARKUP.sub("", text))


def unpacked(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, or the files that are in it where it is an archive; one that cannot be read has none."""
    if data[:4] != b"PK\x03\x04":
        yield path, data
        return
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > LARGE:
                return
            for name in archive.namelist():
                yield from unpacked(name, archive.read(name))
    except (BadZipFile, RuntimeError, NotImplementedError):  # also: it asks for a password, it is packed otherwise
        return
