"""Which files an edition is published as, in the order in which they can be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from samizdat.publish.announcements import announcements
from samizdat.publish.formats.books import data, listing
from samizdat.publish.material import Material
from samizdat.publish.render import Job, Page, cards, jobs, render
from samizdat.publish.site.assets import dress
from samizdat.publish.site.search.shards import search_files

# Called with the number of pages that are ready and the number that there will be.
Progress = Callable[[int, int], None]


def files(material: Material, texts: Sequence[Job], processes: int, progress: Progress) -> Iterator[Page]:
    """Yield every file: the formats first, for the pages tell how large they are.

    `texts` are the transformations that make the formats.
    """
    context, pages = material.context, jobs(material)
    total = len(texts) + len(pages)
    made = list(formats(material, _counted(render(texts, context, processes), 0, total, progress), pages))
    yield from made
    yield from _counted(render(pages, context, processes, listing(made)), len(texts), total, progress)
    yield from beside(material)


def formats(material: Material, texts: Iterator[Page], pages: Sequence[Job]) -> Iterator[Page]:
    """Yield the formats: the texts that stylesheets make, and what needs none; `pages` are all pages of the edition."""
    yield from texts
    yield from data(material)
    yield from announcements(material, [page.path for page in pages])


def beside(material: Material) -> Iterator[Page]:
    """Yield what is neither page nor format: typefaces, styles and scripts, cards, the index of the search."""
    yield from dress(material)
    yield from render(cards(material), material.context, 1)
    yield from search_files(material)


def _counted(pages: Iterator[Page], before: int, total: int, progress: Progress) -> Iterator[Page]:
    for count, page in enumerate(pages, start=before + 1):
        progress(count, total)
        yield page
