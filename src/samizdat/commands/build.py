"""Build: read, restore, validate, extract, merge, render, publish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samizdat.checks.edition import check_edition
from samizdat.checks.unhandled import check_handled, unhandled
from samizdat.edition.read import read_edition, read_sources
from samizdat.model.edition import Settings
from samizdat.model.finding import Finding, in_order
from samizdat.publish.files import Progress, files
from samizdat.publish.formats import pdf
from samizdat.publish.formats.books import books
from samizdat.publish.material import gather
from samizdat.publish.render import Page
from samizdat.store.output import check_folder, publish
from samizdat.text_layer.documents import restored_edition


def can_print() -> bool:
    """Say whether PDFs can be made here."""
    return pdf.available()


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
    edition, found = read_edition(settings)
    sources = {} if public else read_sources(settings, edition.documents)
    findings = check_edition(edition, found, sources, processes).findings
    on_disk = (*edition.apparatus, *edition.documents)
    edition, _ = restored_edition(edition, sources)  # what does not agree is among the findings
    documents = tuple(document.id for document in edition.documents)
    full = tuple(document.id for document in edition.documents if document.full)
    if any(finding.severity == "error" for finding in findings):
        return Built(documents, full, 0, findings)
    material = gather(edition)
    unknown: set[str] = set()
    made = files(material, books(material, width, printed=printed), processes, progress)
    count = publish(out, ((file.path, file.data) for file in _noting(made, unknown)))
    return Built(documents, full, count, in_order([*findings, *check_handled(on_disk, unknown)]))


def _noting(made: Iterator[Page], unknown: set[str]) -> Iterator[Page]:
    """Pass files on and note which elements no template knew."""
    for file in made:
        if file.path.endswith(".html"):
            unknown |= unhandled(file.data)
        yield file
