"""Find ten words in a row of a source text in what leaves the edition: headers, records, notes, names, comments.

Short quotations are everybody's right, and these are no longer short. All source texts at hand are looked for, in all
files: the words of one document may stand in another, in the introduction or in a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.tokens import position
from samizdat.model.finding import About, Finding
from samizdat.text_layer.runs import Word, marks, words
from samizdat.text_layer.streams import Place, streams

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile
    from samizdat.model.edition import TextLayer

QUOTED = 10
# What a title or a citation may have of a source text: such facts are rarely longer.
LONG = 25
# A sentence ends here and another begins: a title has one at most.
SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*[^\W\d_]")
HINT = "Take it out, say it in the editors' words, or quote fewer than ten words: what stands here is published."
Secret = Mapping[int, str]


def check_quoted(file: XmlFile, layer: TextLayer, secret: Secret, *, withheld: bool) -> Iterator[Finding]:
    """Find runs of words that a source text has in a file (T027).

    `secret` has the marks of all runs of ten words that may not leave, each with the name of its text; `withheld` tells
    that the file is a document of which the words are to be withheld, so that its names and headings are facts.
    """
    for stream in streams(file.xml, layer, withheld=withheld) if secret else ():
        for text, starts in stream.joined():
            long = [run for run in runs_in(text, secret) if _too_long(stream.place, run, text)]
            yield from (_finding(file, stream.offset(run[0].start, starts), run, secret) for run in long)
            if long:
                break


def runs_in(text: str, secret: Secret) -> Iterator[list[Word]]:
    """Yield the words of each run of ten or more that a text has of a source text."""
    found = words(text)
    known = ((at, mark in secret) for at, mark in enumerate(marks(found, QUOTED)))
    for is_secret, run in groupby(known, itemgetter(1)):
        if is_secret:
            numbers = [at for at, _ in run]
            yield found[numbers[0] : numbers[-1] + QUOTED]


def said_of(run: list[Word], secret: Secret) -> str:
    """Say how many words of which source text a run has, and with which it begins."""
    whose = secret[next(marks(run[:QUOTED], QUOTED))]
    return (
        f"{len(run)} words in a row of the source text of {whose} stand here, from “{run[0].word} {run[1].word} …” on."
    )


def _too_long(place: Place, run: list[Word], text: str) -> bool:
    """Tell whether a run is more than a fact: of titles and citations some length is, but no title has sentences."""
    if place is Place.TITLE and SENTENCES.search(text, run[0].start, run[-1].end):
        return True
    return len(run) > LONG or place not in (Place.TITLE, Place.CITATION)


def _finding(file: XmlFile, offset: int, run: list[Word], secret: Secret) -> Finding:
    line, column = position(file.xml, offset)
    about = About(found=(f"{run[0].word} {run[1].word}",))
    return finding("T027", said_of(run, secret), file.name, line, column, hint=HINT, about=about)
