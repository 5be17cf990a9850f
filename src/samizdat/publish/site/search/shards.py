"""Write the search index: which records have a word and where, cut into files that a page loads as it needs them.

Each file is a script that hands over one value, for a page opened from `file://` may load scripts and nothing else.
`search/index.js` says what there is, `search/words-N.js` have the words in their order with the places of each,
`search/texts-N.js` have what a hit shows. A search loads the first, then one or two files a word, then those of the
hits it shows: the size of the edition hardly matters to it. docs/decisions/0006-search.md has the reasons.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from samizdat.model.mention import KINDS
from samizdat.model.page import Page
from samizdat.publish.site.passages import BREAK, language_of
from samizdat.publish.site.search.records import Record, records

if TYPE_CHECKING:
    from samizdat.publish.material import Material

# Characters in a file of words and in one of texts: a search loads few of the first and up to twenty of the second.
WORDS = 32_000
TEXTS = 16_000
# No phrase reaches across what is left out: the places of words jump there.
JUMP = 100
TOKEN = re.compile(r"[^\W_]+|…")
HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
# Letters that no diacritic tells from others; xslt/html/js/words.js has the same.
LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ς": "σ"}
)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Places = dict[int, list[int]]
# A word with its places, or what a hit shows.
Item = TypeVar("Item", bound=Sequence[str])


def search_files(material: Material) -> Iterator[Page]:
    """Yield the files of the index, the same for every language of the interface."""
    edition, found = material.edition, records(material)
    words = list(_cut(sorted(_words(found).items(), key=lambda item: item[0].encode("utf-16-be")), WORDS))
    texts = list(_cut([_shown(record) for record in found], TEXTS))
    starts = [sum(map(len, texts[:place])) for place in range(len(texts))]
    about = {
        "records": len(found),
        "documents": [[d.id, d.title, language_of(d)] for d in (*edition.documents, *edition.apparatus)],
        "names": {f"{e.entity.kind}:{e.entity.id}": e.entity.name for e in material.index},
        "facets": _facets(found),
        "words": [shard[0][0] for shard in words],
        "texts": starts,
    }
    yield _file("index", about)
    yield from (_file(f"words-{place}", dict(shard)) for place, shard in enumerate(words))
    yield from (_file(f"texts-{place}", shard) for place, shard in enumerate(texts))


def _file(name: str, value: object) -> Page:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Page(f"search/{name}.js", f'samizdat.take("{name}",{data})\n'.encode())


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return a word as it is looked for: without diacritics and case, so that `Gero` is `Gerő`."""
    letters = unicodedata.normalize("NFKD", word).lower()
    return "".join(c for c in letters if not unicodedata.category(c).startswith("M")).translate(LETTERS)


def _words(found: Sequence[Record]) -> dict[str, str]:
    """Map each word to its records and its places in them, as `RECORD:PLACE,PLACE;RECORD:…`, in steps."""
    places: dict[str, Places] = defaultdict(lambda: defaultdict(list))
    for number, record in enumerate(found):
        for place, word in words_of(record):
            places[word][number].append(place)
    return {word: _in_records(where) for word, where in places.items()}


def words_of(record: Record) -> Iterator[tuple[int, str]]:
    """Yield the words by which a record is found, folded, and their places; an entity is found by its main name too.

    What a hyphen parts is one word as well; a passage is found by its number (`p12`), and by the days it tells with the
    year and without (`d19561104`, `d1104`).
    """
    text = BREAK.join((record.title if record.kind == "entity" else "", record.text, record.editors))
    place, before = 0, None
    for token in TOKEN.finditer(text):
        if token[0] == "…":
            place += JUMP
        else:
            yield place, fold(token[0])
            if before and text[before.end() : token.start()] in HYPHENS:
                yield place - 1, fold(before[0]) + fold(token[0])
            place += 1
        before = token
    for key in _keys(record):
        place += JUMP
        yield place, key


def _keys(record: Record) -> Iterator[str]:
    """Yield what a record is found by besides its words."""
    if re.fullmatch(r"p\d+", record.number):
        yield record.number
    days = [day.replace("-", "") for day in record.days if not day.startswith("-")]
    yield from dict.fromkeys(key for day in days for key in (f"d{day}", f"d{day[-4:]}"))


def _in_records(where: Places) -> str:
    steps = zip(_steps(where), where.values(), strict=True)
    return ";".join(f"{step}:{','.join(_steps(places))}" for step, places in steps)


def _steps(numbers: Iterable[int]) -> Iterator[str]:
    """Write rising numbers as the steps between them, in base 36."""
    before = 0
    for number in numbers:
        yield _base36(number - before)
        before = number


# The same steps come again and again.
@lru_cache(maxsize=4096)
def _base36(number: int) -> str:
    head, last = divmod(number, 36)
    return (_base36(head) if head else "") + DIGITS[last]


def _facets(found: Sequence[Record]) -> dict[str, dict[str, str]]:
    """Map each value of each facet to the records that have it."""
    facets: dict[str, dict[str, list[int]]] = {
        facet: defaultdict(list) for facet in ("kind", "document", *KINDS, "year")
    }
    for number, record in enumerate(found):
        facets["kind"][record.kind].append(number)
        if record.document:
            facets["document"][record.document].append(number)
        for name in record.names:
            facets[name.partition(":")[0]][name].append(number)
        for year in record.years:
            facets["year"][year].append(number)
    return {
        facet: {value: ",".join(_steps(numbers)) for value, numbers in sorted(values.items())}
        for facet, values in facets.items()
    }


def _shown(record: Record) -> list[str]:
    """List what a hit shows; a title does not stand before the heading that follows it in the source too."""
    return [record.kind, record.address, record.place, record.title, record.document, record.text, record.editors]


def _cut(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Cut a list into runs of about so many characters."""
    run: list[Item] = []
    length = 0
    for item in items:
        run.append(item)
        length += sum(map(len, item))
        if length >= size:
            yield run
            run, length = [], 0
    if run:
        yield run
