"""Pages on which documents stand side by side, and the ways to them, in a folder of letters without settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_pages import Site, by_class, site

from samizdat.edition.read import read_edition
from samizdat.edition.settings import settings_at

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="de"><teiHeader><fileDesc>
<titleStmt><title>{id}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>
</fileDesc></teiHeader><text><body>
<p xml:id="{id}.p1"><date when="1914-08-0{day}">Heute</date> zogen sie aus. {more}</p></body></text></TEI>"""
EVENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>E</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listEvent>
<event xml:id="auszug" when="1914-08-04"><label>Der Auszug</label></event></listEvent></standOff></TEI>"""


@pytest.fixture
def view(tmp_path: Path) -> Site:
    telling = '<rs type="event" ref="events.xml#auszug">Der Auszug</rs> war still.'
    for id, day, more in (
        ("anna", 4, ""),
        ("bela", 4, "Laut. " * 80),
        ("cyril", 5, telling),
        ("dora", 9, ""),
        ("emil", 7, ""),
    ):
        (tmp_path / f"{id}.xml").write_text(LETTER.format(id=id, day=day, more=more), encoding="utf-8")
    (tmp_path / "events.xml").write_text(EVENT, encoding="utf-8")
    return site(read_edition(settings_at(tmp_path))[0])


def test_the_documents_of_a_day_are_columns_with_their_words(view: Site) -> None:
    page = view.trees["days/1914-08-04.html"]
    columns = by_class(page, "witness")
    assert [column.get("id") for column in columns] == ["in-anna", "in-bela", "in-cyril"]
    words = [" ".join(each.itertext()).strip() for each in by_class(columns[0], "source")]
    assert len(words) == 1 and words[0].endswith("Heute zogen sie aus.")
    assert by_class(columns[0], "source")[0].find("p").get("lang") == "de"
    # Long words lie open too where nothing else tells of the passage.
    assert all(each.get("open") is not None for each in page.iter("details"))


def test_groups_of_all_columns_are_the_same_so_that_they_stand_level(view: Site) -> None:
    columns = by_class(view.trees["days/1914-08-04.html"], "witness")
    headings = [["".join(h.itertext()).strip() for h in column.iter("h3")] for column in columns]
    assert headings == [["The day itself", "Der Auszug"]] * 3
    assert [len(by_class(column, "silent")) for column in columns] == [1, 1, 1]


def test_one_column_is_picked_and_who_is_silent_is_named(view: Site) -> None:
    page = view.trees["days/1914-08-04.html"]
    picked = page.xpath("//input[@type='radio' and @name='witness']")
    assert [each.get("checked") is not None for each in picked] == [True, False, False]
    assert "dora" in "".join(by_class(page, "silent")[0].itertext())


def test_the_grid_and_the_margin_lead_to_the_day(view: Site) -> None:
    for path in ("index.html", "anna.html"):
        links = [link.get("href") for link in view.trees[path].iter("a")]
        assert "days/1914-08-04.html" in links, path
    assert "days/1914-08-09.html" not in view.trees


def test_the_page_of_an_event_has_the_words_of_its_passages(view: Site) -> None:
    (path,) = (path for path in view.trees if path.startswith("names/event-"))
    assert "Der Auszug war still." in "".join("".join(each.itertext()) for each in by_class(view.trees[path], "source"))
