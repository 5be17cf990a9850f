"""What is done to each document of an export: by this process or the workers of a cluster, with the same outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from samizdat.export.tei.pointers import Targets

if TYPE_CHECKING:
    from samizdat.export.material import Material
    from samizdat.markup.pointing import Prefixes
    from samizdat.model.document import Document, Edition

Result = TypeVar("Result")
# So many documents travel together: each takes some milliseconds.
TOGETHER = 8


class Around:
    """What is around a document: the edition without the texts of its documents, and what can be pointed to in it.

    It travels to each process once; the targets are made there when they are first asked for.
    """

    def __init__(self, edition: Edition, prefixes: Prefixes) -> None:
        self.edition, self.prefixes = edition, prefixes

    def __reduce__(self) -> tuple[object, ...]:
        """Travel without the targets, which cannot."""
        return Around, (self.edition, self.prefixes)

    @cached_property
    def targets(self) -> Targets:
        """What pointers lead to."""
        return Targets(self.edition)


def around(material: Material) -> Around:
    """Return what is around each document of an export."""
    documents = (replace(each, file=each.file.replaced(xml="")) for each in material.edition.documents)
    # What a process does with a document needs no ledger and no pictures.
    return Around(replace(material.edition, documents=tuple(documents), images=()), material.prefixes)


def each(material: Material, function: Callable[[Around, Document], Result]) -> Iterator[tuple[Document, Result]]:
    """Yield each document with what a function makes of it, in order; raises the first error."""
    documents = material.edition.documents
    made = material.workers.results(partial(function, around(material)), documents, chunk=TOGETHER)
    return zip(documents, made, strict=True)
