"""Every page by the rules of HTML, every type of page by those of accessibility, every link to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Page

from browser.tools import ace, axe, nu

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
KINDS = ("person", "place", "org", "event", "work")
# Documents are one type of page; croft-2003 has all that the others have.
LONG = ("grant-1997.html", "swp-1957.html", "lrp-2006.html", "khrushchev-2006.html")


def types(site: Path) -> list[str]:
    """Name a page of each type: those of the folder itself, one for each kind of entity, and two in Hungarian."""
    top = sorted(path.name for path in site.glob("*.html") if path.name not in LONG)
    entities = [max(site.glob(f"names/{kind}-b*.html"), key=lambda path: path.stat().st_size) for kind in KINDS]
    beside = ["days/1956-11-04.html", "theses/thesis-nagy-barrier.html"]
    guide = [f"guidelines/{name}.html" for name in ("index", "elements", "ref-gap") if (site / "guidelines").exists()]
    return [*top, *(f"names/{path.name}" for path in entities), *beside, *guide, "hu/index.html", "hu/names.html"]


def test_every_type_of_page_is_valid_html(site: Path) -> None:
    assert nu([site / name for name in (*types(site), *LONG)]) == []


@pytest.mark.long
def test_every_page_is_valid_html(site: Path) -> None:
    assert nu(sorted(site.rglob("*.html"))) == []


@pytest.mark.long
@pytest.mark.sources
def test_every_page_of_the_full_edition_is_valid_html(full: Path) -> None:
    assert nu(sorted(full.glob("*.html"))) == []


LOOKS = [(width, scheme) for width in (320, 768, 1280, 1920) for scheme in ("light", "dark")]
SHORT = [(320, "light")]


@pytest.mark.parametrize(
    ("width", "scheme"), [*SHORT, *(pytest.param(*look, marks=pytest.mark.long) for look in LOOKS if look not in SHORT)]
)
def test_no_type_of_page_shuts_anybody_out(opened: Open, site: Path, width: int, scheme: str) -> None:
    page = opened((site / "index.html").as_uri(), width, scheme)
    found = {}
    for name in types(site):
        page.goto((site / name).as_uri())
        found[name] = axe(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[name].append("wider than the window")
    assert {name: broken for name, broken in found.items() if broken} == {}


def test_a_book_shuts_nobody_out(site: Path, tmp_path: Path) -> None:
    assert ace(site / "croft-2003.epub", tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize("name", ["edition", "grant-1997", "introduction"])
def test_no_book_shuts_anybody_out(site: Path, tmp_path: Path, name: str) -> None:
    assert ace(site / f"{name}.epub", tmp_path) == []


def links(path: Path) -> Iterator[str]:
    tree = etree.parse(path, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    yield from tree.xpath("//@href | //@src")


def test_no_link_of_the_site_is_dead(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    followed, dead = 0, []
    for page in sorted(site.rglob("*.html")):
        for link in links(page):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            followed += 1
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file():
                dead.append((page.name, link))
            elif parts.fragment and target.suffix == ".html" and not parts.fragment.startswith(":~:"):
                if target not in ids:
                    tree = etree.parse(target, etree.HTMLParser(encoding="utf-8", huge_tree=True))
                    ids[target] = set(tree.xpath("//@id"))
                if unquote(parts.fragment) not in ids[target]:
                    dead.append((page.name, link))
    assert dead == []
    assert followed > 20_000


def test_a_page_prints_on_paper(opened: Open, site: Path, tmp_path: Path) -> None:
    page = opened((site / "swp-1957.html").as_uri())
    data = page.pdf(format="A4")
    assert data.startswith(b"%PDF") and data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") >= 5
