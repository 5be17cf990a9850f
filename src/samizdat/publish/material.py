"""Gather what a build is made of: the extracts of every text, the index, and the context that every page is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from samizdat.edition.version import version
from samizdat.index.extract import Read, merge, prefixes, read_document
from samizdat.markup.contents import has_spans, has_text
from samizdat.markup.editorial import Editors
from samizdat.markup.pointing import Prefixes
from samizdat.model.document import Document, Edition, XmlFile
from samizdat.model.mention import Extract, Index
from samizdat.publish.changes import Change, changes
from samizdat.publish.citing.citation import Citables
from samizdat.publish.contexts.context import context
from samizdat.publish.contexts.slices import Slices
from samizdat.publish.looks.looks import Looks, read_looks
from samizdat.publish.site.comparison import Comparison, Told, days, theses
from samizdat.publish.site.passages import language_of, passage_words

if TYPE_CHECKING:
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

    `own` are the extracts of the editors' own texts, `extracts` those of the documents, `analyses` those of the
    editors' files that say something of passages.
    """

    edition: Edition
    own: tuple[Extract, ...]
    extracts: tuple[Extract, ...]
    analyses: tuple[Document, ...]
    index: Index
    version: Version
    citables: Citables

    @cached_property
    def context(self) -> str:
        """What pages of the whole edition are given, as XML; it grows with the edition."""
        return context(self.edition, self.extracts, self.index, self.version, self.citables)

    @cached_property
    def slices(self) -> Slices:
        """What a page of one text or entity is given, which does not."""
        return Slices(self.edition, self.texts, self.index, self.version, self.citables)

    @cached_property
    def looks(self) -> Looks:
        """What the edition brings for its looks. Raises SamizdatError where it cannot be used."""
        return read_looks(self.edition.settings)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What has changed in the edition and its texts, the newest first."""
        return changes(self.edition)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The pages on which documents stand beside each other."""
        documents = [extract.document for extract in self.extracts]
        found = (*theses(self.analyses, documents), *days(self.extracts, self.index))
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

    @property
    def texts(self) -> tuple[Extract, ...]:
        """All texts that have a page: the editors' own, then the documents."""
        return (*self.own, *self.extracts)


def gather(
    edition: Edition, read: Reading = read_document, merges: tuple[Merging, Merging] = (merge, merge)
) -> Material:
    """Gather the material of an edition, whose documents are as full as they can be.

    `read` is for who remembers documents that have not changed, `merges` for who remembers what was merged of the
    documents and of the editors' own texts.
    """
    about = edition.ledger.redirects, Editors(edition.settings.text_layer), prefixes(edition)
    own, documents = tuple(filter(has_text, edition.apparatus)), edition.documents
    extracts, index = merges[0](edition.authorities, [read(document, *about) for document in documents], about[2])
    texts, named = merges[1](edition.authorities, [read(document, *about) for document in own], about[2])
    index = with_editors(index, named)
    return Material(
        edition=edition,
        own=texts,
        extracts=extracts,
        analyses=tuple(document for document in edition.apparatus if has_spans(document)),
        index=index,
        version=version(edition.settings.root),
        citables=Citables(edition, index),
    )


def with_editors(index: Index, own: Index) -> Index:
    """Add to an index of documents what the editors' own texts name, as mentions of theirs."""
    theirs = {
        (entry.entity.kind, entry.entity.id): tuple(replace(each, editorial=True) for each in entry.mentions)
        for entry in own
    }
    return tuple(
        replace(entry, mentions=entry.mentions + theirs.get((entry.entity.kind, entry.entity.id), ()))
        for entry in index
    )
