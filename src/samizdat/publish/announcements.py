"""What the edition tells machines besides its pages: citations, a feed of its changes, a map of the site.

The feed is Atom (RFC 4287), the map follows sitemaps.org 0.9.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from samizdat.markup.tokens import escape
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
    head = serialize(root).removesuffix("</feed>")
    entries = (_entry(change, name, edition.settings.address) for change in found)
    return f"{head}{''.join(entries)}</feed>\n"


def _entry(change: Change, feed_name: str, address: str) -> str:
    """Write an entry: as text, for there may be tens of thousands."""
    id = uuid5(NAMESPACE_URL, f"{feed_name} {change.page} {change.when} {change.what}").urn
    return (
        f"<entry><id>{id}</id><title>{escape(change.title)}</title><updated>{_moment(change.when)}</updated>"
        f'<link rel="alternate" href="{_attribute(address + change.page)}"/>'
        f"<summary>{escape(change.what)}</summary></entry>"
    )


def _known(words: str, title: str, day: str) -> Iterator[Element]:
    """Yield what a feed must have, as an entry must; one that tells no change has not changed since 1970."""
    yield _atom("id", uuid5(NAMESPACE_URL, words).urn)
    yield _atom("title", title)
    yield _atom("updated", _moment(day))


def _moment(day: str) -> str:
    return f"{day or '1970-01-01'}T00:00:00Z"


def _atom(name: str, text: str | None = None) -> Element:
    return make(f"{{{ATOM}}}{name}", {}, text)


def _link(rel: str, href: str) -> Element:
    return make(f"{{{ATOM}}}link", {"rel": rel, "href": href})


def sitemap(pages: Iterable[str], address: str, languages: tuple[str, ...]) -> str:
    """Write the map of the site: each page with the same page in the other languages of the interface."""
    folders = {code: f"{code}/" for code in languages[1:]}
    urls = (
        f"<url><loc>{escape(address + page)}</loc>{_alternates(page, address, languages, folders)}</url>"
        for page in pages
    )
    return f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">{"".join(urls)}</urlset>\n'


def _alternates(page: str, address: str, languages: tuple[str, ...], folders: Mapping[str, str]) -> str:
    if len(languages) < 2:
        return ""
    plain = next((page.removeprefix(folder) for folder in folders.values() if page.startswith(folder)), page)
    hrefs = ((code, _attribute(address + folders.get(code, "") + plain)) for code in languages)
    return "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{href}"/>' for code, href in hrefs)


def _attribute(text: str) -> str:
    return escape(text).replace('"', "&quot;")
