"""Hold a package against the source texts: what is withheld may be in no file of it, in whatever format.

What the public documents show was checked when they were withheld. So a leak is a run of words that a source text has
and no public file: names and titles that stay readable are no leaks, sentences that come back are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from samizdat.export.tei.reading_text import reading_text
from samizdat.findings.codes import finding
from samizdat.markup.xml import parse, serialize
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.export.material import Material

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# So many words in a row are a quotation.
RUN = 8
MARKUP = re.compile(r"<[^>]*>")
ESCAPED = re.compile(r"\\[nrt\"]")
COLUMNS = (".tsv", ".conll")
Runs = frozenset[int]


def check_leaks(material: Material, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Find files of a package that have words of a source text which is withheld (T017)."""
    withheld = [each.id for each in material.edition.documents if each.digest and not each.full]
    sources = [material.sources[id].text for id in withheld if id in material.sources]
    if not sources:
        return
    shown = runs(_shown(material))
    secret = runs(sources) - shown
    for path, data in files.items():
        for text in texts(path, data):
            if found := _first(text, secret):
                yield _leak(path, found)
                break


def _shown(material: Material) -> Iterator[str]:
    """Yield what the public files show, and what is left of it where the editors' words between are taken out."""
    for file in material.edition.files:
        yield from texts(file.path, file.xml.encode())
        root = parse(file.xml)
        reading_text(root, material.edition.settings.text_layer)
        yield from texts(file.path, serialize(root).encode())


def texts(path: str, data: bytes) -> Iterator[str]:
    """Yield what a file can be read as: its words without markup, column by column, the files that are in it."""
    if data[:4] == b"PK\x03\x04":
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield from texts(name, archive.read(name))
        except BadZipFile:
            return
        return
    text = data.decode("utf-8", "replace")
    if path.endswith(COLUMNS):
        rows = [line.split("\t") for line in text.splitlines()]
        for column in range(max(map(len, rows), default=0)):
            yield "\n".join(row[column] for row in rows if column < len(row))
    yield unescape(MARKUP.sub(" ", ESCAPED.sub(" ", text)))
    if path.endswith((".xml", ".html")):
        yield unescape(MARKUP.sub("", text))


def runs(all_texts: Iterable[str]) -> Runs:
    """Return a mark of each run of words of texts."""
    return frozenset(mark for text in all_texts for mark in _runs(_words(text)))


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def _runs(words: list[str]) -> Iterator[int]:
    for at in range(len(words) - RUN + 1):
        yield hash(tuple(words[at : at + RUN]))


def _first(text: str, secret: Runs) -> str:
    """Return the first words of the first run that may not be there, "" where there is none."""
    words = _words(text)
    at = next((at for at, mark in enumerate(_runs(words)) if mark in secret), None)
    return "" if at is None else " ".join(words[at : at + 2])


def _leak(path: str, words: str) -> Finding:
    message = f"The package would hold words of a source text that is withheld, from “{words} …” on."
    hint = "This is a fault of the export: please report it. Nothing was written."
    return finding("T017", message, path, hint=hint, about=About(found=(words,)))
