"""Write the search index: which records have a word and where, cut into files that a page loads as it needs them.

Each file is a script that hands over one value, for a page opened from `file://` may load scripts and nothing else.
`search/index.js` says what there is, `search/words-N.js` have the words in their order with the places of each,
`search/texts-N.js` have what a hit shows. A search loads the first, then one or two files a word, then those of the
hits it shows: the size of the edition hardly matters to it. docs/decisions/0006-search.md has the reasons.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from samizdat.model.page import Page
from samizdat.publish.site.passages import language_of
from samizdat.publish.site.search.postings import FACET_NAMES, FACETS, WORDS
from samizdat.store.lists import digest

if TYPE_CHECKING:
    from samizdat.publish.whole.whole import Whole

# Characters in a file of words and in one of texts: a search loads few of the first and up to twenty of the second.
WORDS_SIZE = 32_000
TEXTS_SIZE = 16_000


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class SearchFile(NamedTuple):
    """A file of the index: its path, what tells its state from any other, and what makes it."""

    path: str
    signature: str
    make: Callable[[], Page]


def search_files(whole: Whole) -> Iterator[SearchFile]:
    """Yield the files of the index, the same for every language of the interface."""
    words = whole.sizes(WORDS)
    word_cuts = cuts([len(word) + size for word, size, _ in words], WORDS_SIZE)
    text_cuts = cuts(list(chain.from_iterable(whole.notes("sizes"))), TEXTS_SIZE)
    about = {
        "records": text_cuts[-1][1] if text_cuts else 0,
        "documents": _documents(whole),
        "names": {named.id: named.entity.name for named in whole.named},
        "facets": _facets(whole.lines(FACETS)),
        "words": [words[first][0] for first, _ in word_cuts],
        "texts": [first for first, _ in text_cuts],
    }
    index = _file("index", _written(about))
    yield SearchFile(index.path, digest(index.data.decode()), lambda: index)
    for number, (first, end) in enumerate(word_cuts):
        shard = words[first:end]
        make = partial(_words, whole, f"words-{number}", shard[0][0], shard[-1][0])
        yield SearchFile(f"search/words-{number}.js", digest(repr(shard)), make)
    for number, (cut, key) in enumerate(zip(text_cuts, _keys(text_cuts, whole.keys()), strict=True)):
        yield SearchFile(f"search/texts-{number}.js", key, partial(_texts, whole, f"texts-{number}", *cut))


def cuts(sizes: Sequence[int], size: int) -> list[tuple[int, int]]:
    """Cut what has these sizes into stretches of about `size`, each told by its first and the one after its last."""
    found, first, length = [], 0, 0
    for number, each in enumerate(sizes, start=1):
        length += each
        if length >= size:
            found.append((first, number))
            first, length = number, 0
    return found if first == len(sizes) else [*found, (first, len(sizes))]


def _keys(found: Iterable[tuple[int, int]], runs: Sequence[tuple[str, int, int]]) -> Iterator[str]:
    """Yield of each stretch of records what tells its state from any other: the runs that it is of, and which part."""
    place = 0
    for first, end in found:
        while runs[place][1] + runs[place][2] <= first:
            place += 1
        last = place
        while last + 1 < len(runs) and runs[last + 1][1] < end:
            last += 1
        base = runs[place][1]
        yield digest(repr((first - base, end - base, [run[0] for run in runs[place : last + 1] if run[2]])))


def _documents(whole: Whole) -> list[tuple[str, str, str]]:
    languages = chain.from_iterable(whole.notes("languages"))
    documents = zip(whole.edition.documents, languages, strict=True)
    about = [(document.id, document.title, language) for document, language in documents]
    return [*about, *((each.id, each.title, language_of(each)) for each in whole.edition.apparatus)]


def _facets(lines: dict[str, str]) -> dict[str, dict[str, str]]:
    """Map each value of each facet to the records that have it."""
    facets: dict[str, dict[str, str]] = {facet: {} for facet in FACET_NAMES}
    for word in sorted(lines):
        facet, _, value = word.partition("\0")
        facets[facet][value] = lines[word]
    return facets


def _words(whole: Whole, name: str, first: str, last: str) -> Page:
    return _file(name, _written(whole.lines(WORDS, first, last)))


def _texts(whole: Whole, name: str, first: int, end: int) -> Page:
    return _file(name, f"[{','.join(whole.bulk(first, end))}]")


def _file(name: str, value: str) -> Page:
    return Page(f"search/{name}.js", f'samizdat.take("{name}",{value})\n'.encode())
