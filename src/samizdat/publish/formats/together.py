"""The texts of an edition in one file, as plain text and as Markdown: the file of each text, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from samizdat.model.page import Page
from samizdat.publish.formats.books import EDITION

FORMS = ("md", "txt")
PATHS = tuple(f"{EDITION}.{form}" for form in FORMS)
# Reads a file of the edition by its path; None where there is none.
Reading = Callable[[str], bytes | None]


def together(texts: Iterable[str], read: Reading) -> Iterator[Page]:
    """Yield the texts of these ids in one file of each form; a text that could not be made is left out."""
    ids = tuple(texts)
    for form, path in zip(FORMS, PATHS, strict=True):
        files = (read(f"{id}.{form}") for id in ids)
        # An empty line between two of them.
        yield Page(path, b"\n".join(data for data in files if data))
