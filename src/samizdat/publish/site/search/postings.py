"""List the words by which records are found and what narrows a search down, with the records that have them.

Records are told by their numbers in the edition, places by their numbers in a record, both as the steps between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from samizdat.model.mention import KINDS
from samizdat.publish.site.passages import BREAK
from samizdat.store.lists import Joint, Line, Part

if TYPE_CHECKING:
    from samizdat.publish.site.search.records import Record

# The lists of an edition that a search reads. The word of a facet has its name before a NUL.
WORDS, FACETS = "words", "facets"
FACET_NAMES = ("kind", "document", *KINDS, "year")
# No phrase reaches across what is left out: the places of words jump there.
JUMP = 100
TOKEN = re.compile(r"([^\W_]+|…)")
HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
# Letters that no diacritic tells from others; xslt/html/js/words.js has the same.
LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ς": "σ"}
)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return a word as it is looked for: without diacritics and case, so that `Gero` is `Gerő`."""
    letters = unicodedata.normalize("NFKD", word).lower()
    return "".join(c for c in letters if not unicodedata.category(c).startswith("M")).translate(LETTERS)


def postings(found: Sequence[Record]) -> dict[Line, Part]:
    """Return what records give to the words and facets of a search; they are numbered from 0.

    A word has `RECORD:PLACE,PLACE;RECORD:…`, a facet's value `RECORD,RECORD,…`, here without the first step.
    """
    words: dict[str, tuple[list[int], list[str]]] = {}
    facets: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(found):
        for word, places in _places(record).items():
            numbers, texts = words.setdefault(word, ([], []))
            numbers.append(number)
            # Most words come once in a record.
            texts.append(base36(places[0]) if len(places) == 1 else ",".join(_steps(places)))
        for facet in _facets(record):
            facets[facet].append(number)
    parts = {
        (WORDS, word): _part(numbers, [f":{text}" for text in texts], ";") for word, (numbers, texts) in words.items()
    }
    return parts | {(FACETS, value): _part(numbers, [""] * len(numbers), ",") for value, numbers in facets.items()}


def _part(numbers: Sequence[int], texts: Sequence[str], between: str) -> Part:
    """Write records with what stands after each, the first one without its number."""
    if len(numbers) == 1:
        return Part(numbers[0], numbers[0], texts[0])
    steps = zip(numbers, numbers[1:], texts[1:], strict=False)
    rest = between.join([f"{base36(number - before)}{text}" for before, number, text in steps])
    return Part(numbers[0], numbers[-1], f"{texts[0]}{between}{rest}")


def _places(record: Record) -> dict[str, list[int]]:
    """Map the words of a record to their places."""
    places: dict[str, list[int]] = {}
    for place, word in words_of(record):
        if word in places:
            places[word].append(place)
        else:
            places[word] = [place]
    return places


def words_of(record: Record) -> Iterator[tuple[int, str]]:
    """Yield the words by which a record is found, folded, and their places; an entity is found by its main name too.

    What a hyphen parts is one word as well; a passage is found by its number (`p12`), and by the days it tells with the
    year and without (`d19561104`, `d1104`).
    """
    text = BREAK.join((record.title if record.kind == "entity" else "", record.text, record.editors))
    place = 0
    # Every other token is what stands between two.
    tokens = TOKEN.split(text)
    for number in range(1, len(tokens), 2):
        token = tokens[number]
        if token == "…":
            place += JUMP
        else:
            yield place, fold(token)
            if tokens[number - 1] in HYPHENS and number > 1:
                yield place - 1, fold(tokens[number - 2]) + fold(token)
            place += 1
    for key in _keys(record):
        place += JUMP
        yield place, key


def _keys(record: Record) -> Iterator[str]:
    """Yield what a record is found by besides its words."""
    if re.fullmatch(r"p\d+", record.number):
        yield record.number
    days = [day.replace("-", "") for day in record.days if not day.startswith("-")]
    yield from dict.fromkeys(key for day in days for key in (f"d{day}", f"d{day[-4:]}"))


def _facets(record: Record) -> Iterator[str]:
    """Yield the facets of a record with its values of them, as FACETS has them."""
    yield f"kind\0{record.kind}"
    if record.document:
        yield f"document\0{record.document}"
    for name in record.names:
        yield f"{name.partition(':')[0]}\0{name}"
    for year in record.years:
        yield f"year\0{year}"


def _steps(numbers: Iterable[int]) -> Iterator[str]:
    """Write rising numbers as the steps between them, in base 36."""
    before = 0
    for number in numbers:
        yield base36(number - before)
        before = number


# The same steps come again and again.
@lru_cache(maxsize=4096)
def base36(number: int) -> str:
    """Write a number in base 36."""
    head, last = divmod(number, 36)
    return (base36(head) if head else "") + DIGITS[last]


JOINTS = {WORDS: Joint(";", base36), FACETS: Joint(",", base36)}
