"""Render an edition: each page is a function of its document and the context, so pages are made side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from samizdat.markup.editorial import Editors
from samizdat.markup.saxon import stylesheet
from samizdat.markup.xml import make, serialize
from samizdat.model.mention import Entity
from samizdat.parallel.pool import results
from samizdat.publish.material import Material
from samizdat.publish.site.map.geography import geography
from samizdat.publish.site.statistics import statistics
from samizdat.publish.site.timeline import timeline
from samizdat.resources import resource
from samizdat.resources.strings import strings

# The style sheet is one file for readers and several for us: joined in this order.
STYLES = ("edition", "cards", "cite", "unhandled", "search", "map", "timeline", "about", "downloads")
# Below this many characters a second process costs more than it saves.
WORTH_A_PROCESS = 2_000_000
# What pages are told of other files where there are none to tell of.
NO_FILES = "<files/>"


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the published edition: its path inside the edition's folder and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """One transformation: stylesheet, input, where the result goes, and what makes the file of the result.

    `language` is that of the interface.
    """

    stylesheet: str
    xml: str
    path: str
    language: str = "en"
    finish: Callable[[str], bytes] = str.encode


def run(context: str, job: Job, files: str = NO_FILES) -> Page:
    """Run one job; `files` lists the files whose sizes a page tells, as `publish.formats.books.listing` does."""
    documents = {"context": context, "strings": strings(job.language), "files": files}
    result = stylesheet(resource(job.stylesheet)).transform(job.xml, documents, {"path": job.path})
    return Page(job.path, job.finish(result))


def jobs(material: Material) -> tuple[Job, ...]:
    """List the pages of each language of the interface.

    Those of the first language are in the edition's folder, those of the others in a folder of their own.
    """
    first, *others = material.edition.settings.interface
    pages = tuple(_pages(material))
    first_pages = (replace(page, language=first) for page in pages)
    other_pages = (replace(page, path=f"{code}/{page.path}", language=code) for code in others for page in pages)
    return (*first_pages, *other_pages)


def _pages(material: Material) -> Iterator[Job]:
    yield Job("xslt/html/pages/landing.xsl", material.context, "index.html")
    yield Job("xslt/html/pages/names.xsl", material.context, "names.html")
    yield Job("xslt/html/pages/search.xsl", material.context, "search.html")
    if drawn := geography(material.index, [extract.document for extract in material.extracts]):
        yield Job("xslt/html/pages/map.xsl", drawn, "map.html")
    if drawn := timeline(material.extracts, material.index):
        yield Job("xslt/html/pages/timeline.xsl", drawn, "timeline.html")
    editors = Editors(material.edition.settings.text_layer)
    yield Job("xslt/html/pages/downloads.xsl", material.context, "downloads.html")
    yield Job("xslt/html/pages/about.xsl", statistics(material.extracts, material.index, editors), "about.html")
    for analysis in material.analyses:
        yield Job("xslt/html/pages/theses.xsl", analysis.file.xml, f"{analysis.id}.html")
    for entry in material.index:
        entity = entry.entity
        yield Job("xslt/html/pages/entity.xsl", pointer(entity), f"names/{entity.kind}-{entity.id}.html")
    for extract in material.texts:
        yield Job("xslt/html/pages/document.xsl", extract.xml, f"{extract.document}.html")


def pointer(entity: Entity) -> str:
    """Name an entity to a stylesheet, which finds all about it in the context."""
    return serialize(make("entry", {"kind": entity.kind, "id": entity.id}))


def cards(material: Material) -> tuple[Job, ...]:
    """List the transformations that make the cards of all names, a script for each language of the interface."""
    first, *others = material.edition.settings.interface
    paths = {first: "names/cards.js", **{code: f"{code}/names/cards.js" for code in others}}
    return tuple(Job("xslt/html/views/cards.xsl", material.context, path, code) for code, path in paths.items())


def render(work: Sequence[Job], context: str, processes: int, files: str = NO_FILES) -> Iterator[Page]:
    """Run the jobs and yield their pages in order, in up to `processes` processes where that pays."""
    make_page = partial(run, context, files=files)
    size = sum(len(job.xml) for job in work)
    processes = max(1, min(processes, len(work), 1 + size // WORTH_A_PROCESS))
    return results(make_page, work, processes, chunk=max(1, len(work) // (8 * processes)))


def unrendered(faces: str = "") -> Iterator[Page]:
    """Yield styles and scripts, which are the same for every edition; `faces` is the style sheet of its typefaces."""
    styles = (resource(f"xslt/html/css/{name}.css").read_bytes() for name in STYLES)
    yield Page("edition.css", b"\n".join((faces.encode(), *styles)))
    for path in sorted(resource("xslt/html/js").glob("*.js")):
        yield Page(f"js/{path.name}", path.read_bytes())
