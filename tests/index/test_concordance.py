"""Key word in context: what stands around a name, and where in the text it comes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.edition.xml_file import describe
from samizdat.index.concordance import WIDTH, first_words, in_context, last_words, progress, read
from samizdat.index.extract import merge, read_document
from samizdat.markup.editorial import Editors
from samizdat.markup.xml import NAMESPACES, parse
from samizdat.model.document import Document, XmlFile
from samizdat.model.edition import Selector, TextLayer
from samizdat.model.mention import Mention
from samizdat.text_layer.documents import restored_edition

USUAL = Editors()
DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader><p>Not read.</p></teiHeader><text><body>
<div xml:id="d.1"><head>On <persName ref="person:ada">Ada</persName></head>
<argument><p>Here <persName ref="person:ada">Ada</persName> travels.</p></argument>
<p xml:id="d.p1"><note type="summary">Ada goes to Bonn.</note>
  Then “<persName ref="person:ada">Ad
  <choice><sic>aa</sic><corr>a</corr></choice></persName>”, who
  <choice><sic>wnet</sic><corr>went</corr></choice> to<note type="editorial">Not
  <placeName ref="place:lund">Lund</placeName> then.</note> <placeName ref="place:bonn">Bonn</placeName>.</p>
<cit><quote xml:id="d.q1"><p>Go.</p></quote>
<bibl>(So <persName ref="person:ada">Ada</persName>, p. 1)</bibl></cit></div>
</body></text></TEI>"""


def mentions_of(document: Document, editors: Editors = USUAL) -> tuple[Mention, ...]:
    extracts, _ = merge((), [read_document(document, {}, editors, {})], {})
    return extracts[0].mentions


def mentions(xml: str, editors: Editors = USUAL) -> list[Mention]:
    return list(mentions_of(describe(XmlFile("d.xml", "d", xml)), editors))


def test_a_name_stands_in_its_line_without_the_editors_words() -> None:
    assert [(m.left, m.text, m.right) for m in mentions(DOCUMENT)] == [
        ("On ", "Ada", ""),
        ("Here ", "Ada", " travels."),
        ("Then “", "Ad aa", "”, who wnet to Bonn."),
        ("Not ", "Lund", " then."),
        ("Then “Ad aa”, who wnet to ", "Bonn", "."),
        ("(So ", "Ada", ", p. 1)"),
    ]


def test_a_withheld_document_has_no_context_but_the_editors_words() -> None:
    gap = '<gap reason="withheld" unit="chars" quantity="5" source="text:d#char=0,5"/>'
    withheld = DOCUMENT.replace("Then “", gap)
    assert [(m.left, m.right) for m in mentions(withheld) if not m.editorial] == [("", "")] * 4
    assert [(m.left, m.right) for m in mentions(withheld) if m.editorial] == [
        ("Here ", " travels."),
        ("Not ", " then."),
    ]
    assert [m.text for m in mentions(withheld)] == [m.text for m in mentions(DOCUMENT)]
    assert [m.progress for m in mentions(withheld)] == pytest.approx([m.progress for m in mentions(DOCUMENT)], abs=30)


def test_what_the_editors_say_comes_where_its_passage_begins() -> None:
    heading, argument, first, note, second, citation = (m.progress for m in mentions(DOCUMENT))
    assert 0 == argument < heading < note < first < second < citation < 1000


def test_the_setting_says_whose_words_they_are() -> None:
    """A footnote of the author's is the source's, though it stands beside the line."""
    xml = DOCUMENT.replace('<note type="editorial">', '<note place="foot">')
    assert [(m.text, m.left) for m in mentions(xml) if m.editorial] == [("Ada", "Here ")]
    assert [(m.left, m.right) for m in mentions(xml) if m.text in ("Lund", "Bonn")] == [
        ("Not ", " then."),
        ("Then “Ad aa”, who wnet to ", "."),
    ]
    editors = Editors(TextLayer(editorial=(Selector("note", "place", "foot"),)))
    assert [m.text for m in mentions(xml, editors) if m.editorial] == ["Lund"]


@given(st.text(st.sampled_from("ab  “.")), st.integers(1, 12))
def test_context_ends_where_words_do(text: str, width: int) -> None:
    text = re.sub(" +", " ", text)
    right, left = first_words(text, width), last_words(text, width)
    assert text.startswith(right.removesuffix(" …"))
    assert text.endswith(left.removeprefix("… "))
    assert max(len(right.removesuffix(" …")), len(left.removeprefix("… "))) <= width
    for cut, words in ((right.endswith(" …"), right.split()[:-1]), (left.startswith("… "), left.split()[1:])):
        assert not cut or set(words) <= set(text.split())


@given(st.lists(st.tuples(st.text(st.sampled_from("xy \n"), max_size=30), st.booleans()), max_size=12))
def test_context_name_and_context_are_the_line(parts: list[tuple[str, bool]]) -> None:
    body = "".join(f"<name>{text}</name>" if named else text for text, named in parts)
    root = parse(f"<text xmlns='{NAMESPACES['tei']}'><body><p>{body}</p></body></text>")
    reading = read(root, USUAL)
    assert reading.words == re.sub(r"\s+", " ", "".join(root.itertext())).lstrip()
    found = list(root.iterfind(".//tei:name", NAMESPACES))
    for name in found:
        left, right = in_context(reading, name)
        inside = reading.words[reading.spans[name]]
        if len(reading.words) <= WIDTH:
            assert left + inside + right == reading.words.rstrip() or left + inside == reading.words
    assert all(progress(reading, one) <= progress(reading, two) for one, two in pairwise(found))


@pytest.mark.sources
def test_mentions_come_at_the_same_place_in_the_full_and_the_withheld_text(root: Path, sources: Path) -> None:
    public = read_edition(read_settings(root))[0]
    settings = replace(public.settings, sources=(sources,))
    full, _ = restored_edition(public, read_sources(settings, public.documents))
    for with_words, without in zip(full.documents, public.documents, strict=True):
        told, withheld = mentions_of(with_words), mentions_of(without)
        assert len(told) == len(withheld) > 10
        # A description (`rs`) is withheld with the text, a name is not.
        assert all(here.text in ("", there.text) for there, here in zip(told, withheld, strict=True))
        assert sum(not m.text for m in withheld) < len(told) / 2
        assert [m.progress for m in told] == pytest.approx([m.progress for m in withheld], abs=12)
        assert not [m for m in withheld if not m.editorial and (m.left or m.right)]
