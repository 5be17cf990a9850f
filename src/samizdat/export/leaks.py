"""Hold a package against the source texts: what is withheld may be in no file of it, in whatever format.

What the public documents show was checked when they were withheld. So a leak is a run of words that a source text has
and no public file: names and titles that stay readable are no leaks, sentences that come back are. Where a file has no
markup to part them, facts that stood side by side in the source are none either: two headings make no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING

from samizdat.export.tei.reading_text import reading_text
from samizdat.findings.codes import finding
from samizdat.markup.xml import parse, serialize
from samizdat.model.finding import About, Finding
from samizdat.publish.words import JOINING
from samizdat.text_layer.runs import Runs, common, readings, runs, texts, unpacked, words

if TYPE_CHECKING:
    from samizdat.export.material import Material

# So many words in a row are a quotation.
RUN = 8
MARKUP = re.compile(r"</?(?P<name>[\w.:-]*)[^>]*>")
# Facts that go on in the ones beside them: phrases, and what a citation consists of.
JOINED = JOINING | {"bibl", "biblScope", "citedRange", "pubPlace", "publisher"}
# What no XML file has.
APART = "\0"


def check_leaks(material: Material, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Find files of a package that have words of a source text which is withheld (T017)."""
    withheld = [each.id for each in material.edition.documents if each.digest and not each.full]
    sources = [material.sources[id].text for id in withheld if id in material.sources]
    if not sources:
        return
    known = runs(sources, RUN)
    of_markup, of_plain = known - runs(_shown(material), RUN), known - runs(_pieces(material), RUN)
    for path, data in files.items():
        for name, inner in unpacked(path, data):
            secret = of_markup if inner.lstrip().startswith(b"<") else of_plain
            if found := next(filter(None, (_first(text, secret) for text in readings(name, inner))), ""):
                yield _leak(path, found)
                break


def _shown(material: Material) -> Iterator[str]:
    """Yield what the public files show."""
    for path, xml in _files(material):
        yield from texts(path, xml.encode())


def _pieces(material: Material) -> Iterator[str]:
    """Yield what the public files show piece by piece: a piece ends with any tag that is not among `JOINED`."""
    for _, xml in _files(material):
        for piece in MARKUP.sub(_parted, xml).split(APART):
            yield unescape(piece)


def _parted(tag: re.Match[str]) -> str:
    return " " if tag["name"] in JOINED else APART


def _files(material: Material) -> Iterator[tuple[str, str]]:
    """Yield the public files, and what is left of each where the editors' words between are taken out."""
    for file in material.edition.files:
        yield file.path, file.xml
        root = parse(file.xml)
        reading_text(root, material.edition.settings.text_layer)
        yield file.path, serialize(root)


def _first(text: str, secret: Runs) -> str:
    """Return the first words of the first run that may not be there, "" where there is none."""
    found = words(text)
    at = common(found, secret, RUN)
    return "" if at is None else " ".join(each.word for each in found[at : at + 2])


def _leak(path: str, words: str) -> Finding:
    message = f"The package would hold words of a source text that is withheld, from “{words} …” on."
    hint = "This is a fault of the export: please report it. Nothing was written."
    return finding("T017", message, path, hint=hint, about=About(found=(words,)))
