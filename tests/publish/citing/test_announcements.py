"""The feed of changes and the map of the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.markup.xml import XML_LANG, Element, parse
from samizdat.publish.announcements import ATOM, SITEMAP, XHTML, announcements, citing, feed
from samizdat.publish.changes import NEWEST, changes, listed
from samizdat.publish.material import gather
from samizdat.store.pieces import Pieces

Change = Callable[[Path, str, str], None]
HEADER = "tei/edition.xml"
REVISIONS = (
    '<revisionDesc><change when="2026-12-01">Two letters more.</change><change>No day.</change>'
    '<change when="2026">Begun &amp; planned.</change></revisionDesc></teiHeader>'
)
NAMES = {"a": ATOM}


def read(edition: Path, settings: str = "") -> Element:
    (edition / "samizdat.toml").write_text(f"[edition]\n{settings}\n")
    found, _ = read_edition(read_settings(edition))
    return parse(feed(found, changes(found, Pieces())))


def texts(root: Element, path: str) -> list[str]:
    return [element.text or "" for element in root.iterfind(path, NAMES)]


def test_the_newest_change_comes_first(edition: Path, change: Change) -> None:
    change(edition / HEADER, "</teiHeader>", REVISIONS)
    found = [
        (change.when, change.page, change.what) for change in changes(read_edition(read_settings(edition))[0], Pieces())
    ]
    assert found == [
        ("2026-12-01", "index.html", "Two letters more."),
        ("2026-11-22", "letter.html", "First encoding."),
        ("2026-01-01", "index.html", "Begun & planned."),
    ]
    root = read(edition)
    assert texts(root, "a:updated") == ["2026-12-01T00:00:00Z"]
    assert texts(root, "a:entry/a:title") == ["Small Letters", "A Letter", "Small Letters"]
    assert texts(root, "a:entry/a:summary")[2] == "Begun & planned."


def test_the_page_has_the_newest_and_says_how_many_there_are(edition: Path, change: Change) -> None:
    many = "".join(f'<change when="2026-12-01" xml:lang="de">Brief {n:03}.</change>' for n in range(NEWEST + 5))
    change(edition / HEADER, "</teiHeader>", f"<revisionDesc>{many}</revisionDesc></teiHeader>")
    page = parse(listed(changes(read_edition(read_settings(edition))[0], Pieces())))
    assert page.get("all") == str(NEWEST + 6)
    assert len(page) == NEWEST
    assert page[0].attrib == {"when": "2026-12-01", "page": "index.html", "title": "Small Letters", XML_LANG: "de"}


def test_a_feed_has_what_atom_wants_and_keeps_its_ids_where_the_edition_moves(edition: Path, change: Change) -> None:
    change(edition / HEADER, "</teiHeader>", REVISIONS)
    here, there = read(edition), read(edition, 'address = "https://example.org/l"')
    for holder in (here, *here.iterfind("a:entry", NAMES)):
        for name in ("id", "title", "updated"):
            assert len(texts(holder, f"a:{name}")) == 1, name
    assert texts(here, "a:author/a:name") == ["Nobody"]
    ids = texts(here, ".//a:id")
    assert len(set(ids)) == len(ids) == 4
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in ids)
    assert texts(there, ".//a:id") == ids
    links = {link.get("rel"): link.get("href") for link in there.iterfind("a:link", NAMES)}
    assert links == {"self": "https://example.org/l/feed.xml", "alternate": "https://example.org/l/index.html"}


def test_an_edition_that_tells_no_change_has_a_feed_all_the_same(edition: Path, change: Change) -> None:
    change(
        edition / "tei/documents/letter.xml", '<change when="2026-11-22" who="ed:editors">First encoding.</change>', ""
    )
    assert texts(read(edition), "a:updated") == ["1970-01-01T00:00:00Z"]


def files(edition: Path, settings: str) -> dict[str, str]:
    (edition / "samizdat.toml").write_text(f"[edition]\n{settings}\n")
    material = gather(read_edition(read_settings(edition))[0])
    pages = ["index.html", "names/person-anna.html", "hu/index.html", "hu/names/person-anna.html"]
    cited = (page for citable in material.citables for page in citing(citable))
    return {page.path: page.data.decode() for page in (*cited, *announcements(material, pages))}


def test_the_map_needs_an_address(edition: Path) -> None:
    made = files(edition, "")
    assert set(made) == {"cite/letter.bib", "cite/letter.ris", "cite/letter.json", "feed.xml"}
    assert "http" not in made["cite/letter.bib"]


def test_the_map_has_each_page_with_its_languages(edition: Path) -> None:
    made = files(edition, 'address = "https://example.org/l/"\ninterface = ["en", "hu"]')
    root = parse(made["sitemap.xml"])
    found = {
        url.findtext(f"{{{SITEMAP}}}loc"): {
            link.get("hreflang"): link.get("href") for link in url.iter(f"{{{XHTML}}}link")
        }
        for url in root
    }
    both = {
        "en": "https://example.org/l/names/person-anna.html",
        "hu": "https://example.org/l/hu/names/person-anna.html",
    }
    assert len(found) == 4
    assert found[both["en"]] == found[both["hu"]] == both
    assert "url = {https://example.org/l/letter.html}" in made["cite/letter.bib"]
