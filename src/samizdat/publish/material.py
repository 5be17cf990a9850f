"""Gather what a build is made of: the extracts of every text, the index, and the context that every page is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from samizdat.edition.version import version
from samizdat.index.extract import About, Read, merge, prefixes, read_document
from samizdat.index.names import Entries, ExtractsOnDisk, Names, NamesInMemory, NamesOnDisk, pointer_of
from samizdat.markup.contents import has_spans, has_text
from samizdat.markup.editorial import Editors
from samizdat.markup.pointing import Prefixes
from samizdat.model.document import Document, Edition, XmlFile
from samizdat.model.mention import Dated, Dates, Extract, Index, Mention, Outline
from samizdat.publish.changes import Change, changes
from samizdat.publish.citing.citation import Citables
from samizdat.publish.contexts.asked import Asked
from samizdat.publish.contexts.context import context
from samizdat.publish.contexts.slices import Slices
from samizdat.publish.looks.looks import Looks, read_looks
from samizdat.publish.site.comparison import Comparison, Told, days, theses
from samizdat.publish.site.passages import language_of, passage_words
from samizdat.publish.site.views import has_sources, views
from samizdat.publish.standing import Standing
from samizdat.publish.whole.sources import named, texts, texts_on_disk
from samizdat.publish.whole.whole import Whole
from samizdat.store.pieces import Pieces
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.index.keeping.on_disk import IndexOnDisk
    from samizdat.index.keeping.reads import Reads
    from samizdat.model.version import Version

# Reads a document for itself, as `samizdat.index.extract.read_document` does.
Reading = Callable[[Document, Mapping[str, str], Editors, Prefixes], Read]
# Merges what was read, as `samizdat.index.extract.merge` does.
Merging = Callable[[Iterable[XmlFile], Sequence[Read], Prefixes], tuple[tuple[Extract, ...], Index]]

# Of how many documents the words of passages are kept at hand.
REMEMBERED = 24


@dataclass(frozen=True)
class Material:
    """What the pages are made of, decided before the first is.

    `own` are the extracts of the editors' own texts, `extracts` those of the documents, `names` the entities that
    either name, `dated` the dates of the documents; `asked` notes what is asked for. `on_disk` is where extracts and
    names are, if they are not in memory; `written` gives the characters of all texts, for who has them at hand.
    """

    edition: Edition
    own: tuple[Extract, ...]
    extracts: Sequence[Extract]
    names: Names
    dated: Sequence[Dated]
    asked: Asked = field(default_factory=Asked)
    pieces: Pieces = field(default_factory=Pieces, compare=False)
    on_disk: IndexOnDisk | None = None
    written: Callable[[], Iterable[str]] | None = field(default=None, compare=False)

    @cached_property
    def whole(self) -> Whole:
        """What files are put together of that show something of every text; much of it is kept in `pieces`."""
        documents = self.edition.documents
        with self.asked.unnoted():
            if self.on_disk is None:
                found = texts(documents, self.extracts, self.own, self.index)
            else:
                found = texts_on_disk(documents, self.on_disk, self._digests, self.own, self.names)
            return Whole(self.edition, found, self.analyses, named(self.names), self.pieces)

    @cached_property
    def analyses(self) -> tuple[Document, ...]:
        """Those of the editors' files that say something of passages."""
        return tuple(document for document in self.edition.apparatus if has_spans(document))

    @cached_property
    def version(self) -> Version:
        """The commit that the edition stands at."""
        return version(self.edition.settings.root)

    @cached_property
    def index(self) -> Index:
        """The index as a whole."""
        return Entries(self.names)

    @cached_property
    def by_id(self) -> Mapping[str, Extract]:
        """The extracts of all texts by their ids."""
        return ById(self.own, self.extracts, [document.id for document in self.edition.documents], self.asked)

    @cached_property
    def citables(self) -> Citables:
        """All texts as they can be cited."""
        return Citables(self.edition, self.names)

    @cached_property
    def context(self) -> str:
        """What pages of the whole edition are given, as XML; it grows with the edition."""
        return context(self.edition, self.extracts, self.index, self.version, self.citables)

    @cached_property
    def slices(self) -> Slices:
        """What a page of one text or entity is given, which does not."""
        return Slices(self)

    @cached_property
    def looks(self) -> Looks:
        """What the edition brings for its looks. Raises SamizdatError where it cannot be used."""
        return read_looks(self.edition.settings)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What has changed in the edition and its texts, the newest first."""
        return changes(self.edition, self.pieces)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The views of the whole edition that there are, as `publish.site.views` names them."""
        with self.asked.unnoted():
            return views(chain(self.own, self.dated), self.index, sourced=has_sources(self.edition))

    @cached_property
    def days(self) -> Mapping[str, Comparison]:
        """The days that several documents tell, by their dates (ISO 8601)."""
        with self.asked.unnoted():
            return {day.id: day for day in days(self.dated, self.index)}

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The pages on which documents stand beside each other."""
        documents = [document.id for document in self.edition.documents]
        found = (*theses(self.analyses, documents), *self.days.values())
        return tuple(part for comparison in found for part in comparison.parts())

    @cached_property
    def told(self) -> Callable[[str], Told]:
        """What can be shown of the passages of a document, by its id: their words only where it is full."""
        places = {document.id: place for place, document in enumerate(self.edition.documents)}
        return lru_cache(maxsize=REMEMBERED)(lambda id: self._told(places[id]))

    def _told(self, place: int) -> Told:
        document, extract = self.edition.documents[place], self.extracts[place]
        words = passage_words(extract, Editors(self.edition.settings.text_layer)) if document.full else {}
        return Told(language_of(document), dict(extract.summaries), words)

    def outline(self, id: str) -> Outline:
        """Return the sections of a text, and what the editors say of its passages."""
        if self.on_disk is None:
            extract = self.by_id[id]
            return extract.sections, extract.summaries
        self.asked.note(f"doc {id}")
        return self.on_disk.outline(id)

    def of_each(self, kind: str, make: Callable[[Document], str]) -> list[str]:
        """Return what a function makes of each document; it is kept where texts are on disk."""
        documents = {document.id: document for document in self.edition.documents}
        if self.on_disk is None:
            return list(map(make, documents.values()))
        wanted = [(id, f"{engine()} {self._digests[id]} {document.file.path}") for id, document in documents.items()]
        made = self.pieces.of(kind, wanted, lambda id: make(documents[id]).encode())
        return [each.decode() for each in made]

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        """What tells one state of the extract of each document on disk from any other, by its id."""
        return self.on_disk.digests() if self.on_disk else {}

    @property
    def texts(self) -> Sequence[Extract]:
        """All texts that have a page: the editors' own, then the documents."""
        return Texts(self.own, self.extracts)


class Texts(Sequence[Extract]):
    """The extracts of the editors' own texts, then those of documents, each read when it is asked for."""

    def __init__(self, own: Sequence[Extract], documents: Sequence[Extract]) -> None:
        self._own, self._documents = own, documents

    def __len__(self) -> int:
        return len(self._own) + len(self._documents)

    def __getitem__(self, place: int) -> Extract:  # type: ignore[override]
        """Return one; of slices nobody has asked for."""
        beyond = place - len(self._own)
        return self._own[place] if beyond < 0 else self._documents[beyond]

    def __iter__(self) -> Iterator[Extract]:
        return chain(self._own, self._documents)


class ById(Mapping[str, Extract]):
    """The extracts of texts by their ids; it is noted which of them are asked for."""

    def __init__(self, own: Iterable[Extract], extracts: Sequence[Extract], ids: Sequence[str], asked: Asked) -> None:
        self._own = {extract.document: extract for extract in own}
        self._extracts, self._places, self._asked = extracts, {id: place for place, id in enumerate(ids)}, asked

    def __getitem__(self, id: str) -> Extract:
        self._asked.note(f"doc {id}")
        return self._own[id] if id in self._own else self._extracts[self._places[id]]

    def __iter__(self) -> Iterator[str]:
        return chain(self._own, self._places)

    def __len__(self) -> int:
        return len(self._own) + len(self._places)


def gather(
    edition: Edition, read: Reading = read_document, merges: tuple[Merging, Merging] = (merge, merge)
) -> Material:
    """Gather the material of an edition, whose documents are as full as they can be.

    `read` is for who remembers documents that have not changed, `merges` for who remembers what was merged of the
    documents and of the editors' own texts.
    """
    about = about_of(edition)
    extracts, index = merges[0](
        edition.authorities, [read(document, *about) for document in edition.documents], about.common
    )
    texts, said = merge_own(edition, read, merges[1])
    return Material(edition, texts, extracts, NamesInMemory(with_editors(index, said)), extracts)


def about_of(edition: Edition) -> About:
    """Return what the documents of an edition are read with."""
    return About(edition.ledger.redirects, Editors(edition.settings.text_layer), prefixes(edition))


def merge_own(
    edition: Edition, read: Reading = read_document, merges: Merging = merge
) -> tuple[tuple[Extract, ...], Index]:
    """Read the editors' own texts, and merge them with the lists of entities."""
    about, own = about_of(edition), tuple(filter(has_text, edition.apparatus))
    if not own:
        return (), ()
    return merges(edition.authorities, [read(document, *about) for document in own], about.common)


def gather_changed(
    edition: Edition, reads: Reads, index: IndexOnDisk, tasks: Collection[str]
) -> tuple[Material, Standing]:
    """Gather the material of an edition, reading what has changed alone.

    `tasks` are the names of what made the pages that stand; what may have to be made anew is told beside.
    """
    index.update(edition, reads, about_of(edition))
    material, own = gather_from(edition, reads, index)
    return material, Standing(index, tasks, own)


def gather_from(
    edition: Edition, reads: Reading, index: IndexOnDisk, merges: Merging = merge
) -> tuple[Material, Mapping[str, tuple[Mention, ...]]]:
    """Gather the material of an edition from an index of it; beside stand the mentions in the editors' own texts."""
    texts, said = merge_own(edition, reads, merges)
    own, asked = editorial(said), Asked()
    ids = [document.id for document in edition.documents]
    dates = index.dates()
    dated = [Dates(id, dates.get(id, ())) for id in ids]
    names = NamesOnDisk(index, own, asked.note)
    return Material(edition, texts, ExtractsOnDisk(index, ids), names, dated, asked, on_disk=index), own


def editorial(own: Index) -> dict[str, tuple[Mention, ...]]:
    """Return what the editors' own texts name, as mentions of theirs, by the pointers of the entities."""
    return {
        pointer_of(entry.entity): tuple(replace(each, editorial=True) for each in entry.mentions)
        for entry in own
        if entry.mentions
    }


def with_editors(index: Index, own: Index) -> Index:
    """Add to an index of documents what the editors' own texts name."""
    theirs = editorial(own)
    return tuple(replace(entry, mentions=entry.mentions + theirs.get(pointer_of(entry.entity), ())) for entry in index)
