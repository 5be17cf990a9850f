"""What an XML editor does to a file without being asked leaves no trace; what the encoder did stays."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from test_single_faults import invented

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.text_layer.layout import with_layout_of
from samizdat.text_layer.restore import restore

TAG = re.compile(r"<[^>]*>")


def rewrapped(xml: str, seed: int = 1) -> str:
    """Write a file as an editor might: lines wrapped elsewhere, also within tags, other quotation marks."""
    chance = random.Random(seed)

    def tag(match: re.Match[str]) -> str:
        if match[0].startswith(("<!--", "<?")) or "'" in match[0]:
            return match[0]
        return match[0].replace('"', "'").replace(" ", chance.choice([" ", "\n   "]))

    parts = re.split(r"(<[^>]*>)", xml)
    return "".join(
        TAG.sub(tag, part) if part.startswith("<") else re.sub(r"\s+", lambda _: chance.choice([" ", "\n"]), part)
        for part in parts
    )


def test_an_invented_letter() -> None:
    xml, _ = invented()
    assert rewrapped(xml) != xml
    assert with_layout_of(xml, rewrapped(xml)) == xml


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the baker of", "the <hi>baker</hi> of"),
        ("Nobody has asked why.", "Nobody has <term>asked why</term>."),
        ('ref="person:anna">Anna Berg', 'ref="person:berg" cert="low">Anna Berg'),
        ("Says something.", "Says something else."),
        ('      <p xml:id="d.p3">', '      <!-- new -->\n      <p xml:id="d.p3">'),
    ],
)
def test_one_edit_is_one_change(old: str, new: str) -> None:
    xml, _ = invented()
    edited = xml.replace(old, new, 1)
    assert edited != xml
    before, after = xml.splitlines(), with_layout_of(xml, rewrapped(edited)).splitlines()
    assert sum(line not in before for line in after) <= 2, [line for line in after if line not in before]
    assert with_layout_of(xml, edited) == edited


def test_a_space_that_was_taken_out_stays_out() -> None:
    xml = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>By <hi>A</hi> <hi>B</hi> and C</p></text></TEI>'
    edited = xml.replace("</hi> <hi>", "</hi><hi>")
    assert with_layout_of(xml, edited) == edited


@pytest.mark.sources
def test_the_documents_of_the_edition(root: Path, sources: Path) -> None:
    settings = replace(read_settings(root), sources=(sources,))
    documents = read_edition(settings)[0].documents
    found = read_sources(settings, documents)
    for document in documents:
        full = restore(document.file.xml, document.file.name, found[document.id], settings.text_layer)[0]
        assert with_layout_of(full, rewrapped(full)) == full
