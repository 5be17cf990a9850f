"""The preview of an edition: in memory, each page made when it is asked for, so that an edit shows at once.

A page that nobody looks at is not made. What costs much and shows little, the sizes of the formats that pages tell, is
done in steps while nothing is asked for: see `settle`. The edition is checked beside that: see `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from samizdat.edition.kept import Files
from samizdat.edition.read import read_edition
from samizdat.edition.settings import settings_for
from samizdat.errors import SamizdatError
from samizdat.markup.saxon import stylesheet
from samizdat.model.finding import Finding, in_order
from samizdat.preview.checks import checked_aside
from samizdat.preview.memory import Memory
from samizdat.preview.watch import stamped
from samizdat.publish.task import stylesheets
from samizdat.resources import resource
from samizdat.resources.strings import strings
from samizdat.store.cache_folder import cache_of

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.model.page import Page
    from samizdat.preview.checks import Check
    from samizdat.preview.shown import Shown
    from samizdat.preview.state import Findings

# Prepares an edition to be shown, as `samizdat.preview.shown.show` does.
Show = Callable[["Edition", Memory], "Shown"]
Value = TypeVar("Value")


class Preview:
    """The edition in a folder, or above it; for one thread.

    With `bare` it is the edition in the folder itself, which needs no settings. `sources` is the folder of the source
    texts, where it is not the settings'; `show` prepares what has been read.
    """

    def __init__(
        self,
        folder: Path,
        check: Check,
        sources: Path | None = None,
        *,
        bare: bool = False,
        show: Show,
    ) -> None:
        self.version = 0
        self.findings: Findings = ()
        self._folder, self._check, self._sources, self._bare = folder, check, sources, bare
        self._show, self._memory = show, Memory()
        self._shown: Shown | None = None
        self._checked: Findings = ()
        self._trouble: Findings = ()
        # What could not be made while nothing was asked for.
        self._failed: Findings = ()

    def refresh(self) -> None:
        """Read the edition again; what cannot be read is a finding, and what was shown before stays."""
        # To compile the stylesheets costs more than an edit does.
        styles = stamped(path for path in resource("xslt").rglob("*") if path.is_file())
        self._memory.get("stylesheets", "", styles, self._forget_stylesheets)
        shown, self._trouble = self._read()
        if shown is None:
            self.findings = self._trouble
            return
        self._failed, self.findings = (), self._checked
        self.version += 1
        self._shown = shown

    def _forget_stylesheets(self) -> None:
        stylesheet.cache_clear()
        strings.cache_clear()
        stylesheets.cache_clear()

    def _read(self) -> tuple[Shown | None, Findings]:
        read, wrong = tried(self._edition)
        if read is None:
            return None, wrong
        edition, findings = read
        errors = in_order(finding for finding in findings if finding.severity == "error")
        return (
            (None, errors)
            if errors and not edition.settings.discovered
            else tried(lambda: self._show(edition, self._memory))
        )

    def _edition(self) -> tuple[Edition, Findings]:
        settings = settings_for(self._folder, self._sources, bare=self._bare)
        if settings.discovered or self._shown:
            return read_edition(settings, self._memory)
        with Files(cache_of(settings)) as files, self._memory.recalling(files) as memory:
            return read_edition(settings, memory)

    def check(self) -> Findings:
        """Check the edition, with the documents that are at work; this touches nothing, and any thread may do it."""
        found, wrong = tried(lambda: checked_aside(self._check))
        return found or wrong

    def take(self, found: Findings) -> None:
        """Tell from now on what a check has found."""
        self._checked = found
        # A check says better than a failure what is wrong.
        told = any(finding.severity == "error" for finding in found)
        self.findings = (*(() if told else self._trouble), *found, *self._failed)

    def settle(self) -> Iterator[None]:
        """Do step by step what can wait: make what is no page."""
        for step in self._shown.pages.steps() if self._shown else ():
            self._failed += (wrong := tried(step)[1])
            self.findings += wrong
            yield

    def page(self, path: str) -> Page | Findings | None:
        """Return a file of the edition as a build would make it now, or why it cannot be made.

        Gives None where there is none of that name.
        """
        if self._shown is None:
            return None
        pages = self._shown.pages
        made, wrong = tried(lambda: pages.get(path))
        return wrong or made


def tried(make: Callable[[], Value]) -> tuple[Value | None, Findings]:
    """Return what a function makes, or else what is wrong: what is shown was not checked first, and may be anything."""
    try:
        return make(), ()
    except SamizdatError as error:
        return None, (Finding("", str(error), hint=error.hint),)
    except Exception as error:
        return None, (Finding("", f"the edition cannot be shown: {type(error).__name__}: {error}"),)
