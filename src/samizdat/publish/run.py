"""Run a job: one transformation of a document and its context, which makes one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samizdat.markup.links import harmless
from samizdat.markup.saxon import stylesheet
from samizdat.model.page import NOTHING, Job, Own, Page
from samizdat.publish.looks.css import styled
from samizdat.publish.views import SITE
from samizdat.publish.views import STYLESHEET as VIEWS
from samizdat.publish.views import make as make_views
from samizdat.resources import resource
from samizdat.resources.strings import strings

# What pages are told of other files where there are none to tell of.
NO_FILES = "<files/>"
# Where the stylesheet of all pages has what makes each of them.
PAGES = "xslt/html/pages/"


def run(context: str, job: Job, files: str = NO_FILES) -> Page:
    """Run one job; `files` lists the files whose sizes a page tells, as `publish.formats.books.listing` does."""
    documents = {"context": context, "strings": strings(job.language), "files": files}
    if job.view:
        made = make_views(job.xml, documents, job.path, (job.view,), job.own, identifier=job.identifier)
        return Page(job.path, job.finish(harmless(made.files[job.view])), tuple(made.differences.values()))
    path, mode = _of_site(job.stylesheet)
    result = stylesheet(resource(path)).transform(job.xml, documents, {"path": job.path}, mode=mode)
    return Page(job.path, job.finish(harmless(styled(result))))


def _of_site(path: str) -> tuple[str, str]:
    """Return the stylesheet that has what a path names, and the mode to begin in, which is named after a page."""
    return (SITE, f"{path.removeprefix(PAGES).removesuffix('.xsl')}-page") if path.startswith(PAGES) else (path, "")


def text_pages(id: str, xml: str, interface: Sequence[str], own: Own = NOTHING) -> tuple[Job, ...]:
    """List the pages of a text, one in each language of the interface, with what is the edition's own."""
    return in_languages(Job(VIEWS, xml, f"{id}.html", view="html", own=own), interface)


def in_languages(page: Job, interface: Sequence[str]) -> tuple[Job, ...]:
    """Give a page in each language: in the first, in the edition's folder; in the others, in folders of their own."""
    first, *others = interface
    translated = (replace(page, path=f"{code}/{page.path}", language=code) for code in others)
    return (replace(page, language=first), *translated)
