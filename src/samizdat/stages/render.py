"""Render an edition: each page is a function of its document and the context, so pages are made side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from samizdat.markup.saxon import stylesheet
from samizdat.markup.xml import make, serialize
from samizdat.model.document import Document, Edition
from samizdat.model.mention import Entity, Extract, Index
from samizdat.resources import resource
from samizdat.stages.index_json import index_json
from samizdat.stages.wrap import wrap

STATIC = ("xslt/html/edition.css",)
# Below this many characters a second process costs more than it saves.
WORTH_A_PROCESS = 2_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the published edition: its path inside the edition's folder and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """One transformation: stylesheet, input, where the result goes, and the width where it is plain text (0: HTML)."""

    stylesheet: str
    xml: str
    path: str
    width: int = 0


def run(context: str, job: Job) -> Page:
    """Run one job."""
    result = stylesheet(resource(job.stylesheet)).transform(job.xml, {"context": context}, {"path": job.path})
    return Page(job.path, (wrap(result, job.width) if job.width else result).encode())


def jobs(
    context: str, index: Index, analyses: Sequence[Document], extracts: Sequence[Extract], width: int
) -> tuple[Job, ...]:
    """List the transformations of a build, in the order of the edition.

    `analyses` are those of the editors' own files that say something of passages; `width` is that of plain text.
    """
    entities = [entry.entity for entry in index]
    return (
        Job("xslt/html/landing.xsl", context, "index.html"),
        Job("xslt/html/names.xsl", context, "names.html"),
        Job("xslt/text/names.xsl", context, "names.txt", width),
        *(Job("xslt/html/theses.xsl", analysis.file.xml, f"{analysis.id}.html") for analysis in analyses),
        *(Job("xslt/html/entity.xsl", pointer(e), f"names/{e.kind}-{e.id}.html") for e in entities),
        *(Job("xslt/html/document.xsl", extract.xml, f"{extract.document}.html") for extract in extracts),
        *(Job("xslt/text/document.xsl", extract.xml, f"{extract.document}.txt", width) for extract in extracts),
    )


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


def unrendered(edition: Edition, index: Index) -> Iterator[Page]:
    """Yield the pages that need no stylesheet: the index as JSON, the TEI, its schema and rules, the style sheet."""
    yield Page("names.json", index_json(edition, index).encode())
    for file in edition.files:
        yield Page(file.name, file.xml.encode())
    for path in dict.fromkeys((edition.settings.schema, edition.settings.schematron)):
        if path is not None:
            yield Page(f"schema/{path.name}", path.read_bytes())
    for name in STATIC:
        yield Page(Path(name).name, resource(name).read_bytes())
