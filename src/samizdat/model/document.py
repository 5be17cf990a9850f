"""The files of an edition as values: names, identifiers and the XML as text, so that they travel between processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.model.edition import Settings
    from samizdat.model.ledger import Ledger


class XmlFile:
    """A well-formed TEI file; `name` is its path as findings show it, `id` the xml:id of its root ("" if none).

    `address` is the path under which it is published, where that is not its name. Its text may be read when it is asked
    for: then `xml` is given as what reads it, with the `digest` that it is known by before. Not to be changed.
    """

    __slots__ = ("_digest", "_xml", "address", "id", "name")

    def __init__(self, name: str, id: str, xml: str | Callable[[], str], address: str = "", digest: str = "") -> None:
        self.name, self.id, self.address = name, id, address
        self._xml, self._digest = xml, digest

    @property
    def xml(self) -> str:
        """The text. Raises SamizdatError where it is to be read, and is not what it was."""
        return self._xml if isinstance(self._xml, str) else self._xml()

    @property
    def digest(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        self._digest = self._digest or sha256(self.xml.encode()).hexdigest()
        return self._digest

    @property
    def path(self) -> str:
        """The path under which it is published, inside the edition's folder."""
        return self.address or self.name

    def replaced(
        self, *, name: str | None = None, id: str | None = None, xml: str | None = None, address: str | None = None
    ) -> XmlFile:
        """Return the file with another name, id, text or address."""
        return XmlFile(
            self.name if name is None else name,
            self.id if id is None else id,
            self._xml if xml is None else xml,
            self.address if address is None else address,
            self._digest if xml is None else "",
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, XmlFile) and self._values == other._values

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return f"XmlFile{self._values}"

    def __reduce__(self) -> tuple[type[XmlFile], tuple[str, ...]]:
        return XmlFile, (self.name, self.id, self.xml, self.address, self._digest)

    @property
    def _values(self) -> tuple[str, ...]:
        return self.name, self.id, self.address, self.digest


@dataclass(frozen=True, slots=True)
class Image:
    """An image that a document shows: its path in the published edition, and the file that it is."""

    path: str
    file: Path


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the edition.

    `digest` is the SHA-256 of the source text that its header names ("" for a text that needs no source); `full`
    tells whether every word of `xml` is readable. `short` is the title that it goes by, where its header has one.
    """

    file: XmlFile
    title: str
    digest: str
    full: bool
    short: str | None = None

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
