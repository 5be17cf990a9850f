"""The tasks of a build: which files are made together, and of what, so that it is known when to make them anew.

A task has a signature: a digest of all that its files hang on. What runs a stylesheet is a `Work`, which any process
can do; the rest is made where the material is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from samizdat.model.page import Job, Page
from samizdat.publish.announcements import announcements
from samizdat.publish.contexts.slices import CARDS
from samizdat.publish.digest import digest
from samizdat.publish.formats.books import Binding, data, names, schemas_of, too_many, whole_books
from samizdat.publish.formats.downloads import told_of
from samizdat.publish.formats.index_files import INDEX, index_files, signature
from samizdat.publish.formats.together import PATHS, Reading, together
from samizdat.publish.page_jobs import cards, list_pages, list_path
from samizdat.publish.page_tasks import PageTasks
from samizdat.publish.render import views
from samizdat.publish.site.assets import dress
from samizdat.publish.site.fonts import characters
from samizdat.publish.site.parts import parts
from samizdat.publish.site.search.shards import SearchFile, search_files
from samizdat.publish.task import Beside, Options, Task, installed, stylesheets
from samizdat.publish.works import Pages, Work
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.model.document import Image
    from samizdat.publish.material import Material
    from samizdat.publish.standing import Standing

# The pages with drawings, which take long and follow from what the context of such a page tells.
DRAWN = ("map.html", "timeline.html")
# The pages that tell how large files are that other tasks make.
TELLING = "downloads.html"
# The page that a web host shows for one that is not there; nothing leads to it.
MISSING = "404.html"


class Tasks:
    """The tasks of an edition; `pages` are those of single texts, entities and days."""

    def __init__(self, material: Material, options: Options, standing: Standing | None = None) -> None:
        self._material, self._options = material, options
        settings = material.edition.settings
        chosen = (options.width, options.printed, settings.interface, settings.text_layer, installed())
        self._base = digest(engine(), stylesheets(), repr(material.looks), *map(repr, chosen))
        self.pages = PageTasks(material, self._base, lambda: self._binding, standing)
        if standing:
            standing.look(material, self._whole_edition(), material.slices.relations)

    def _whole_edition(self) -> str:
        """Return what each page hangs on besides its own slice: it tells one state of that from any other.

        Of the edition's header file the frame has the TEI header; its list of the documents is their order.
        """
        files = (document.file for document in self._material.edition.apparatus)
        frame = self._material.slices.frame.digest.hex()
        return digest(self._base, frame, *(f"{file.path} {file.digest}" for file in files))

    def __len__(self) -> int:
        return (
            len(self.pages)
            + len(self._views)
            + self._material.slices.pages
            + len(self._material.edition.images)
            + len(self._options.beside)
            + 8
            - 2 * too_many(self._material)
        )

    def untouched(self, known: Iterable[str]) -> frozenset[str]:
        """Name those of the tasks that are `known` that stay as they are, and are not yielded."""
        return self.pages.untouched(known)

    def first(self) -> Iterator[Task]:
        """Yield the tasks that need no other, those of the whole edition first, for they take longest."""
        yield from self.whole()
        yield from self.pages

    @property
    def telling(self) -> tuple[str, ...]:
        """The paths of the page that tells how large files are."""
        return self.pages.in_folders(TELLING)

    @property
    def totals(self) -> bool:
        """Tell whether the documents are so many that no page tells the size of a file of one of them."""
        return bool(self._material.slices.pages)

    def whole(self) -> Iterator[Task]:
        """Yield the tasks that are about no single text, entity or day, and need no other."""
        material = self._material
        yield from self._books()
        yield self._names()
        yield from (self._view(path) for path in self._views if path != TELLING)
        yield from map(self._listed, range(self._material.slices.pages))
        yield self._cards()
        yield self._search()

        def sign() -> str:
            return digest(self._base, signature(material.whole))

        yield Task("tables", sign, lambda: tuple(index_files(material.whole)), paths=INDEX, here=True)
        yield Task("dress", self._of_dress, lambda: tuple(dress(material)), here=True)
        made = self._whole("data", lambda: (*data(material), *announcements(material, self._pages())))
        yield replace(made, here=True)
        yield from (self._more(name, beside) for name, beside in self._options.beside.items())
        yield from (Task(f"image {i.path}", partial(_stamp, i), partial(_copied, i)) for i in material.edition.images)

    def second(self, read: Reading) -> Iterator[Task]:
        """Yield the tasks that need files of the texts; `read` gives them by their paths."""
        if not too_many(self._material):
            texts = [text.document for text in self._material.texts]
            pages = cache(lambda: tuple(together(texts, read)))
            yield Task(
                "together",
                lambda: digest(self._base, *(sha256(page.data).hexdigest() for page in pages())),
                pages,
                paths=PATHS,
                here=True,
            )

    def last(self, told: Mapping[str, int]) -> Iterator[Task]:
        """Yield the tasks that need the sizes of all files made before, in bytes, by path."""
        known = tuple(told_of(self._material, told).items())
        view = self._view(TELLING, known)
        yield replace(view, sign=lambda: digest(self._base, view.signature, repr(known)))

    def _books(self) -> Iterator[Task]:
        """Yield what makes the book of all texts, where there is one."""
        material = self._material
        if not too_many(material):
            yield self._whole("books", lambda: Pages(whole_books(material, self._binding), material.context))

    def _names(self) -> Task:
        """Return what makes the index of names as text."""
        named = self._material.slices.named
        return self.pages.cut("names", named, lambda: (names(self._binding),), paths=("names.txt",))

    def _search(self) -> Task:
        """Return what makes the files of the search, of which one changed text changes a few."""
        material = self._material

        def split() -> Iterator[Task]:
            for each in search_files(material.whole):
                sign, work = partial(digest, self._base, each.signature), partial(_files, [each])
                yield Task(each.path, sign, work, paths=(each.path,))

        def sign() -> str:
            return digest(self._base, material.whole.signature)

        return Task(
            "search", sign, lambda: _files(search_files(material.whole)), within="search/", here=True, split=split
        )

    def _of_dress(self) -> str:
        written = "".join(sorted(characters(self._material)))
        return digest(self._base, written, self._material.looks.css)

    @cached_property
    def _binding(self) -> Binding:
        return Binding.of(self._material, self._options.width, printed=self._options.printed)

    @cached_property
    def _views(self) -> dict[str, Callable[[], tuple[Job, ...]]]:
        return views(self._material)

    def _pages(self) -> Iterator[str]:
        """Yield the pages of the edition as the map of the site has them, if it has one: language by language."""
        entities = (part.path for entry in self._material.index for part in parts(entry))
        lists = (list_path(page) for page in range(self._material.slices.pages))
        pages = [
            *(page for page in self._views if page != MISSING),
            *lists,
            *entities,
            *(comparison.address for comparison in self._material.comparisons),
            *(f"{text.document}.html" for text in self._material.own),
            *(f"{document.id}.html" for document in self._material.edition.documents),
        ]
        yield from (f"{folder}{page}" for folder in self.pages.folders for page in pages)

    @cached_property
    def _edition(self) -> str:
        """What tells one state of the whole edition from any other."""
        edition = self._material.edition
        files = (f"{file.path} {file.digest}" for file in edition.files)
        schemas = [(path, sha256(data).hexdigest()) for path, data in schemas_of(edition).items()]
        full = [document.full for document in edition.documents]
        return digest(*files, repr(full), repr(edition.ledger), repr(schemas), edition.settings.address)

    def _whole(self, name: str, work: Callable[[], Work | Sequence[Page]]) -> Task:
        return Task(name, lambda: digest(self._base, self._edition), work)

    def _more(self, name: str, beside: Beside) -> Task:
        edition = self._material.edition

        def sign() -> str:
            return digest(self._base, beside.made_of(edition) if beside.made_of else self._edition)

        return Task(name, sign, lambda: tuple(beside.make(edition)), here=True)

    def _view(self, path: str, known: tuple[tuple[str, int], ...] = ()) -> Task:
        cut, make = cache(partial(self._material.slices.view, path)), cache(self._views[path])

        def sign() -> str:
            inputs = () if path in DRAWN else dict.fromkeys(job.xml for job in make())
            return digest(self._base, cut().digest.hex(), *inputs)

        return Task(
            f"view {path}", sign, lambda: Pages(make(), cut().xml, known=known), paths=self.pages.in_folders(path)
        )

    def _cards(self) -> Task:
        interface = self._material.edition.settings.interface
        cut, paths = partial(self._material.slices.view, CARDS), self.pages.in_folders(CARDS)
        return self.pages.cut("cards", cut, lambda: cards(interface), paths=paths)

    def _listed(self, page: int) -> Task:
        material, path = self._material, list_path(page)
        jobs = partial(list_pages, page, len(material.edition.documents), material.edition.settings.interface)
        cut, told = partial(material.slices.listed, page), lambda: (job.xml for job in jobs()[:1])
        return self.pages.cut(f"view {path}", cut, jobs, told, paths=self.pages.in_folders(path))


def _stamp(image: Image) -> str:
    """Return what tells one state of an image from any other without reading it."""
    try:
        state = image.file.stat()
    except OSError:
        return image.path
    return f"{image.path} {state.st_size} {state.st_mtime_ns}"


def _files(files: Iterable[SearchFile]) -> tuple[Page, ...]:
    return tuple(file.make() for file in files)


def _copied(image: Image) -> tuple[Page, ...]:
    """Read an image; one that cannot be read any more is left out."""
    try:
        return (Page(image.path, image.file.read_bytes()),)
    except OSError:
        return ()
