"""Render an edition: each page is a function of its document and the context, so pages are made side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context

from samizdat.markup.saxon import stylesheet
from samizdat.markup.xml import make, serialize
from samizdat.model.mention import Entity, Extract
from samizdat.resources import resource
from samizdat.stages.gather import Material
from samizdat.stages.index_json import index_json
from samizdat.stages.strings import strings
from samizdat.stages.wrap import wrap

# The style sheet is one file for readers and several for us: joined in this order.
STYLES = ("edition",)
# Below this many characters a second process costs more than it saves.
WORTH_A_PROCESS = 2_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the published edition: its path inside the edition's folder and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """One transformation: stylesheet, input, where the result goes, and the width where it is plain text (0: HTML).

    `language` is that of the interface.
    """

    stylesheet: str
    xml: str
    path: str
    width: int = 0
    language: str = "en"


def run(context: str, job: Job) -> Page:
    """Run one job."""
    documents = {"context": context, "strings": strings(job.language)}
    result = stylesheet(resource(job.stylesheet)).transform(job.xml, documents, {"path": job.path})
    return Page(job.path, (wrap(result, job.width) if job.width else result).encode())


def jobs(material: Material, width: int) -> tuple[Job, ...]:
    """List the transformations of a build: the texts first, then the pages of each language of the interface.

    `width` is that of plain text. The pages of the first language are in the edition's folder, those of the others in
    a folder of their own.
    """
    first, *others = material.edition.settings.interface
    texts = (
        Job("xslt/text/names.xsl", material.context, "names.txt", width, first),
        *(Job("xslt/text/document.xsl", text.xml, f"{text.document}.txt", width, first) for text in _texts(material)),
    )
    pages = tuple(_pages(material))
    first_pages = (replace(page, language=first) for page in pages)
    other_pages = (replace(page, path=f"{code}/{page.path}", language=code) for code in others for page in pages)
    return (*texts, *first_pages, *other_pages)


def _texts(material: Material) -> tuple[Extract, ...]:
    return (*material.own, *material.extracts)


def _pages(material: Material) -> Iterator[Job]:
    yield Job("xslt/html/landing.xsl", material.context, "index.html")
    yield Job("xslt/html/names.xsl", material.context, "names.html")
    for analysis in material.analyses:
        yield Job("xslt/html/theses.xsl", analysis.file.xml, f"{analysis.id}.html")
    for entry in material.index:
        entity = entry.entity
        yield Job("xslt/html/entity.xsl", pointer(entity), f"names/{entity.kind}-{entity.id}.html")
    for extract in _texts(material):
        yield Job("xslt/html/document.xsl", extract.xml, f"{extract.document}.html")


def pointer(entity: Entity) -> str:
    """Name an entity to a stylesheet, which finds all about it in the context."""
    return serialize(make("entry", {"kind": entity.kind, "id": entity.id}))


def render(work: Sequence[Job], context: str, processes: int) -> Iterator[Page]:
    """Run the jobs and yield their pages in order, in up to `processes` processes where that pays."""
    size = sum(len(job.xml) for job in work)
    processes = min(processes, len(work), 1 + size // WORTH_A_PROCESS)
    if processes < 2:
        yield from map(partial(run, context), work)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(run, context), work, chunksize=max(1, len(work) // (8 * processes)))


def unrendered(material: Material) -> Iterator[Page]:
    """Yield the files that need no stylesheet: the index as JSON, the TEI, its schema and rules, styles and scripts."""
    edition = material.edition
    yield Page("names.json", index_json(edition, material.index).encode())
    for file in edition.files:
        yield Page(file.name, file.xml.encode())
    for path in dict.fromkeys((edition.settings.schema, edition.settings.schematron)):
        if path is not None:
            yield Page(f"schema/{path.name}", path.read_bytes())
    yield Page("edition.css", b"\n".join(resource(f"xslt/html/css/{name}.css").read_bytes() for name in STYLES))
    for path in sorted(resource("xslt/html/js").glob("*.js")):
        yield Page(f"js/{path.name}", path.read_bytes())
