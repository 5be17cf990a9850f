"""The preview of an edition: in memory, each page made when it is asked for, so that an edit shows at once.

A page that nobody looks at is not made. What costs much and shows little, the check of the whole edition and the sizes
of the formats that pages tell, is done in steps while nothing is asked for: see `settle`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from samizdat.commands.validate import Asked, stamped, stamps, validate
from samizdat.edition.read import candidates, find_root, read_edition, read_file, read_settings, read_sources
from samizdat.errors import SamizdatError
from samizdat.index.extract import extract
from samizdat.markup.saxon import stylesheet
from samizdat.model.document import Document, Edition
from samizdat.model.edition import Settings
from samizdat.model.finding import Finding, in_order
from samizdat.model.mention import Extract
from samizdat.publish.files import beside, formats
from samizdat.publish.formats.books import books, listing
from samizdat.publish.material import Material, gather
from samizdat.publish.render import NO_FILES, Job, Page, jobs, render, run
from samizdat.resources import resource
from samizdat.resources.strings import strings
from samizdat.text_layer.documents import restored

# The width of plain text, as `samizdat build` has it unless told otherwise.
WIDTH = 72
Stamps = Mapping[Path, tuple[int, int]]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown at a time: the material, its pages and the documents that are shown from the work folder."""

    material: Material
    jobs: Mapping[str, Job]
    at_work: tuple[Path, ...]


@dataclass(slots=True)
class Kept:
    """What was made of each document last, so that an edit of one costs no more than that one."""

    values: dict[tuple[str, str], tuple[object, Any]] = field(default_factory=dict)

    def get(self, what: str, id: str, made_of: object, make: Callable[[], Value]) -> Value:
        """Return what is made of something, made anew only where that is not what it was."""
        if (what, id) not in self.values or self.values[what, id][0] != made_of:
            self.values[what, id] = (made_of, make())
        value: Value = self.values[what, id][1]
        return value


@dataclass(slots=True)
class Preview:
    """The edition in the folder, or above it; for one thread.

    `version` grows with every change of what is shown, `findings` are what is wrong with it. `public` leaves withheld
    texts withheld; `sources` is the folder of the source texts, where it is not the settings'.
    """

    folder: Path
    sources: Path | None = None
    public: bool = False
    version: int = 0
    findings: tuple[Finding, ...] = ()
    _trouble: tuple[Finding, ...] = ()
    _checked: tuple[Finding, ...] = ()
    _shown: Shown | None = None
    _kept: Kept = field(default_factory=Kept)
    _pages: dict[str, tuple[Job, str, str, Page]] = field(default_factory=dict)
    _others: dict[str, Page] = field(default_factory=dict)
    _coming: Iterator[Page] = field(default_factory=lambda: iter(()))
    _files: str = NO_FILES
    _resources: Stamps = field(default_factory=dict)

    def refresh(self) -> None:
        """Read the edition again; what cannot be read is a finding, and what was shown before stays."""
        self._forget_stylesheets()
        try:
            settings = read_settings(find_root(self.folder), self.sources)
            edition, findings = read_edition(settings)
            self._trouble = in_order(finding for finding in findings if finding.severity == "error")
            if not self._trouble:
                self._shown = self._prepare(edition)
        except Exception as error:  # what is shown has not been checked yet: anything may be wrong with it
            self._trouble = (_finding(error),)
        if self._trouble or self._shown is None:
            self.findings = self._trouble
            return
        self.findings = self._checked
        self.version += 1
        self._others, self._coming = {}, self._make_others(self._shown)

    def _forget_stylesheets(self) -> None:
        """Forget the stylesheets and what they made, where one has changed: to compile them costs more than an edit."""
        now = stamped(_resources())
        if now != self._resources:
            stylesheet.cache_clear()
            strings.cache_clear()
            self._pages = {}
            self._resources = now

    def _prepare(self, edition: Edition) -> Shown:
        sources = {} if self.public else read_sources(edition.settings, edition.documents)
        at_work = {} if self.public else at_work_on(edition)

        def full(document: Document) -> Document:
            if document.id in at_work:
                file = read_file(at_work[document.id], edition.settings.root)[0]
                return replace(document, file=replace(document.file, xml=file.xml), full=True) if file else document
            layer, source = edition.settings.text_layer, sources.get(document.id)
            make = partial(restored, document, sources, layer)
            return self._kept.get("text", document.id, (document, layer, source), make)[0]

        def extracted(document: Document, redirects: Mapping[str, str]) -> Extract:
            make = partial(extract, document, redirects)
            return self._kept.get("extract", document.id, (document, redirects), make)

        documents = tuple(full(document) for document in edition.documents)
        material = gather(replace(edition, documents=documents), extracted)
        return Shown(material, {job.path: job for job in jobs(material)}, tuple(at_work.values()))

    def settle(self) -> Iterator[None]:
        """Do step by step what can wait: check the edition, then make what is no page."""
        self._checked = self._check(self._shown.at_work if self._shown else ())
        # A check says better than a failure what is wrong.
        told = any(finding.severity == "error" for finding in self._checked)
        self.findings = self._checked if told else (*self._trouble, *self._checked)
        yield
        try:
            for page in self._coming:
                self._others[page.path] = page
                yield
        except Exception as error:  # as above
            self.findings += (_finding(error),)

    def _make_others(self, shown: Shown) -> Iterator[Page]:
        """Make what is no page: first what every page needs; with the last of the formats all their sizes are known."""
        material = shown.material
        yield from beside(material)
        texts = render(books(material, WIDTH), material.context, 1)
        made = []
        for page in formats(material, texts, tuple(shown.jobs.values())):
            made.append(page)
            yield page
        self._files = listing(made)

    def _check(self, at_work: Sequence[Path]) -> tuple[Finding, ...]:
        try:
            found = [*validate(Asked(self.folder, sources=self.sources)).findings]
            if at_work:
                found += validate(Asked(self.folder, tuple(map(str, at_work)), sources=self.sources)).findings
        except Exception as error:  # as above
            return (_finding(error),)
        return in_order(found)

    def page(self, path: str) -> Page | None:
        """Return a file of the edition as a build would make it now, or None where there is none of that name.

        Raises SamizdatError where a page cannot be made.
        """
        if self._shown is None:
            return None
        if job := self._shown.jobs.get(path):
            return self._rendered(job, self._shown.material.context)
        while path not in self._others and (page := next(self._coming, None)):
            self._others[page.path] = page
        return self._others.get(path)

    def _rendered(self, job: Job, context: str) -> Page:
        """Make a page, unless it was made of the same before."""
        before = self._pages.get(job.path)
        if before is None or before[:3] != (job, context, self._files):
            before = (job, context, self._files, run(context, job, self._files))
            self._pages[job.path] = before
        return before[3]


def at_work_on(edition: Edition) -> dict[str, Path]:
    """Find the full documents in the work folder that were changed after the edition's own, by their ids.

    An encoder works on the full document and then withholds it: until then the preview shows what is worked on.
    """
    found = {}
    for document in edition.documents:
        own = edition.settings.root / document.file.name
        work = edition.settings.work / own.name
        if work.is_file() and work.stat().st_mtime_ns > own.stat().st_mtime_ns:
            found[document.id] = work
    return found


def _finding(error: Exception) -> Finding:
    if isinstance(error, SamizdatError):
        return Finding("", str(error), hint=error.hint)
    return Finding("", f"the edition cannot be shown: {type(error).__name__}: {error}")


def seen(preview: Preview) -> Stamps | str:
    """Return when each file that a preview shows was last changed; where that cannot be told, why."""
    try:
        settings = read_settings(find_root(preview.folder), preview.sources)
        return {**stamps(Asked(preview.folder, sources=preview.sources)), **stamped(_beside_tei(settings))}
    except (SamizdatError, OSError) as error:
        return str(error)


def _beside_tei(settings: Settings) -> Iterator[Path]:
    yield from candidates(settings)
    yield from settings.work.glob("*.xml")
    yield from _resources()


def _resources() -> Iterator[Path]:
    return (path for path in resource("xslt").rglob("*") if path.is_file())
