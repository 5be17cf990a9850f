"""Find the source texts of an edition's documents among the files at hand, by their digests."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError
from samizdat.model.source_text import SourceText, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from samizdat.model.document import Document
    from samizdat.model.edition import Settings


def read_sources(settings: Settings, wanted: Iterable[Document]) -> dict[str, SourceText]:
    """Find the source texts of documents by their digests; returns them by the document's id.

    Raises SamizdatError where a source text is not UTF-8.
    """
    by_digest = {document.digest: document.id for document in wanted if document.digest}
    found: dict[str, SourceText] = {}
    for path in candidates(settings) if by_digest else ():
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SamizdatError(f"{path}: {error.strerror}", "A source text must be readable.") from error
        if (id := by_digest.get(digest_of(data))) and id not in found:
            found[id] = _decode(id, data, path)
    return found


def of_no_document(settings: Settings, digests: Iterable[str]) -> dict[str, str]:
    """Read the source texts at hand that have none of the documents' digests, by their files' names."""
    named, found = frozenset(digests), {}
    for path in candidates(settings):
        with suppress(OSError, UnicodeDecodeError):
            data = path.read_bytes()
            if digest_of(data) not in named:
                found[path.name] = SourceText.from_bytes(path.name, data).text
    return found


def _decode(id: str, data: bytes, path: Path) -> SourceText:
    try:
        return SourceText.from_bytes(id, data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SamizdatError(f"{path}:{line}: the source text is not UTF-8", "Use the file as received.") from error


def candidates(settings: Settings) -> list[Path]:
    """List the files that may be source texts, in the order of the folders and of their names."""
    return [path for folder in settings.sources for path in sorted(folder.glob("*.txt")) if path.is_file()]
