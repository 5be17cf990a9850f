"""What the edition tells machines besides its pages: citations, a feed of its changes, a map of the site.

The feed is Atom (RFC 4287), the map follows sitemaps.org 0.9.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from samizdat.markup.xml import XML_LANG, Element, make, parse, serialize
from samizdat.model.page import Page
from samizdat.publish.citing.citation import Citable, container
from samizdat.publish.citing.reference_managers import bibtex, csl_json, ris

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.publish.changes import Change
    from samizdat.publish.material import Material

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def citing(citable: Citable) -> Iterator[Page]:
    """Yield the files with which reference managers cite a text."""
    name = f"cite/{citable.text.id}"
    yield Page(f"{name}.bib", bibtex(citable.text).encode())
    yield Page(f"{name}.ris", ris(citable.text).encode())
    yield Page(f"{name}.json", csl_json(citable.text).encode())


def announcements(material: Material, pages: Iterable[str]) -> Iterator[Page]:
    """Yield what machines are told of the whole edition; `pages` are the paths of all pages.

    The map of the site needs the edition's address.
    """
    yield Page("feed.xml", feed(material.edition, material.changes).encode())
    if address := material.edition.settings.address:
        yield Page("sitemap.xml", sitemap(pages, address, material.edition.settings.interface).encode())


def feed(edition: Edition, found: Sequence[Change]) -> str:
    """Write changes, the newest first, as an Atom feed; links are relative where the address of the edition is unknown.

    What the feed and its entries are known by follows from their words, not from the address, so that it stays the
    same where the edition moves.
    """
    about = container(edition)
    name = f"{edition.header.id} {about.title}"
    root = parse(f'<feed xmlns="{ATOM}"/>')
    root.set(XML_LANG, parse(edition.header.xml).get(XML_LANG, "en"))
    root.extend(_known(name, about.title, found[0].when if found else ""))
    author = _atom("author")
    author.append(_atom("name", about.editors[0].family if about.editors else about.publisher or about.title))
    root.append(author)
    links = {"self": "feed.xml", "alternate": "index.html"}
    root.extend(_link(rel, edition.settings.address + path) for rel, path in links.items())
    root.extend(_entry(change, name, edition.settings.address) for change in found)
    return serialize(root) + "\n"


def _entry(change: Change, feed_name: str, address: str) -> Element:
    entry = _atom("entry")
    words = f"{feed_name} {change.page} {change.when} {change.what}"
    entry.extend(_known(words, change.title, change.when))
    entry.append(_link("alternate", address + change.page))
    entry.append(_atom("summary", change.what))
    return entry


def _known(words: str, title: str, day: str) -> Iterator[Element]:
    """Yield what a feed and an entry must have; one that tells no change has not changed since 1970."""
    yield _atom("id", uuid5(NAMESPACE_URL, words).urn)
    yield _atom("title", title)
    yield _atom("updated", f"{day or '1970-01-01'}T00:00:00Z")


def _atom(name: str, text: str | None = None) -> Element:
    return make(f"{{{ATOM}}}{name}", {}, text)


def _link(rel: str, href: str) -> Element:
    return make(f"{{{ATOM}}}link", {"rel": rel, "href": href})


def sitemap(pages: Iterable[str], address: str, languages: tuple[str, ...]) -> str:
    """Write the map of the site: each page with the same page in the other languages of the interface."""
    root = parse(f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}"/>')
    for page in pages:
        url = make(f"{{{SITEMAP}}}url", {})
        url.append(make(f"{{{SITEMAP}}}loc", {}, address + page))
        url.extend(_alternates(page, address, languages) if len(languages) > 1 else ())
        root.append(url)
    return serialize(root) + "\n"


def _alternates(page: str, address: str, languages: tuple[str, ...]) -> Iterator[Element]:
    folders = {code: f"{code}/" for code in languages[1:]}
    plain = next((page.removeprefix(folder) for folder in folders.values() if page.startswith(folder)), page)
    for code in languages:
        about = {"rel": "alternate", "hreflang": code, "href": address + folders.get(code, "") + plain}
        yield make(f"{{{XHTML}}}link", about)
