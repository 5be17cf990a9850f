"""The files of what is shown, each made when it is asked for: those of a build, by the functions of a build."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from samizdat.preview.memory import Memory
from samizdat.preview.shown import Shown
from samizdat.publish.files import beside, formats
from samizdat.publish.formats.books import books, listing
from samizdat.publish.render import Page, render, run

# The width of plain text, as `samizdat build` has it unless told otherwise.
WIDTH = 72


class Pages:
    """The files of an edition as it is shown at a time.

    Pages tell the sizes of the formats; until those are made, `sizes` are the ones that were known before.
    """

    def __init__(self, shown: Shown, memory: Memory, sizes: str) -> None:
        self.sizes = sizes
        self._shown = shown
        self._memory = memory
        self._others: dict[str, Page] = {}
        self._coming = self._make_others()

    def get(self, path: str) -> Page | None:
        """Return a file as a build would make it now, or None where there is none of that name."""
        if job := self._shown.jobs.get(path):
            context = self._shown.material.context
            make = partial(run, context, job, self.sizes)
            return self._memory.get("page", path, (job, context, self.sizes), make)
        while path not in self._others and next(self.rest(), None):
            pass
        return self._others.get(path)

    def rest(self) -> Iterator[Page]:
        """Make what is no page, file by file, as far as that was not done yet."""
        for page in self._coming:
            self._others[page.path] = page
            yield page

    def _make_others(self) -> Iterator[Page]:
        """Make first what every page needs; with the last of the formats all their sizes are known."""
        material = self._shown.material
        yield from beside(material)
        texts = render(books(material, WIDTH), material.context, 1)
        made = []
        for page in formats(material, texts, tuple(self._shown.jobs.values())):
            made.append(page)
            yield page
        self.sizes = listing(made)
