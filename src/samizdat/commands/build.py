"""Build: read, restore, validate, extract, merge, render, publish."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from samizdat.checks.edition import check_edition
from samizdat.checks.unhandled import check_handled
from samizdat.edition.read import read_edition, read_sources
from samizdat.model.edition import Settings
from samizdat.model.finding import Finding, in_order
from samizdat.publish.formats import pdf
from samizdat.publish.make import Progress, make
from samizdat.publish.material import gather
from samizdat.publish.tasks import Options, Tasks
from samizdat.store.folder import cache_folder
from samizdat.store.made import Record, mark_of
from samizdat.store.tree import Tree, check_folder
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
    keep_going: bool = False,
) -> Built:
    """Build the edition into the folder `out`: each document in full where its source text is at hand.

    `public` leaves every withheld text withheld; `width` is that of the plain text, in characters;
    `printed` makes PDFs too; `keep_going` puts the edition in its place even where some of it cannot be made. What has
    not changed since the last build into this folder is not made again. Raises SamizdatError where the edition cannot
    be read at all or `out` cannot be written.
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
    tasks = Tasks(gather(edition), Options(width, printed))
    with Tree(out) as tree, Record(cache_folder(settings.root), out) as record:
        before = record.made(tree.mark)
        making = make(tasks, tree, before, processes, progress)
        findings = in_order([*findings, *making.failed])
        if making.failed and not keep_going:
            return Built(documents, full, 0, findings)
        made = tuple(making.made.values())
        tree.swap(mark_of(made))
        record.write(mark_of(made), "", "", before, made)
    unknown = {name for each in made for name in each.noted}
    files = len({file.path for each in made for file in each.files})
    return Built(documents, full, files, in_order([*findings, *check_handled(on_disk, unknown)]))
