"""What every export is made of, read once: the edition as it may be given away, its metadata, its index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samizdat.export.file_names import safe_name
from samizdat.export.metadata import edition_metadata
from samizdat.index.extract import prefixes
from samizdat.index.keeping.reads import Reads
from samizdat.parallel.workers import Workers
from samizdat.publish.material import gather
from samizdat.store.cache_folder import cache_of

if TYPE_CHECKING:
    from samizdat.markup.pointing import Prefixes
    from samizdat.model.document import Edition
    from samizdat.model.metadata import EditionMetadata
    from samizdat.model.source_text import SourceText
    from samizdat.publish.material import Material as Gathered


@dataclass(frozen=True)
class Material:
    """An edition as it is exported. `sources` are the source texts at hand, by the document's id.

    With `full` the documents have their words back, and what is made of them may not be passed on. `workers` do what
    is done to each document.
    """

    edition: Edition
    sources: Mapping[str, SourceText]
    full: bool
    workers: Workers = Workers()  # noqa: RUF009 (it is frozen)

    @cached_property
    def metadata(self) -> EditionMetadata:
        """What the headers say."""
        return edition_metadata(self.edition)

    @cached_property
    def gathered(self) -> Gathered:
        """The index of names, and the documents with an address on each name and passage."""
        with Reads(cache_of(self.edition.settings), self.edition.settings.text_layer) as read:
            return gather(self.edition, read)

    @cached_property
    def prefixes(self) -> Prefixes:
        """The prefixes that the edition declares for all its files."""
        return prefixes(self.edition)

    @property
    def restricted(self) -> bool:
        """Tell whether words are in it that may not be passed on."""
        return any(document.full and document.digest for document in self.edition.documents)

    @cached_property
    def name(self) -> str:
        """What a package of the edition is called: its title in letters that every archive takes."""
        return safe_name(self.metadata.whole.title).lower() or "edition"
