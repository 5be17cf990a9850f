"""PDF: a book for print, set by WeasyPrint (the extra `pdf`), tagged as PDF/UA-1 asks, the same bytes every time.

The body is set first; the contents before it and the index after it get its page numbers. Setting a book takes many
seconds, so that a book that has not changed comes from a folder of books that were set before.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.markup.xml import Element, make, parse, select, serialize
from samizdat.resources import resource
from samizdat.store.kept import kept

if TYPE_CHECKING:
    # weasyprint ships no types
    from weasyprint import Document, Page  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcherResponse  # type: ignore[import-untyped]

VARIANT = "pdf/ua-1"
STYLES = ("xslt/print/book.css", "xslt/book/genres.css")
# The faces of the extra `fonts`: family, style, package and file; without them the style sheet names others.
FACES = (
    ("Edition Serif", "normal", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    ("Edition Serif", "italic", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    ("Edition Typed", "normal", "fontpkg_ibm_plex_mono", "IBMPlexMono-Regular.ttf"),
    ("Edition Typed", "italic", "fontpkg_ibm_plex_mono", "IBMPlexMono-Italic.ttf"),
)
FONT = "font:"
EPOCH = "SOURCE_DATE_EPOCH"


def pdf(book: str, folder: Path | None, css: str = "") -> bytes:
    """Set `<print>`, as xslt/print/book.xsl makes it, or take it from `folder` where the same book was set before.

    `css` is what the edition adds to the style sheet; it may ask for no file.
    """
    key = sha256("\0".join((book, style(), css, version("weasyprint"), version("samizdat"))).encode()).hexdigest()
    return kept(folder, f"{key}.pdf", lambda: typeset(parse(book), key, css))


@cache
def style() -> str:
    """Return the style sheet of the book, with the faces that are installed."""
    here = [face for face in FACES if find_spec(face[2])]
    rules = (
        f'@font-face {{ font-family: "{family}"; font-style: {slant}; '
        f'src: url("{FONT}{package}/{version(package)}/{file}") }}'
        for family, slant, package, file in here
    )
    return "\n".join((*rules, *(resource(path).read_text(encoding="utf-8") for path in STYLES)))


def typeset(book: Element, identifier: str, css: str = "") -> bytes:
    """Set front matter, body and index, and write them as one file."""
    front, body, *backs = book
    text = _layout(body, css=css)
    pages, count = _pages(text, 1), len(_even(text))
    parts = [text]
    for back in backs:
        _fill(back, pages)
        parts.append(_layout(back, count + 1, css))
        pages |= _pages(parts[-1], count + 1)
    _fill(front, pages)
    parts.insert(0, _layout(front, css=css))
    whole = text.copy([page for part in parts for page in _even(part)])
    with _no_clock():
        data: bytes = whole.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier.encode())
    return data


@contextmanager
def _no_clock() -> Iterator[None]:
    """Keep the time out of the fonts, which would be another in every file (SOURCE_DATE_EPOCH, Reproducible Builds)."""
    given = os.environ.get(EPOCH)
    os.environ[EPOCH] = given or "0"
    try:
        yield
    finally:
        if given is None:
            del os.environ[EPOCH]


def _even(part: Document) -> list[Page]:
    """Return the pages of a part, with an empty one where the next would begin on the back of the last."""
    if len(part.pages) % 2 == 0:
        return list(part.pages)
    return [*part.pages, *_layout(make("html", {"lang": "", "style": "page: blank"})).pages]


def _pages(part: Document, first: int) -> dict[str, int]:
    """Tell for each id the page that it begins on; `first` is the number of the part's first page."""
    numbered = [(anchor, number) for number, page in enumerate(part.pages, start=first) for anchor in page.anchors]
    # What goes over a page has its id on each; the last to be told is the first page.
    return dict(reversed(numbered))


def _layout(part: Element, first_page: int = 1, css: str = "") -> Document:
    """Set a part of the book, its first page numbered as given."""
    from weasyprint import CSS, HTML  # noqa: PLC0415  needs the extra
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]  # noqa: PLC0415  it has none

    fonts = FontConfiguration()
    begin = f"@page :first {{ counter-reset: page {first_page} }}"
    sheet = CSS(string=f"{style()}\n{css}\n{begin}", font_config=fonts, url_fetcher=_Fonts())
    html = HTML(string=_html(part), url_fetcher=_Fonts())
    return html.render(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)


def _html(part: Element) -> str:
    # An empty element that HTML would leave open gets an empty text.
    for element in part.iter("span", "p", "td", "i", "em", "a"):
        if element.text is None and not len(element):
            element.text = ""
    return f"<!DOCTYPE html>{serialize(part)}"


class _Fonts:
    """Fetches the faces of the book, and nothing else: a book is made of what it is given."""

    # WeasyPrint asks whether what cannot be fetched stops the work.
    _fail_on_errors = True

    def __call__(self, url: str) -> URLFetcherResponse:
        from weasyprint.urls import URLFetcherResponse  # noqa: PLC0415  needs the extra

        package, _, file = url.removeprefix(FONT).split("/") if url.startswith(FONT) else ("", "", "")
        if (package, file) not in {(face[2], face[3]) for face in FACES}:
            raise ValueError(f"{url} is not read")
        return URLFetcherResponse(url, (files(package) / "files" / file).read_bytes(), {"Content-Type": "font/ttf"})


def _fill(part: Element, pages: Mapping[str, int]) -> None:
    """Name the pages of the ids that stand in `data-ids`, each page once, as links."""
    for place in select(part, ".//span[@data-ids]"):
        anchors: dict[int, str] = {}
        for anchor in place.get("data-ids", "").split():
            if anchor in pages:
                anchors.setdefault(pages[anchor], anchor)
        del place.attrib["data-ids"]
        links = [_link(anchors[first], str(first), last) for first, last in runs(sorted(anchors))]
        for link in links[:-1]:
            link.tail = ", "
        place.extend(links)


def _link(anchor: str, first: str, last: int) -> Element:
    return make("a", {"href": f"#{anchor}"}, first if str(last) == first else f"{first}–{last}")


def runs(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the pages that follow each other, where there are three or more; others alone."""
    for _, group in groupby(enumerate(pages), lambda item: item[1] - item[0]):
        run = [page for _, page in group]
        yield from [(run[0], run[-1])] if len(run) > 2 else ((page, page) for page in run)
