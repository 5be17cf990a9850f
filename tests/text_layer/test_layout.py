"""What an XML editor does to a file without being asked leaves no trace; what the encoder did stays."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from test_single_faults import invented

from samizdat.cli import main
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.text_layer.layout import with_layout_of
from samizdat.text_layer.restore import restore

LETTER = "tei/documents/letter.xml"
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


def pretty(xml: str) -> str:
    """Write a file as libxml2 indents it, which is what xmllint and many editors call."""
    root = etree.fromstring(xml.encode(), etree.XMLParser(remove_blank_text=True))
    written = etree.tostring(root.getroottree(), pretty_print=True, xml_declaration=True, encoding="UTF-8")
    return bytes(written).decode()


def narrow(xml: str) -> str:
    """Write a file in lines of eighty characters, whatever stands in them."""
    return "\n".join(textwrap.wrap(xml, 80, break_long_words=False, break_on_hyphens=False)) + "\n"


def attributes_apart(xml: str) -> str:
    """Write each attribute on a line of its own, in the order of the alphabet."""

    def tag(match: re.Match[str]) -> str:
        found = re.findall(r"[\w:.-]+=(?:\"[^\"]*\"|'[^']*')", match[0])
        name = re.match(r"<[\w:.-]+", match[0])
        if len(found) < 2 or not name:
            return match[0]
        return "\n      ".join([name[0], *sorted(found)]) + (" />" if match[0].endswith("/>") else " >")

    return re.sub(r"<[\w:.-]+(?:\s[^<>]*)?>", tag, xml)


def in_one_line(xml: str) -> str:
    """Write a file without a line break."""
    return re.sub(r"\s+", " ", xml.replace('version="1.0" encoding="UTF-8"', "version='1.0' encoding='UTF-8'"))


EDITORS = [
    pretty,
    narrow,
    attributes_apart,
    in_one_line,
    lambda xml: xml.replace("\n", "\r\n"),
    lambda xml: "\ufeff" + xml,
]


@pytest.mark.parametrize("saved", EDITORS)
def test_a_full_document_comes_back_as_it_was(edition: Path, saved: Callable[[str], str]) -> None:
    """What comes back differs in what the encoder changed, whatever the editor did on the way."""
    before = (edition / LETTER).read_text(encoding="utf-8")
    run = partial(CliRunner().invoke, main)
    run(["-C", str(edition), "restore"])
    full = edition / "work/documents/letter.xml"
    xml = full.read_text(encoding="utf-8").replace("An appointment", "One appointment")
    full.write_bytes(saved(xml).encode())
    result = run(["-C", str(edition), "withhold", str(full)])
    assert result.exit_code == 0, result.output
    after = (edition / LETTER).read_text(encoding="utf-8")
    assert after == before.replace("An appointment", "One appointment")


def test_a_line_break_between_tags_is_layout() -> None:
    body = "<p><hi>A</hi><hi>B</hi> <note>c</note> <hi>D</hi></p>"
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>{body}</text></TEI>'
    saved = xml.replace("</hi><hi>", "</hi>\n  <hi>").replace("</note> <hi>", "</note><hi>")
    assert with_layout_of(xml, saved) == xml


@pytest.mark.sources
def test_the_documents_of_the_edition(root: Path, sources: Path) -> None:
    settings = replace(read_settings(root), sources=(sources,))
    documents = read_edition(settings)[0].documents
    found = read_sources(settings, documents)
    for document in documents:
        full = restore(document.file.xml, document.file.name, found[document.id], settings.text_layer)[0]
        assert with_layout_of(full, rewrapped(full)) == full
