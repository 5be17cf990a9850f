"""What makes the files of a task: any process can do it, for it has everything that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from samizdat.model.page import Job, Page
from samizdat.publish.announcements import citing
from samizdat.publish.formats.books import Binding, books_of, sizes
from samizdat.publish.run import run, text_pages

if TYPE_CHECKING:
    from samizdat.publish.citing.citation import Citable


class Work(Protocol):
    """What any process can do: it has everything that its files are made of."""

    @property
    def size(self) -> int:
        """About how many characters are to be transformed."""

    def pages(self) -> Iterator[Page]:
        """Make the files. Raises SamizdatError where a stylesheet stops."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Transformations that share a context. Pages tell of the sizes in bytes, by path, that are `known`."""

    jobs: tuple[Job, ...]
    context: str
    known: tuple[tuple[str, int], ...] = ()

    @property
    def size(self) -> int:
        """About how many characters are to be transformed."""
        return sum(len(job.xml) + len(self.context) for job in self.jobs)

    def pages(self) -> Iterator[Page]:
        """Make the files. Raises SamizdatError where a stylesheet stops."""
        told = sizes(dict(self.known))
        return (run(self.context, job, told) for job in self.jobs)


@dataclass(frozen=True, slots=True)
class TextWork:
    """A text: its TEI and its citations as they are, its books, and its pages, which tell the sizes of those.

    `xml` is the text with the addresses that its pages need, `tei` as it is published.
    """

    citable: Citable
    file: str
    tei: str
    xml: str
    context: str
    interface: tuple[str, ...]
    binding: Binding

    @property
    def size(self) -> int:
        """About how many characters are to be transformed."""
        return (3 + len(self.interface)) * (len(self.xml) + len(self.context))

    def pages(self) -> Iterator[Page]:
        """Make the files. Raises SamizdatError where a stylesheet stops."""
        id, told = self.citable.text.id, {}
        books = (run(self.context, job) for job in books_of(id, self.xml, self.binding))
        for page in (Page(self.file, self.tei.encode()), *citing(self.citable), *books):
            told[page.path] = len(page.data)
            yield page
        for job in text_pages(id, self.xml, self.interface, self.binding.own):
            yield run(self.context, job, sizes(told))
