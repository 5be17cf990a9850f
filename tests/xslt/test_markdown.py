"""Markdown, read back by a parser of CommonMark: every word is there, and no character of the text became markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from test_text import is_in_order, without_furniture

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.edition.xml_file import describe
from samizdat.markup.xml import parse, select
from samizdat.model.document import Edition, XmlFile

Render = Callable[..., str]
DOCUMENTS = ["swp-1957", "grant-1997", "croft-2003", "lrp-2006", "khrushchev-2006"]
STYLESHEET = "xslt/views/document.xsl"
WORD = re.compile(r"[^\W_]+")
READER = MarkdownIt("commonmark").enable("table").use(footnote_plugin)


def html(markdown: str) -> str:
    return READER.render(markdown)


def words(markdown: str) -> list[str]:
    return WORD.findall(re.sub("<[^>]*>", "", html(markdown)))


def small(edition: Path, body: str) -> Edition:
    xml = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><teiHeader><fileDesc><titleStmt><title>D</title>'
        f"</titleStmt></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    )
    return replace(read_edition(read_settings(edition))[0], documents=(describe(XmlFile("d.xml", "d", xml)),))


@pytest.mark.parametrize("id", DOCUMENTS)
def test_every_word_in_its_order(full: Edition, render: Render, id: str) -> None:
    document = next(document for document in full.documents if document.id == id)
    source = read_sources(full.settings, [document])[id]
    expected = WORD.findall(without_furniture(source, document.file.xml))
    assert len(expected) > 300
    assert is_in_order(expected, words(render(full, STYLESHEET, id, view="markdown"))) == ""


@pytest.mark.parametrize("id", DOCUMENTS)
def test_a_withheld_document_has_each_summary_and_note(public: Edition, render: Render, id: str) -> None:
    markdown = render(public, STYLESHEET, id, view="markdown")
    document = next(document for document in public.documents if document.id == id)
    notes = Counter(note.get("type") for note in select(parse(document.file.xml), "//tei:text//tei:note"))
    assert html(markdown).count('class="footnote-item"') == notes["editorial"]
    assert markdown.count("> **") == notes["summary"] > 5
    assert r"\[…\] \[…\]" not in markdown


CHARACTERS = r"""a*b* _c_ `d` [e](f) ![g] &lt;h> &amp;amp; # i 1. j \k ~~l~~ $m$ n^o^ p|q [^r] &lt;!-- u -->"""


@pytest.mark.parametrize("start", ["# ", "- ", "+ ", "1. ", "23) ", "> ", "===", "~~~", "    ", "|", "*", "&lt;b>"])
def test_no_character_becomes_markup(edition: Path, render: Render, start: str) -> None:
    body = f'<div xml:id="d.1"><p xml:id="d.p1">{start}{CHARACTERS}</p></div>'
    page = html(render(small(edition, body), STYLESHEET, "d", view="markdown"))
    text = page[page.rindex("<p>") + 3 : page.rindex("</p>")]
    plain = (start + CHARACTERS).replace("&amp;amp;", "&amp;amp;").replace(">", "&gt;").strip()
    assert text.replace("&quot;", '"') == plain


BODY = """<div xml:id="d.1"><head>Head</head><argument><p>Ours.</p></argument>
<p xml:id="d.p1"><note type="summary">Sum.</note>One <choice><sic>tow</sic><corr>two</corr></choice> <emph>big</emph>
 <emph>“ship”</emph>s <note type="editorial">A <title level="m">note</title>.</note></p>
<cit><quote xml:id="d.q1"><p xml:id="d.p2"><note type="summary">Q.</note>Quoted.</p></quote><bibl>(A book)</bibl>
<note type="editorial">Of the cit.</note></cit>
<list><label>1.</label><item xml:id="d.i1">First</item></list>
<table xml:id="d.t1"><row><cell>a</cell><cell>b|c</cell></row><row><cell>d</cell></row></table></div>"""


def test_every_kind_of_block(edition: Path, render: Render) -> None:
    markdown = render(small(edition, BODY), STYLESHEET, "d", view="markdown")
    assert markdown.partition("document d.\n\n")[2] == (
        "## 1. Head\n\n> *Ours.*\n\n> **§ 1** *Sum.*\n\nOne tow \\[recte: two\\] *big* <em>“ship”</em>s[^d.n1]\n\n"
        "[^d.n1]: A *note*.\n\n> > **§ 2** *Q.*\n\n> Quoted.\n\n(A book)[^d.n2]\n\n[^d.n2]: Of the cit.\n\n"
        "- 1\\. First\n\n|  |  |\n| --- | --- |\n| a | b\\|c |\n| d |  |\n"
    )
    assert html(markdown).count("<tr>") == 3
    assert html(markdown).count('class="footnote-item"') == 2
