"""What the page of downloads tells of: in an edition of many texts only the files that are of no single document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from samizdat.publish.formats.books import EDITION, schemas_of

if TYPE_CHECKING:
    from samizdat.publish.material import Material

# How the files end that a text is in, besides its TEI.
FORMS = ("pdf", "epub", "md", "txt")
# What is for computing with, as xslt/html/pages/downloads.xsl names it.
DATA = ("names.csv", "mentions.csv", "csv-metadata.json", "names.json", "names.txt", f"{EDITION}-tei.zip")


def told_of(material: Material, sizes: Mapping[str, int]) -> dict[str, int]:
    """Return the sizes of the files that the page of downloads tells of, in bytes, by path, in the order of these.

    To go through all `sizes` takes long where they are many, to ask for one does not.
    """
    if not material.slices.pages:
        return {path: size for path, size in sorted(sizes.items()) if not path.endswith(".html")}
    return {path: sizes[path] for path in sorted(set(_of_no_document(material))) if path in sizes}


def _of_no_document(material: Material) -> Iterator[str]:
    """Yield the paths of all files that the page may name where the documents are many, and one that tells of PDF."""
    edition = material.edition
    named = (EDITION, *(each.id for each in edition.apparatus))
    yield from (f"{name}.{form}" for name in named for form in FORMS)
    yield from (each.file.path for each in edition.apparatus)
    yield from DATA
    yield from schemas_of(edition)
    yield from (f"{each.id}.pdf" for each in edition.documents[:1])
