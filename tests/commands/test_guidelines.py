"""The guidelines of an edition as pages of its site."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from material import ROOT
from samizdat.commands.guidelines import guidelines
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.model.document import Edition
from samizdat.odd import OddError
from samizdat.publish.site.guidelines import first_page

ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letters</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body>{}<schemaSpec ident="letters" start="TEI" source="tei:4.9.0"><moduleRef key="tei"/><moduleRef key="core"/>
<moduleRef key="header"/><moduleRef key="textstructure"/></schemaSpec></body></text></TEI>"""


@pytest.fixture
def edition(tmp_path: Path, reference: Path) -> Edition:
    """Return the edition with a schema of its own folder."""
    settings = read_settings(ROOT)
    shutil.copy(ROOT / "schema/edition.rng", tmp_path / "letters.rng")
    found, _ = read_edition(replace(settings, schema=tmp_path / "letters.rng", p5=reference / "tei/p5subset.xml"))
    return found


def with_odd(edition: Edition, prose: str) -> Edition:
    assert edition.settings.schema is not None
    edition.settings.schema.with_suffix(".odd").write_text(ODD.format(prose), encoding="utf-8")
    return edition


def test_what_an_odd_says_is_on_pages_that_lead_back(edition: Edition) -> None:
    made = {page.path: page.data.decode() for page in guidelines(with_odd(edition, "<p>Write letters.</p>"))}
    assert first_page(edition.settings) == "guidelines/index.html"
    assert {"guidelines/index.html", "guidelines/elements.html", "guidelines/ref-p.html"} <= made.keys()
    page = etree.HTML(made["guidelines/index.html"])
    assert "Write letters." in "".join(page.itertext())
    assert page.xpath("//a[@class='home']/@href") == ["../index.html"]
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["../edition.css", "reference.css"]


def test_an_odd_without_prose_leads_to_its_elements(edition: Edition) -> None:
    made = {page.path for page in guidelines(with_odd(edition, ""))}
    assert first_page(edition.settings) == "guidelines/index.html" in made
    assert "guidelines/elements.html" not in made


@pytest.mark.parametrize("odd", ["", "<TEI"])
def test_without_an_odd_that_can_be_read_there_is_none(edition: Edition, odd: str) -> None:
    if odd:
        with_odd(edition, "")
        assert edition.settings.schema is not None
        edition.settings.schema.with_suffix(".odd").write_text(odd, encoding="utf-8")
    assert first_page(edition.settings) == ""
    assert list(guidelines(edition)) == []


def test_an_odd_without_a_schema_is_said_to_have_none(edition: Edition) -> None:
    assert edition.settings.schema is not None
    empty = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text/></TEI>"
    edition.settings.schema.with_suffix(".odd").write_text(empty, encoding="utf-8")
    with pytest.raises(OddError, match=r"letters\.odd.*schemaSpec"):
        list(guidelines(edition))


def test_without_the_definitions_of_the_tei_nothing_is_fetched(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with_odd(edition, "<p>Write letters.</p>")
    settings = replace(edition.settings, p5=tmp_path / "none.xml")
    assert first_page(settings) == ""
