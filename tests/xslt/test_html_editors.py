"""What the editors' own texts name stands in the index as theirs, and is counted apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_pages import Site, by_class, site

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings

OWN = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="preface" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>Preface</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
</teiHeader><text><body><p xml:id="preface.p1">We thank <persName ref="person:anna">Anna</persName> twice,
<persName ref="person:anna">Anna</persName>.</p></body></text></TEI>"""


@pytest.fixture
def view(edition: Path) -> Site:
    (edition / "tei/preface.xml").write_text(OWN, encoding="utf-8")
    return site(read_edition(read_settings(edition))[0])


def test_the_index_counts_the_editors_apart(view: Site) -> None:
    names = view.trees["names.html"]
    assert "the editors" in ["".join(cell.itertext()) for cell in names.xpath("//thead[1]//th")]
    (row,) = names.xpath("//tr[@id='person-anna']")
    (theirs,) = by_class(row, "ed")
    assert theirs.get("href") == "names/person-anna.html#in-the-editors-words"
    assert int(theirs.text or "0") >= 2


def test_the_page_of_a_name_has_what_their_texts_say(view: Site) -> None:
    (section,) = view.trees["names/person-anna.html"].xpath("//section[@id='in-the-editors-words']")
    links = [link.get("href") for link in section.xpath(".//a[@class='keyword']")]
    assert [link for link in links if link.startswith("../preface.html#preface.p1")]
    assert "Preface" in "".join(section.itertext())
