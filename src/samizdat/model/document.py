"""The files of an edition as values: names, identifiers and the XML as text, so that they travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.model.edition import Settings
    from samizdat.model.ledger import Ledger


@dataclass(frozen=True, slots=True)
class XmlFile:
    """A well-formed TEI file; `name` is its path as findings show it, `id` the xml:id of its root ("" if none).

    `address` is the path under which it is published, where that is not its name.
    """

    name: str
    id: str
    xml: str
    address: str = ""

    @property
    def path(self) -> str:
        """The path under which it is published, inside the edition's folder."""
        return self.address or self.name


@dataclass(frozen=True, slots=True)
class Image:
    """An image that a document shows: its path in the published edition, and the file that it is."""

    path: str
    file: Path


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the edition.

    `digest` is the SHA-256 of the source text that its header names ("" for a text that needs no source); `full`
    tells whether every word of `xml` is readable.
    """

    file: XmlFile
    title: str
    digest: str
    full: bool

    @property
    def id(self) -> str:
        """The document's xml:id, which is also its file name and its address."""
        return self.file.id


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as it was read: its settings, its header file, its documents in order, its authority files.

    `apparatus` are the editors' own files beside the header: an introduction, an analysis. `ledger` holds the passages
    that were published; `images` are those that documents show, where they are to be copied.
    """

    settings: Settings
    header: XmlFile
    apparatus: tuple[Document, ...]
    documents: tuple[Document, ...]
    authorities: tuple[XmlFile, ...]
    ledger: Ledger
    images: tuple[Image, ...] = ()

    @property
    def files(self) -> tuple[XmlFile, ...]:
        """All TEI files, in the order in which reports name them."""
        documents = (document.file for document in (*self.apparatus, *self.documents))
        return (self.header, *documents, *self.authorities)
