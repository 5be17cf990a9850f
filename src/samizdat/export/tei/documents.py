"""The format `tei`: each document as a file that stands alone, and a table of the pointers that still lead out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.export.file_names import mapping, safe_names
from samizdat.export.package import Package
from samizdat.export.tei.each import Around, each
from samizdat.export.tei.standalone import standalone

if TYPE_CHECKING:
    from samizdat.export.formats import Options
    from samizdat.export.material import Material
    from samizdat.model.document import Document

LEFT = "pointers.tsv"


def make(material: Material, _options: Options) -> Package:
    """Make a file of each document, named by its xml:id."""
    documents, left = alone(material)
    names = safe_names(documents)
    files = {f"{names[id]}.xml": xml.encode() for id, xml in documents.items()}
    return Package({**files, **mapping(names), **report(left)}, restricted=material.restricted)


def alone(material: Material) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the documents that stand alone by their ids, and of each the pointers that lead into other files."""
    documents: dict[str, str] = {}
    left: dict[str, tuple[str, ...]] = {}
    for document, made in each(material, _standing):
        documents[document.id], left[document.id] = made
    return documents, left


def _standing(around: Around, document: Document) -> tuple[str, tuple[str, ...]]:
    return standalone(around.edition, document, around.targets, around.prefixes)


def report(left: dict[str, tuple[str, ...]]) -> dict[str, bytes]:
    """Return the table of pointers that lead out of their document; none where none does."""
    rows = "".join(f"{id}\t{pointer}\n" for id, found in left.items() for pointer in found)
    return {LEFT: f"document\tpointer\n{rows}".encode()} if rows else {}
