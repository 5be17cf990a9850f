"""Build: read, restore, validate, extract, merge, render, publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samizdat.checks.edition import check_edition
from samizdat.checks.unhandled import check_handled, unhandled
from samizdat.edition.read import read_edition, read_sources
from samizdat.model.edition import Settings
from samizdat.model.finding import Finding, in_order
from samizdat.publish.announcements import announcements
from samizdat.publish.formats.books import books, data, listing
from samizdat.publish.material import Material, gather
from samizdat.publish.render import Job, Page, cards, jobs, render
from samizdat.publish.site.assets import dress
from samizdat.publish.site.search.shards import search_files
from samizdat.store.output import check_folder, publish
from samizdat.text_layer.documents import restored_edition

# Called with the number of pages that are ready and the number that there will be.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the documents, those of them in full, the number of files written, and the findings.

    With a finding that is an error nothing was written, and `files` is 0.
    """

    documents: tuple[str, ...]
    full: tuple[str, ...]
    files: int
    findings: tuple[Finding, ...]

    @property
    def view(self) -> str:
        """`full` where every document is readable, `public` where none is, otherwise `partly full`."""
        if not self.full:
            return "public"
        return "full" if self.full == self.documents else "partly full"


def build(
    settings: Settings,
    out: Path,
    *,
    public: bool,
    width: int,
    processes: int,
    progress: Progress,
    printed: bool = False,
) -> Built:
    """Build the edition into the folder `out`: each document in full where its source text is at hand.

    `public` leaves every withheld text withheld; `width` is that of the plain text, in characters;
    `printed` makes PDFs too. Raises SamizdatError where the edition cannot be read at all or `out` cannot be written.
    """
    check_folder(out)
    edition, findings = read_edition(settings)
    sources = {} if public else read_sources(settings, edition.documents)
    findings += check_edition(edition)
    on_disk = (*edition.apparatus, *edition.documents)
    edition, wrong = restored_edition(edition, sources)
    findings = in_order([*findings, *wrong])
    documents = tuple(document.id for document in edition.documents)
    full = tuple(document.id for document in edition.documents if document.full)
    if any(finding.severity == "error" for finding in findings):
        return Built(documents, full, 0, findings)
    material = gather(edition)
    unknown: set[str] = set()
    files = _files(material, books(material, width, printed=printed), processes, progress)
    count = publish(out, ((file.path, file.data) for file in _noting(files, unknown)))
    return Built(documents, full, count, in_order([*findings, *check_handled(on_disk, unknown)]))


def _noting(files: Iterator[Page], unknown: set[str]) -> Iterator[Page]:
    """Pass files on and note which elements no template knew."""
    for file in files:
        if file.path.endswith(".html"):
            unknown |= unhandled(file.data)
        yield file


def _files(material: Material, texts: Sequence[Job], processes: int, progress: Progress) -> Iterator[Page]:
    """Yield every file: the formats first, for the pages tell how large they are."""
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
