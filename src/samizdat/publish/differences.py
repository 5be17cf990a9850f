"""Find the documents whose pages have other words than they: each place is a finding, with the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from samizdat.markup.xml import parse
from samizdat.model.document import Document
from samizdat.model.finding import Finding
from samizdat.publish.views import shown
from samizdat.publish.words import Difference, line_of

KINDS = {
    "lost": "a word is missing",
    "added": "a word is there that the document has not",
    "glued": "two words are one",
    "cut": "a word is two",
}


def word_findings(found: Iterable[tuple[str, Difference]], documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a finding (E011) for each file, named by its path, that has other words than its document."""
    by_id = {document.id: document for document in documents}
    for path, difference in found:
        document = by_id.get(PurePosixPath(path).stem)
        if document:
            yield Finding(
                "E011",
                f"in `{path}` {KINDS[difference.kind]}: “{difference.view}” stands for “{difference.source}”",
                document.file.name,
                line_of(shown(parse(document.file.xml)), difference.word),
                severity="warning",
                hint="Encode the place as TEI does, or give its element a template; if it is right, report it.",
            )
