"""Publish an edition: read, check, restore, gather, make, and put in place what has been made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from samizdat.checks.unhandled import check_handled
from samizdat.edition.kept import Files
from samizdat.edition.read import read_edition
from samizdat.edition.settings import SETTINGS
from samizdat.edition.source_texts import read_sources
from samizdat.errors import SamizdatError
from samizdat.findings.codes import LEAKS
from samizdat.index.kept import Reads
from samizdat.model.finding import Finding, in_order
from samizdat.publish.differences import word_findings
from samizdat.publish.make import Progress, make
from samizdat.publish.material import gather
from samizdat.publish.tasks import Options, Tasks
from samizdat.store.cache_folder import cache_of
from samizdat.store.inside import is_inside
from samizdat.store.renew_folder import Renewal
from samizdat.store.swap_folder import Tree
from samizdat.text_layer.documents import restored_edition

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.checks.check import Checked
    from samizdat.checks.edition import Sources
    from samizdat.model.document import Document, Edition
    from samizdat.model.edition import Settings
    from samizdat.parallel.workers import Workers
    from samizdat.store.build_record import Record


class Check(Protocol):
    """Checks an edition that has been read; `found` is what reading it has found."""

    def __call__(self, edition: Edition, found: Sequence[Finding], sources: Sources) -> Checked:
        """Return what was found."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the documents, those of them in full, the number of files, the findings.

    `mark` is what the folder is known by; with "" nothing was put in its place, and `files` is 0. `folders` are the
    paths of those in it.
    """

    documents: tuple[str, ...]
    full: tuple[str, ...]
    files: int
    findings: tuple[Finding, ...]
    mark: str = ""
    folders: tuple[str, ...] = ()


def publish(
    settings: Settings,
    out: Path,
    record: Record,
    options: Options,
    progress: Progress,
    *,
    public: bool,
    check: Check,
    workers: Workers,
    keep_going: bool,
) -> Published:
    """Publish an edition into the folder `out`, as `commands.build.build` says. Raises SamizdatError.

    `check` checks what has been read, as `checks.check.check_edition` does.
    """
    with Files(cache_of(settings)) as files:
        edition, found = read_edition(settings, files)
    _refuse_outside(edition)
    # What is published without the words is held against them all the same, where they are at hand.
    sources = read_sources(settings, edition.documents)
    findings = check(edition, found, sources).findings
    sources = {} if public else sources
    on_disk = (*edition.apparatus, *edition.documents)
    edition, _ = restored_edition(edition, sources)  # what does not agree is among the findings
    unpublished = _unpublished(edition, findings)
    if _may_not_be(findings, settings):
        return unpublished
    with Reads(cache_of(settings), settings.text_layer) as read:
        tasks = Tasks(gather(edition, read), options)
    with Tree(out) as tree, Renewal(tree, record, cache_of(settings)) as renewal:
        making = make(tasks, renewal, workers, progress)
        findings = in_order([*findings, *making.failed])
        if making.failed and not (keep_going or settings.discovered):
            return replace(unpublished, findings=findings)
        noted = making.noted
        renewed = renewal.put(making.made.values(), making.kept)
    findings = in_order([*findings, *_shown(noted, on_disk)])
    return replace(unpublished, files=renewed.files, findings=findings, mark=renewed.mark, folders=renewed.folders)


def _unpublished(edition: Edition, findings: Sequence[Finding]) -> Published:
    full = tuple(document.id for document in edition.documents if document.full)
    return Published(tuple(document.id for document in edition.documents), full, 0, tuple(findings))


def _may_not_be(findings: Iterable[Finding], settings: Settings) -> bool:
    """Tell whether what was found forbids to publish: of a folder that nobody has laid out only what would leak."""
    errors = (finding for finding in findings if finding.severity == "error")
    return any(not settings.discovered or error.code in LEAKS for error in errors)


def _shown(noted: Collection[str], documents: Sequence[Document]) -> Iterator[Finding]:
    """Find what was noted while the pages were made: elements without a behaviour, words that were lost."""
    yield from check_handled(documents, noted)
    yield from word_findings(noted, documents)


def _refuse_outside(edition: Edition) -> None:
    """Raise SamizdatError where a file lies outside the edition's folder, for it would be published outside as well."""
    for file in edition.files:
        if file.path and not is_inside(file.path):
            hint = f"Move it below {edition.settings.root}, and name its new place in {SETTINGS}."
            raise SamizdatError(f"{file.name} is not below the edition's folder, and cannot be published", hint)
