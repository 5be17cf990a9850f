"""One fault in a document is one finding, of its kind, within its word: tried with many faults made by chance."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from single_faults import Breaker

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.model.edition import TextLayer
from samizdat.model.source_text import SourceText
from samizdat.text_layer.restore import restore

KINDS = {"typo", "another word", "in a name", "a space lost", "a space added", "left out", "added", "moved"}
PARAGRAPHS = [
    "Dear {Anna}, when the ferry to [Lund] left at nine there was nobody on the quay but a boy with two hens. "
    "He said that the baker of [Lund] had sold him both for a song, and that he would sing it again on the way back.",
    "Yesterday {Mr. Ekdahl} wrote that he has found the chest, and in it a map on which our house stands twice. "
    "The first time it is red; the second time, in another hand, it is not there at all but for its well.",
    "Nobody has asked why. They are used to maps here, as others are used to weather.",
    "If {Anna Berg} comes on Friday, tell her: the well is dry, the map is wrong, and the hens belong to us now. "
    "She will laugh. She always laughs when something has been proved that she knew before.",
    "Bring bread & salt, and the long rope.",
    "Yours in haste, and with cold hands.",
]


def invented() -> tuple[str, SourceText]:
    """Make a letter and its source text."""
    plain = [text.translate(str.maketrans("", "", "{}[]")) for text in PARAGRAPHS]
    source = "A Letter from the Ferry\n\n" + "\n\n".join(text.replace(". ", ".\n") for text in plain) + "\n"
    marks = {
        "{": '<persName ref="person:anna">',
        "}": "</persName>",
        "[": '<placeName ref="place:lund">',
        "]": "</placeName>",
    }
    blocks = []
    for number, text in enumerate(PARAGRAPHS, start=1):
        marked = text.replace("&", "&amp;").replace(". ", ".\n        ")
        for mark, tag in marks.items():
            marked = marked.replace(mark, tag)
        note = '<note type="summary">Says something.</note>'
        blocks.append(f'      <p xml:id="d.p{number}">\n        {note}\n        {marked}</p>\n')
    body = f"<head>A Letter from the Ferry</head>\n{''.join(blocks)}"
    start = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d">'
    return f"{start}<text><body><div>{body}</div></body></text></TEI>\n", SourceText("d", "", source)


def tried(xml: str, source: SourceText, layer: TextLayer, count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Return how many faults of each kind were tried, and what was wrong with what was said of them."""
    breaker = Breaker(xml, source, layer, seed)
    faults = [breaker.fault() for _ in range(count)]
    return Counter(fault.kind for fault in faults), [said for fault in faults if (said := breaker.trouble(fault))]


def test_faults_in_an_invented_letter() -> None:
    kinds, wrong = tried(*invented(), TextLayer(), 200, seed=1956)
    assert wrong == []
    assert set(kinds) == KINDS


@pytest.mark.long
def test_many_faults_in_an_invented_letter() -> None:
    assert tried(*invented(), TextLayer(), 2000, seed=1)[1] == []


@pytest.mark.long
@pytest.mark.sources
def test_many_faults_in_the_edition(root: Path, sources: Path) -> None:
    settings = replace(read_settings(root), sources=(sources,))
    documents = read_edition(settings)[0].documents
    found = read_sources(settings, documents)
    wrong = []
    for number, document in enumerate(documents):
        source, layer = found[document.id], settings.text_layer
        full, _ = restore(document.file.xml, document.file.name, source, layer)
        wrong += tried(full, source, layer, 100, seed=number)[1]
    assert wrong == []
