"""Render an edition: each page is a function of its document and the context, so pages are made side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from samizdat.model.page import VIEW, Job
from samizdat.publish.changes import listed
from samizdat.publish.page_jobs import comparison_pages, entity_pages
from samizdat.publish.run import in_languages, text_pages
from samizdat.publish.site.map.geography import geography
from samizdat.publish.site.parts import parts
from samizdat.publish.site.statistics import statistics
from samizdat.publish.site.timeline import happenings, tellings, timeline
from samizdat.publish.site.views import has_sources
from samizdat.publish.site.views import views as views_of

if TYPE_CHECKING:
    from samizdat.publish.material import Material


def jobs(material: Material) -> tuple[Job, ...]:
    """List the pages of each language of the interface, those of the first language first."""
    interface = material.edition.settings.interface
    own = material.looks.own
    texts = (page for text in material.texts for page in text_pages(text.document, text.xml, interface, own))
    entities = (
        page
        for entry in material.index
        for part in parts(entry)
        for page in entity_pages(part, material.told, interface)
    )
    beside = (page for each in material.comparisons for page in comparison_pages(each, material.told, interface))
    pages = (*(page for make in views(material).values() for page in make()), *entities, *texts, *beside)
    return tuple(sorted(pages, key=lambda job: interface.index(job.language)))


def views(material: Material) -> dict[str, Callable[[], tuple[Job, ...]]]:
    """List the pages that show the edition as a whole, by their paths, each with what gives it in all languages.

    To draw what they show takes long, and is not done before.
    """
    index = material.index
    made = {
        "index": lambda: Job("xslt/html/pages/landing.xsl", VIEW, "index.html"),
        "names": lambda: Job("xslt/html/pages/names.xsl", VIEW, "names.html"),
        "search": lambda: Job("xslt/html/pages/search.xsl", VIEW, "search.html"),
        "map": lambda: Job("xslt/html/pages/map.xsl", geography(index, _documents(material)) or "", "map.html"),
        "timeline": lambda: Job("xslt/html/pages/timeline.xsl", _timeline(material) or "", "timeline.html"),
        "downloads": lambda: Job("xslt/html/pages/downloads.xsl", VIEW, "downloads.html"),
        "full-text": lambda: Job("xslt/html/pages/full-text.xsl", VIEW, "full-text.html"),
        "changes": lambda: Job("xslt/html/pages/changes.xsl", listed(material.changes), "changes.html"),
        "404": lambda: Job("xslt/html/pages/missing.xsl", VIEW, "404.html"),
        "about": lambda: Job("xslt/html/pages/about.xsl", statistics(material.whole), "about.html"),
    }
    shown = ("index", "changes", "404", *views_of(material.dated, index, sourced=has_sources(material.edition)))
    found: dict[str, Callable[[], tuple[Job, ...]]] = {
        f"{name}.html": partial(_view, material, make) for name, make in made.items() if name in shown
    }
    for analysis in material.analyses:
        theses = Job("xslt/html/pages/theses.xsl", analysis.file.xml, f"{analysis.id}.html")
        found[theses.path] = partial(in_languages, theses, material.edition.settings.interface)
    return found


def _timeline(material: Material) -> str | None:
    documents = (document.id for document in material.edition.documents)
    told = tellings(chain.from_iterable(material.whole.notes("told")))
    return timeline(documents, told, happenings(material.index))


def _documents(material: Material) -> list[str]:
    """List the documents that the map tells apart: none where they are many."""
    return [] if material.slices.many else [extract.document for extract in material.extracts]


def _view(material: Material, make: Callable[[], Job]) -> tuple[Job, ...]:
    return in_languages(make(), material.edition.settings.interface)
