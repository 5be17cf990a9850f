"""Publish an edition: read, restore, gather, make, and put in place what has been made.

It is checked beside that, by another process where there may be one; nothing is put in place before that has ended
well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from samizdat.checks.unhandled import check_handled
from samizdat.edition.kept import Files
from samizdat.edition.read import read_edition
from samizdat.edition.settings import SETTINGS
from samizdat.edition.source_texts import read_sources
from samizdat.errors import SamizdatError
from samizdat.findings.codes import LEAKS
from samizdat.index.keeping.on_disk import IndexOnDisk, open_index, remove_index
from samizdat.index.keeping.reads import Reads, is_secret
from samizdat.model.finding import Finding, in_order
from samizdat.parallel.beside import Future
from samizdat.publish.differences import word_findings
from samizdat.publish.make import Progress, make
from samizdat.publish.material import gather, gather_changed
from samizdat.publish.tasks import Tasks
from samizdat.store.cache_folder import cache_of
from samizdat.store.inside import is_inside
from samizdat.store.pieces import Pieces, place_of
from samizdat.store.renew_folder import Renewal, Renewed
from samizdat.store.swap_folder import Tree, mark_in
from samizdat.text_layer.documents import key_of_sources, restored_edition

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.checks.check import Checked
    from samizdat.checks.edition import Sources
    from samizdat.model.document import Document, Edition
    from samizdat.model.edition import Settings
    from samizdat.parallel.workers import Workers
    from samizdat.publish.task import Options
    from samizdat.store.build_record import Record


class Check(Protocol):
    """Checks an edition that has been read; `found` is what reading it has found."""

    def __call__(
        self, edition: Edition, found: Sequence[Finding], sources: Sources, *, wrong: Sequence[Finding] | None
    ) -> Checked:
        """Return what was found; `wrong` is what restoring it has found, if it was restored."""


# What was noted while files were made, what could not be made, and what was put in place, None where nothing was.
Put = tuple[Collection[str], Sequence[Finding], Renewed | None]


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
    restoring = {} if public else sources
    full, wrong = restored_edition(edition, restoring, cache_of(settings))
    told, others = None if public else wrong, workers.processes > 1 and not workers.scheduler
    with Future(lambda: check(edition, found, sources, wrong=told).findings, wanted=others) as checked:
        verdict = _Verdict(checked, settings)
        key = key_of_sources(restoring)
        putting = _Putting(full, record, options, verdict, key, keep_going=keep_going or settings.discovered)
        try:
            verdict.heed()
            noted, failed, renewed = putting.put_known(out, workers, verdict.heeded(progress))
        except Exception:
            # Where it may not be published, it may be that it cannot be made.
            if verdict.forbids:
                return _unpublished(full, checked.get())
            raise
        findings = in_order([*checked.get(), *failed])
    unpublished = _unpublished(full, findings)
    if renewed is None:
        return unpublished
    findings = in_order([*findings, *_shown(noted, (*edition.apparatus, *edition.documents))])
    return replace(unpublished, files=renewed.files, findings=findings, mark=renewed.mark, folders=renewed.folders)


class _ForbiddenError(Exception):
    """An edition may not be published: what was found says why."""


@dataclass(frozen=True)
class _Verdict:
    """Whether an edition may be published, which its check tells, sooner or later."""

    checked: Future[tuple[Finding, ...]]
    settings: Settings

    @cached_property
    def forbids(self) -> bool:
        """Tell whether it may not, and wait until that is known."""
        return _may_not_be(self.checked.get(), self.settings)

    def heed(self) -> None:
        """Raise _ForbiddenError if it is known already that it may not."""
        if self.checked.ready and self.forbids:
            raise _ForbiddenError

    def heeded(self, progress: Progress) -> Progress:
        """Return what is called as progress is made, to end work in vain."""

        def told(done: int, all: int) -> None:
            self.heed()
            progress(done, all)

        return told


def _index(edition: Edition, out: Path, key: bytes | None) -> AbstractContextManager[IndexOnDisk | None]:
    """Open what is known of the edition that stands in a folder; nothing is where it may not be kept."""
    if edition.settings.discovered or not _may_be_kept(edition, key):
        return nullcontext()
    return open_index(cache_of(edition.settings), mark_in(out), key) or nullcontext()


def _may_be_kept(edition: Edition, key: bytes | None) -> bool:
    """Tell whether it may be kept what files are made of: words of a withheld text only sealed."""
    return key is not None or not any(map(is_secret, edition.documents))


@dataclass(frozen=True, slots=True)
class _Putting:
    """Puts an edition in its place, even where some of it cannot be made if `keep_going`.

    Where there is an `index` of it only what has changed is read; `key` is that of the texts that have words in it
    which may not be published.
    """

    edition: Edition
    record: Record
    options: Options
    verdict: _Verdict
    key: bytes | None
    keep_going: bool
    index: IndexOnDisk | None = None

    def put_known(self, out: Path, workers: Workers, progress: Progress) -> Put:
        """Put it in its place with what is known of the edition that stands there."""
        try:
            with _index(self.edition, out, self.key) as index:
                return replace(self, index=index).put(out, workers, progress)
        except sqlite3.DatabaseError:
            # What is on disk may be lost: then all is read.
            remove_index(cache_of(self.edition.settings), self.key)
            return self.put(out, workers, progress)

    def put(self, out: Path, workers: Workers, progress: Progress) -> Put:
        """Put it in its place; raises _ForbiddenError where that may not be."""
        settings = self.edition.settings
        cache = cache_of(settings)
        secret = any(map(is_secret, self.edition.documents))
        with (
            Tree(out) as tree,
            Renewal(tree, self.record, cache, secret=secret) as renewal,
            Reads(cache, settings.text_layer, self.key) as reads,
            Pieces(place_of(settings) if _may_be_kept(self.edition, self.key) else None, self.key) as pieces,
        ):
            making = make(self._tasks(reads, pieces, renewal.known), renewal, workers, progress)
            if self.verdict.forbids:
                raise _ForbiddenError
            if making.failed and not self.keep_going:
                return (), making.failed, None
            noted = making.noted
            renewed = renewal.put(making.made.values(), making.kept)
            if self.index:
                self.index.stands(renewed.mark)
        return noted, making.failed, renewed

    def _tasks(self, reads: Reads, pieces: Pieces, known: Collection[str]) -> Tasks:
        if self.index is None:
            return Tasks(replace(gather(self.edition, reads), pieces=pieces), self.options)
        material, standing = gather_changed(self.edition, reads, self.index, known)
        return Tasks(replace(material, pieces=pieces), self.options, standing)


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
