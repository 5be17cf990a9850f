"""Plain text: every word of a full document in its order, the summaries of a withheld one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.edition.xml_file import describe
from samizdat.markup.xml import parse, select, text_of
from samizdat.model.document import Edition, XmlFile
from samizdat.model.source_text import SourceText

Render = Callable[..., str]
DOCUMENTS = ["swp-1957", "grant-1997", "croft-2003", "lrp-2006", "khrushchev-2006"]
STYLESHEET = "xslt/views/document.xsl"
WORD = re.compile(r"[^\W_]+")


def is_in_order(words: Iterable[str], within: Iterable[str]) -> str:
    """Return the first word that does not come in its turn, or "" where all do."""
    rest = iter(within)
    return next((word for word in words if word not in rest), "")


def without_furniture(source: SourceText, xml: str) -> str:
    text = source.text
    for gap in select(parse(xml), "//tei:gap[@reason='furniture']"):
        start, end = (int(place) for place in gap.get("source", "").rpartition("=")[2].split(","))
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@pytest.mark.parametrize("id", DOCUMENTS)
def test_every_word_in_its_order(full: Edition, render: Render, id: str) -> None:
    document = next(document for document in full.documents if document.id == id)
    source = read_sources(full.settings, [document])[id]
    words = WORD.findall(without_furniture(source, document.file.xml))
    set_ = WORD.findall(render(full, STYLESHEET, id, 72, "text"))
    assert len(words) > 300
    assert is_in_order(words, set_) == ""
    assert is_in_order([*words, "samizdat"], set_) == "samizdat"


@pytest.mark.parametrize("id", DOCUMENTS)
def test_a_withheld_document_gives_its_summaries(public: Edition, render: Render, id: str) -> None:
    document = next(document for document in public.documents if document.id == id)
    text = " ".join(render(public, STYLESHEET, id, 72, "text").split())
    summaries = [text_of(note) for note in select(parse(document.file.xml), "//tei:note[@type='summary']")]
    assert len(summaries) > 5
    assert [summary for summary in summaries if summary not in text] == []
    assert "[…]" not in text


@pytest.mark.parametrize("width", [40, 72, 100])
def test_lines_keep_to_the_width(public: Edition, render: Render, width: int) -> None:
    lines = render(public, STYLESHEET, "croft-2003", width, "text").splitlines()
    assert max(map(len, lines)) <= width


BODY = """<div xml:id="d.1"><head>Head</head><argument><p>Ours.</p></argument>
<p xml:id="d.p1"><note type="summary">Sum.</note>One <choice><sic>tow</sic><corr>two</corr></choice>.<note
 type="editorial">A note.</note></p>
<cit><quote xml:id="d.q1"><p xml:id="d.p2">Quoted.</p></quote><bibl>(A book)</bibl></cit>
<list><label>1.</label><item xml:id="d.i1">First</item></list>
<table xml:id="d.t1"><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table></div>"""


def small(edition: Path, body: str) -> Edition:
    xml = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader><fileDesc><titleStmt><title>D</title>'
        f"</titleStmt></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    )
    return replace(read_edition(read_settings(edition))[0], documents=(describe(XmlFile("d.xml", "d", xml)),))


def test_marks(edition: Path, render: Render) -> None:
    text = render(small(edition, BODY), STYLESHEET, "d", 60, "text")
    assert text.partition("document d.\n\n")[2] == (
        "1.  Head\n--------\n\n    [Ours.]\n\n[§\u00a01] One tow [recte: two]. [1]\n\n[1] A note.\n\n"
        "> [§\u00a02] Quoted.\n\n(A book)\n\n1.  First\n\na b\nc\n"
    )


def test_an_unknown_element_keeps_its_words(edition: Path, render: Render) -> None:
    body = '<p xml:id="d.p1">One <sound>bang</sound> two</p><figure><p>Three</p></figure>'
    assert render(small(edition, body), STYLESHEET, "d", 60, "text").endswith("One bang two\n\nThree\n")


def test_an_address_that_moved_leaves_no_trace_in_the_words(edition: Path, render: Render) -> None:
    moved = small(edition, '<div xml:id="d.1"><p xml:id="d.p1"><anchor xml:id="d.p0"/>One.</p></div>')
    assert render(moved, STYLESHEET, "d", 60, "text").endswith("One.\n")
    assert '<a id="d.p0"></a>One.' in render(moved, STYLESHEET, "d", view="html")
