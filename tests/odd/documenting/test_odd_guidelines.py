"""The prose of an ODD as a page beside its reference."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html
from small import MODULES, TEI, made

from samizdat.model.finding import Finding
from samizdat.odd import document

ROOT = Path(__file__).parents[3]
P5 = ROOT.parent / "shared" / "tei" / "p5subset.xml"

PROSE = """
<teiHeader><fileDesc><titleStmt><title>How to write &amp; read</title></titleStmt></fileDesc></teiHeader>
<text><front><div><head>Before</head><p>See <ptr target="#late"/>, <ref target="#group">the group</ref>,
  <ref target="#nowhere">nothing</ref>, <ref target="javascript:x">a trap</ref> and
  <ref target="https://example.org/">a site</ref>.</p></div></front>
<body><div xml:id="late"><head>Later &lt;on&gt;</head>
  <p>A <gi>p</gi> is no <gi>lg</gi>: <att>n</att>, <val>one</val>, <ident>full</ident>.</p>
  <div><head>Deep</head>
    <list type="ordered"><item>first</item></list>
    <list><label>key</label><item>what it is</item></list>
    <p>Like this: <egXML xmlns="http://www.tei-c.org/ns/Examples"><p n="1">Snow &amp; ice</p></egXML></p>
    <table><row role="label"><cell>Name</cell></row><row><cell cols="2">Value</cell></row></table>
    <specList><specDesc key="hi" atts="rend"/><specDesc key="att.global"/></specList>
    <quote>Said.</quote>
    <specGrp xml:id="group"><elementSpec ident="head" mode="change"><desc>Ours.</desc></elementSpec></specGrp>
    <p>An <wibble>odd <hi>word</hi></wibble>.</p>
  </div>
</div></body></text>
"""


@pytest.fixture
def made_pages(tmp_path: Path) -> tuple[dict[str, str], tuple[Finding, ...]]:
    made(tmp_path, MODULES + '<specGrpRef target="#group"/>', PROSE)
    return document(tmp_path / "small.odd", tmp_path / "source.xml")


@pytest.fixture
def guide(made_pages: tuple[dict[str, str], tuple[Finding, ...]]) -> etree._Element:
    return html.document_fromstring(made_pages[0]["guidelines.html"])


def dangling(pages: dict[str, str]) -> set[str]:
    """Return the links between pages that lead nowhere."""
    trees = {name: html.document_fromstring(page) for name, page in pages.items() if name.endswith(".html")}
    goals = set(trees) | {f"{name}#{goal}" for name, tree in trees.items() for goal in tree.xpath("//@id")}
    links = {
        link if not link.startswith("#") else name + link
        for name, tree in trees.items()
        for link in tree.xpath("//a/@href")
    }
    return {link for link in links if not link.startswith("https://")} - goals


def said(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


def test_the_contents_lead_to_every_section(guide: etree._Element) -> None:
    links = {said(link): link.get("href") for link in guide.xpath("//nav[@class='contents']//a")}
    assert links == {"Before": "#section-1", "Later <on>": "#late", "Deep": "#section-2-1"}
    headings = [(each.tag, said(each)) for each in guide.xpath("//div[@class='prose']//*[self::h2 or self::h3]")]
    assert headings == [("h2", "Before"), ("h2", "Later <on>"), ("h3", "Deep")]
    assert guide.findtext(".//h1") == "How to write & read"


def test_links_lead_to_elements_rules_and_sections(
    guide: etree._Element, made_pages: tuple[dict[str, str], tuple[Finding, ...]]
) -> None:
    links = {said(link): link.get("href") for link in guide.xpath("//div[@class='prose']//a")}
    assert links == {
        "Later <on>": "#late",
        "the group": "#group",
        "a site": "https://example.org/",
        "<p>": "ref-p.html",
        "full": "ref-p.html#full",
        "<hi>": "ref-hi.html",
        "<head>": "ref-head.html",
    }
    assert dangling(made_pages[0]) == set()


def test_blocks_are_shown_as_what_they_are(guide: etree._Element) -> None:
    assert said(guide.find(".//ol/li")) == "first"
    assert (guide.findtext(".//dt"), guide.findtext(".//dd")) == ("key", "what it is")
    assert guide.findtext(".//div[@class='p']/pre/code") == '<p n="1">Snow &amp; ice</p>'
    assert (guide.findtext(".//th"), guide.findtext(".//td[@colspan='2']")) == ("Name", "Value")
    assert said(guide.find(".//blockquote")) == "Said."
    assert [said(item) for item in guide.xpath("//div[@class='prose']//ul/li")] == [
        "<hi> (@rend)",
        "att.global gives attributes to all elements.",
        "<head> (heading) Ours.",
    ]


def test_an_unknown_element_is_a_finding_and_its_text_is_kept(
    guide: etree._Element, made_pages: tuple[dict[str, str], tuple[Finding, ...]]
) -> None:
    (finding,) = made_pages[1]
    assert (finding.code, finding.severity) == ("D026", "warning")
    assert "wibble" in finding.message
    assert said(guide.xpath("//main//p[em]")[0]) == "An odd word."


def test_every_page_leads_to_the_guidelines_and_back(
    guide: etree._Element, made_pages: tuple[dict[str, str], tuple[Finding, ...]]
) -> None:
    others = [page for name, page in made_pages[0].items() if name.endswith(".html") and name != "guidelines.html"]
    assert all(html.document_fromstring(page).xpath("//nav//a[@href='guidelines.html']") for page in others)
    assert guide.xpath("//nav//a[@href='index.html']")


def test_an_odd_without_prose_has_no_guidelines(tmp_path: Path) -> None:
    made(tmp_path, MODULES)
    pages, _ = document(tmp_path / "small.odd", tmp_path / "source.xml")
    assert "guidelines.html" not in pages
    assert "guidelines.html" not in pages["index.html"]


@pytest.mark.reference
@pytest.mark.skipif(not P5.is_file(), reason="the TEI P5 source is not at hand")
def test_the_guidelines_of_the_edition_are_whole() -> None:
    odd = ROOT / "schema" / "edition.odd"
    pages, findings = document(odd, P5)
    guide = html.document_fromstring(pages["guidelines.html"])
    heads = etree.parse(odd).xpath("//t:body//t:head[not(ancestor::t:specGrp)]", namespaces={"t": TEI})
    headings = [said(each) for each in guide.xpath("//div[@class='prose']//*[self::h2 or self::h3]")]
    assert [" ".join(head.text.split()) for head in heads] == headings
    assert len(headings) >= 15
    assert dangling(pages) == set()
    assert [finding for finding in findings if finding.code == "D026"] == []
