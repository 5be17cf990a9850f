"""Find which words may not leave an edition, and where such words stand readable in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from samizdat.edition.source_texts import of_no_document
from samizdat.text_layer.quoted import QUOTED, Secret
from samizdat.text_layer.runs import runs, runs_of, texts
from samizdat.text_layer.withhold import leaks

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.model.finding import Finding
    from samizdat.model.source_text import SourceText


def sources_of_no_document(edition: Edition) -> dict[str, str]:
    """Read the source texts at hand that no document names, by the names of their files."""
    return of_no_document(edition.settings, (document.digest for document in edition.documents))


def leaks_of(edition: Edition) -> list[Finding]:
    """Find source text that stands readable in any document that is to be withheld (T017)."""
    layer = edition.settings.text_layer
    return [leak for document in edition.documents if document.digest for leak in leaks(document.file, layer)]


def secret_runs(edition: Edition, sources: Mapping[str, SourceText], others: Mapping[str, str] | None = None) -> Secret:
    """Return the runs of ten words that may not leave the edition, each with the name of its text.

    These are those of the documents' source texts, and of `others` that no document names, which are read where they
    are not given: a document may have lost its digest, or is still to be made. What an open document has of these is
    published already.
    """
    others = sources_of_no_document(edition) if others is None else others
    secret = {mark: id for id, source in sources.items() for mark in runs_of(source.text, QUOTED)}
    if others:
        files = [document.file for document in edition.documents if not document.digest]
        open_ = runs((text for file in files for text in texts(file.name, file.xml.encode())), QUOTED)
        for name, text in others.items():
            secret = dict.fromkeys(runs_of(text, QUOTED) - open_, name) | secret
    return secret
