"""Tell where files have other words than their documents: each place is a finding, with the line.

What is noted of a difference holds no word: the text may be withheld where the note is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.xml import parse, select
from samizdat.numbers import whole
from samizdat.publish.views import shown
from samizdat.publish.words import line_of, source_words

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.finding import Finding
    from samizdat.model.page import Difference

KINDS = {
    "lost": "a word is missing",
    "added": "a word stands that the document has not",
    "glued": "two words are one",
    "cut": "a word is two",
}
HINT = "Encode the place as TEI does, or give its element a model; if it is right, report it."
NOTE = re.compile(r"(.+) word (\d+) (\w+)")


def note(path: str, difference: Difference) -> str:
    """Write down in which file a difference is, at which word, and of what kind."""
    return f"{path} word {difference.word} {difference.kind}"


def word_findings(noted: Iterable[str], documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a finding (E011) for each difference that was noted; `documents` as they are on disk."""
    by_id = {document.id: document for document in documents}
    for match in filter(None, map(NOTE.fullmatch, sorted(noted))):
        document = by_id.get(PurePosixPath(match[1]).stem)
        if document:
            yield _finding(document, match[1], whole(match[2]), match[3])
        else:
            # A book of several texts; the books of each say where.
            yield finding("E011", f"In `{match[1]}` {KINDS[match[3]]}.", "", hint=HINT)


def _finding(document: Document, path: str, number: int, kind: str) -> Finding:
    root = parse(document.file.xml)
    # The words of a withheld text have other numbers here, and are not to be told.
    withheld = bool(select(root, "//tei:gap[@reason='withheld']"))
    before = "" if withheld else " ".join(source_words(shown(root))[max(0, number - 4) : number])
    return finding(
        "E011",
        f"In `{path}` {KINDS[kind]}" + (f" after “{before}”." if before else "."),
        document.file.name,
        0 if withheld else line_of(shown(root), number),
        hint=HINT,
    )
