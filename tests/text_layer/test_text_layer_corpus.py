"""The five documents and their sources: inverse to the byte, and every character accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.markup.xml import Element, parse, select
from samizdat.text_layer.align import align
from samizdat.text_layer.restore import restore
from samizdat.text_layer.withhold import withhold

pytestmark = pytest.mark.sources

DOCUMENTS = ["swp-1957", "grant-1997", "croft-2003", "lrp-2006", "khrushchev-2006"]
# The one expression by which anybody gets the words of a text without those of the editors; edition.xml gives it.
WORDS = "//tei:text//text()[not(ancestor::tei:note | ancestor::tei:argument | ancestor::tei:corr | ancestor::tei:desc)]"


@pytest.mark.parametrize("id", DOCUMENTS)
def test_inverse_to_the_byte(root: Path, sources: Path, id: str) -> None:
    settings = replace(read_settings(root), sources=(sources,))
    document = next(document for document in read_edition(settings)[0].documents if document.id == id)
    source, layer, name = read_sources(settings, [document])[id], settings.text_layer, document.file.name
    committed = document.file.xml
    full, findings = restore(committed, name, source, layer)
    assert not findings
    assert 'reason="withheld"' in committed and 'reason="withheld"' not in full
    assert withhold(full, name, source, layer) == (committed, ())
    assert restore(withhold(full, name, source, layer)[0], name, source, layer) == (full, ())
    assert align(committed, name, source, layer).accounted == len(source.squeezed)


@pytest.mark.parametrize("id", DOCUMENTS)
def test_one_expression_gives_the_words_of_the_text(root: Path, sources: Path, id: str) -> None:
    settings = replace(read_settings(root), sources=(sources,))
    document = next(document for document in read_edition(settings)[0].documents if document.id == id)
    source, layer = read_sources(settings, [document])[id], settings.text_layer
    full = parse(restore(document.file.xml, document.file.name, source, layer)[0])
    rest = source.text
    for start, end in sorted(ranges(full), reverse=True):
        rest = rest[:start] + rest[end:]
    assert "".join("".join(map(str, select(full, WORDS))).split()) == "".join(rest.split())
    header = " ".join((root / "tei/edition.xml").read_text(encoding="utf-8").split())
    assert WORDS.replace("tei:", "") in header


def ranges(document: Element) -> Iterator[tuple[int, int]]:
    """Yield where the source text has words that belong to a web page and not to the document."""
    for gap in select(document, "//tei:gap[@reason = 'furniture']"):
        start, end = gap.get("source", "").partition("#char=")[2].split(",")
        yield int(start), int(end)
