"""Build: read, restore, validate, extract, merge, render, publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samizdat.model.edition import Settings
from samizdat.model.finding import Finding, in_order
from samizdat.stages.check import check_edition
from samizdat.stages.gather import Material, gather
from samizdat.stages.publish import check_folder, publish
from samizdat.stages.read import read_edition, read_sources
from samizdat.stages.render import Job, Page, jobs, render, unrendered
from samizdat.stages.text_layer import restored_edition

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


def build(settings: Settings, out: Path, *, public: bool, width: int, processes: int, progress: Progress) -> Built:
    """Build the edition into the folder `out`: each document in full where its source text is at hand.

    `public` leaves every withheld text withheld; `width` is that of the plain text, in characters. Raises
    SamizdatError where the edition cannot be read at all or `out` cannot be written.
    """
    check_folder(out)
    edition, findings = read_edition(settings)
    sources = {} if public else read_sources(settings, edition.documents)
    findings += check_edition(edition)
    edition, wrong = restored_edition(edition, sources)
    findings = in_order([*findings, *wrong])
    documents = tuple(document.id for document in edition.documents)
    full = tuple(document.id for document in edition.documents if document.full)
    if any(finding.severity == "error" for finding in findings):
        return Built(documents, full, 0, findings)
    material = gather(edition)
    pages = _pages(material, jobs(material, width), processes, progress)
    return Built(documents, full, publish(out, ((page.path, page.data) for page in pages)), findings)


def _pages(material: Material, work: Sequence[Job], processes: int, progress: Progress) -> Iterator[Page]:
    for count, page in enumerate(render(work, material.context, processes), start=1):
        progress(count, len(work))
        yield page
    yield from unrendered(material)
