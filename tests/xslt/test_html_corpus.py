"""All HTML pages of this repository's edition, public and full."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from html_pages import SPACE, Site, by_class, letters, site
from lxml import etree

from samizdat.checks.unhandled import unhandled
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.markup.xml import NAMESPACES, TEI, XML_ID, local_name, select
from samizdat.text_layer.documents import restored

DOCUMENTS = ["swp-1957", "grant-1997", "croft-2003", "lrp-2006", "khrushchev-2006"]
VIEWS = ["public", pytest.param("full", marks=pytest.mark.sources)]


@cache
def rendered(root: Path, sources: Path | None) -> Site:
    """Render this repository's edition, in full where the sources are named; once in each process."""
    edition = read_edition(read_settings(root))[0]
    if sources:
        settings = replace(edition.settings, sources=(sources,))
        texts = read_sources(settings, edition.documents)
        full = tuple(restored(document, texts, settings.text_layer)[0] for document in edition.documents)
        assert all(document.full for document in full)
        edition = replace(edition, documents=full)
    return site(edition)


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest, root: Path) -> Site:
    full = request.param == "full"
    return rendered(root, request.getfixturevalue("sources") if full else None)


def texts(view: Site) -> Iterator[tuple[str, etree._Element, etree._Element]]:
    """Yield each document's id, its TEI text and its page."""
    for extract in view.extracts:
        text = etree.fromstring(extract.xml.encode()).find("tei:text", NAMESPACES)
        assert text is not None
        yield extract.document, text, view.trees[f"{extract.document}.html"]


def test_every_id_reaches_the_page_once(view: Site) -> None:
    for id, text, page in texts(view):
        expected = {id} | {str(element.get(XML_ID)) for element in text.iter() if element.get(XML_ID)}
        count = Counter(page.xpath("//@id"))
        assert len(expected) > 10
        assert expected - set(count) == set()
        assert [found for found, number in count.items() if number > 1] == []


def test_ids_are_unique_on_every_page(view: Site) -> None:
    for path, page in view.trees.items():
        assert [id for id, number in Counter(page.xpath("//@id")).items() if number > 1] == [], path


def test_every_link_inside_the_edition_resolves(view: Site) -> None:
    ids = {path: set(page.xpath("//@id")) for path, page in view.trees.items()}
    followed = 0
    for path, page in view.trees.items():
        for href in page.xpath("//a/@href"):
            if re.match("https?:", href):
                continue
            relative, _, fragment = href.partition("#")
            target = normpath(join(dirname(path), relative)) if relative else path
            assert target in view.files, (path, href)
            assert not fragment or fragment in ids[target], (path, href)
            followed += 1
    assert followed > 10_000


def test_a_term_of_the_glossary_leads_there(view: Site) -> None:
    for id, text, page in texts(view):
        pointers = [str(ref) for ref in text.xpath("//*[local-name()='term']/@ref")]
        expected = [f"introduction.html#{pointer.removeprefix('term:')}" for pointer in pointers]
        assert page.xpath("//a[@class='term']/@href") == expected, id


def test_each_element_of_the_edition_has_a_template(view: Site) -> None:
    assert {path: unhandled(data) for path, data in view.pages.items() if unhandled(data)} == {}


def test_no_page_asks_for_anything_outside(view: Site, root: Path) -> None:
    for path, page in view.trees.items():
        assert page.xpath("//iframe | //object | //@srcset | //style") == [], path
        assert page.xpath("//script[not(@src)][not(@type='application/ld+json')]") == [], path
        home = "../" * path.count("/")
        assert set(page.xpath("//link[@rel!='alternate']/@href")) == {f"{home}edition.css", "data:,"}, path
        assert {normpath(join(dirname(path), src)) for src in page.xpath("//@src")} <= view.files, path
        others = page.xpath("//link[@rel='alternate']/@href")
        assert {normpath(join(dirname(path), href)) for href in others} <= view.files, path
    css = (root / "xslt/html/css/edition.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|https?:", css)


def test_a_document_tells_machines_what_it_is(view: Site) -> None:
    for extract in view.extracts:
        page = view.trees[f"{extract.document}.html"]
        tags = {meta.get("name"): meta.get("content") for meta in page.iter("meta")}
        [script] = page.xpath("//script[@type]/text()")
        data = json.loads(script)
        assert data["name"] == tags["citation_title"] == tags["DC.title"] == page.findtext(".//h1")
        assert data["datePublished"] == tags["DC.date"] == tags["citation_publication_date"] == "2026"
        assert data["dateCreated"] == tags["DCTERMS.created"]
        (card,) = page.xpath("//pre[@data-kind='text'][@data-format='CSL-JSON']/text()")
        (item,) = json.loads(card)
        assert item["issued"]["date-parts"] == [[int(data["datePublished"])]]
        assert item.get("original-title") == data.get("isBasedOn", {}).get("name")
        assert data["identifier"] == tags["DC.identifier"] == extract.document
        authors = [author["name"] for author in data.get("author", [])]
        assert authors == page.xpath("//meta[@name='citation_author']/@content")
        assert tags["citation_inbook_title"] == data["isPartOf"]["name"] == "Five Witnesses, One Autumn"


def test_a_document_leads_to_its_tei(view: Site) -> None:
    for extract in view.extracts:
        page = view.trees[f"{extract.document}.html"]
        [link] = page.xpath("//head/link[@type='application/tei+xml']")
        assert link.get("href") == f"tei/documents/{extract.document}.xml"


def test_bars_are_as_long_as_what_they_stand_for(root: Path) -> None:
    for _, text, page in texts(rendered(root, None)):
        gaps = [int(gap.get("quantity", "")) for gap in select(text, "//tei:gap[@reason='withheld']")]
        bars = [str(bar.text) for bar in by_class(page, "bar")]
        assert gaps
        assert [len(bar) for bar in bars] == gaps
        assert not [bar for bar in bars if set(bar) - {" ", "\u00a0"} or "  " in bar or bar != bar.strip(SPACE)]
        for row in by_class(page, "barred"):
            told = [str(length.text).replace(",", "") for length in by_class(row, "length")]
            assert sum(int(text.split()[0]) for text in told) == sum(len(str(bar.text)) for bar in by_class(row, "bar"))


@pytest.mark.sources
def test_a_full_page_has_no_bars(root: Path, sources: Path) -> None:
    for _, _, page in texts(rendered(root, sources)):
        assert by_class(page, "withheld") == []


def test_no_letter_of_a_passage_is_lost(view: Site) -> None:
    compared = 0
    for id, text, page in texts(view):
        shown = {row.get("id"): by_class(row, "words")[0] for row in by_class(page, "row") if row.get("id")}
        for passage in select(text, ".//tei:p[@xml:id]"):
            for editors in select(passage, ".//tei:note | .//tei:corr | .//tei:desc"):
                editors.text, editors[:] = "", []
            line = letters(shown[passage.get(XML_ID)], without=("unseen", "bar", "corr", "mark", "lost"))
            assert line == "".join("".join(passage.itertext()).split()), id
            compared += 1
    assert compared > 250


def entity_pages(view: Site) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield each entry of the context with its page."""
    for entry in view.context.iter("entry"):
        yield entry, view.trees[f"names/{entry.get('kind')}-{entry.get('id')}.html"]


def test_every_mention_is_on_the_page_of_its_entity_in_its_order(view: Site) -> None:
    followed = 0
    for entry, page in entity_pages(view):
        links = [link.get("href") for link in by_class(page, "keyword")]
        mentions = sorted(entry.iterfind("mention"), key=lambda mention: mention.get("editorial") == "true")
        assert links == [f"../{m.get('document')}.html#{m.get('anchor')}" for m in mentions], entry.get("id")
        followed += len(links)
    assert followed > 1500


def test_ticks_stand_where_the_mentions_do(view: Site) -> None:
    for entry, page in entity_pages(view):
        drawn = {int(move) for path in page.xpath("//svg/path/@d") for move in re.findall(r"M(\d+) ", path)}
        # The editors' own texts have no line.
        told = [m for m in entry.iterfind("mention") if m.get("document") in {e.document for e in view.extracts}]
        assert drawn == {int(str(mention.get("progress"))) for mention in told}, entry.get("id")
        counts = [int(cell.text) for cell in page.xpath("//table[@class='strip']//td[@class='count']")]
        assert sum(counts) == len(entry.xpath("mention[@editorial='false']"))


def test_a_mention_in_a_full_document_stands_in_its_context(root: Path, sources: Path) -> None:
    view = rendered(root, sources)
    passages = {
        str(passage.get(XML_ID)): letters(passage, without=())
        for extract in view.extracts
        for passage in select(etree.fromstring(extract.xml.encode()), "//tei:p[@xml:id]")
    }
    compared = 0
    for entry, page in entity_pages(view):
        mentions = {f"../{m.get('document')}.html#{m.get('anchor')}": m for m in entry.iterfind("mention")}
        for line in by_class(page, "kwic"):
            mention = mentions[by_class(line, "keyword")[0].get("href")]
            shown = [letters(by_class(line, side)[0], without=()) for side in ("left", "right")]
            passage = passages.get(str(mention.get("passage")), "")
            if mention.get("editorial") == "false" and shown[0].strip("…") and "choice" not in passage:
                compared += "".join(shown).strip("…") in passage
    assert compared > 1000


def test_every_entity_has_its_row_in_the_index(view: Site) -> None:
    index = view.trees["names.html"]
    for entry in view.context.iter("entry"):
        [row] = index.xpath("//tr[@id = $id]", id=f"{entry.get('kind')}-{entry.get('id')}")
        counts = Counter(mention.get("document") for mention in entry.iterfind("mention[@editorial='false']"))
        theirs = len(entry.findall("mention[@editorial='true']"))
        assert [int(cell.findtext("a") or 0) for cell in row.iterfind("td")] == [
            *(counts[extract.document] for extract in view.extracts),
            theirs,
        ]
    assert len(gzip.compress(view.pages["names.html"])) < 100_000


def test_every_span_is_told_among_the_theses_and_pointed_to_from_its_passage(view: Site) -> None:
    spans = [element for element in view.context.iter(f"{{{TEI}}}span") if element.get("target")]
    page = view.trees["theses.html"]
    targets = [str(span.get("target")).partition("#")[2] for span in spans]
    told = [link.get("href") for item in by_class(page, "thesis") for link in item.xpath(".//li/a[@class='number']")]
    assert len(spans) > 100
    assert Counter(told) == Counter(f"{target.partition('.')[0]}.html#{target}" for target in targets)
    for extract in view.extracts:
        here = [target for target in targets if target.partition(".")[0] == extract.document]
        assert len(view.trees[f"{extract.document}.html"].xpath("//p[@class='stances']/a")) == len(here)


def test_every_dated_passage_has_its_mark(view: Site) -> None:
    dates = list(view.context.iter("date"))
    dated = {str(date.get("passage")) for date in dates if date.get("earliest")}
    passage = {f"{date.getparent().get('id')}.html#{date.get('anchor')}": date.get("passage") for date in dates}
    ticks = [tick for tick in by_class(view.trees["index.html"], "tick") if "untold" not in tick.get("class", "")]
    marked = {passage[tick.get("href")] for tick in ticks}
    assert len(dated) > 50
    assert marked == dated


def test_headings_do_not_skip_a_level(view: Site) -> None:
    for path, page in view.trees.items():
        levels = [int(str(element.tag)[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_every_note_has_its_mark(view: Site) -> None:
    for id, text, page in texts(view):
        notes = select(text, ".//tei:note[@type='editorial']")
        shown = [note.get("id") for note in by_class(page, "editorial") if local_name(note) == "aside"]
        marks = [mark.get("href") for mark in by_class(page, "mark") if mark.get("role") == "doc-noteref"]
        assert len(shown) == len(notes), id
        assert sorted(marks) == sorted(f"#{note}" for note in shown), id


def test_the_same_input_gives_the_same_bytes(root: Path) -> None:
    again = site(read_edition(read_settings(root))[0])
    assert again.pages == rendered(root, None).pages


@pytest.mark.parametrize("id", DOCUMENTS)
def test_a_public_page_gives_its_summaries_first(root: Path, id: str) -> None:
    rows = [row for row in by_class(rendered(root, None).trees[f"{id}.html"], "barred") if by_class(row, "summary")]
    assert len(rows) > 5
    for row in rows:
        order = [element for element in row.iter() if {"summary", "words"} & set(str(element.get("class", "")).split())]
        assert "summary" in str(order[0].get("class"))
