"""What TEI's encoders are used to: names from HTML, dates as one says them, words for TEI's own datatypes.

This is advice for `samizdat.relaxng`, which knows no vocabulary by itself: `relaxng.load(path, habits=TEI)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samizdat.model.habits import Habits
from samizdat.numbers import whole

_ELEMENTS = {
    "a": "ref", "aside": "note", "b": "hi", "blockquote": "quote", "br": "lb", "em": "emph", "h1": "head", "h2": "head",
    "h3": "head", "h4": "head", "hr": "milestone", "i": "hi", "img": "graphic", "li": "item", "ol": "list",
    "section": "div", "small": "hi", "strong": "hi", "sub": "hi", "sup": "hi", "td": "cell", "th": "cell", "tr": "row",
    "u": "hi", "ul": "list",
}  # fmt: skip

_ATTRIBUTES = {
    "alt": ("n",), "class": ("rend", "rendition"), "colspan": ("cols",), "href": ("target", "ref", "url"),
    "name": ("key", "n"), "rowspan": ("rows",), "src": ("url",), "title": ("n",),
}  # fmt: skip

_MONTHS = (
    ("januar", "january", "jänner", "janvier", "jan"),
    ("februar", "february", "feber", "février", "feb"),
    ("märz", "march", "mars", "mar", "mär"),
    ("april", "avril", "apr"),
    ("mai", "may"),
    ("juni", "june", "juin", "jun"),
    ("juli", "july", "juillet", "jul"),
    ("august", "août", "aug"),
    ("september", "septembre", "sept", "sep"),
    ("oktober", "october", "octobre", "okt", "oct"),
    ("november", "novembre", "nov"),
    ("dezember", "december", "décembre", "dez", "dec"),
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_SAID = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d]+)\.?,?\s+(?:(\d{1,2}),\s*)?(\d{3,4})")


def _values(text: str) -> Iterator[str]:
    """Yield the date that is written with the name of a month, or the truth value that a word stands for."""
    if (found := _SAID.fullmatch(text)) and (month := _MONTH_OF.get(found[2].casefold())):
        day = found[1] or found[3]
        yield f"{whole(found[4]):04}-{month:02}" + (f"-{whole(day):02}" if day else "")
    if text.lower() in ("yes", "ja", "wahr", "on"):
        yield "true"
    if text.lower() in ("no", "nein", "falsch", "off"):
        yield "false"


# The patterns of teidata.word, teidata.pointer, teidata.numeric, teidata.temporal.iso.
_WORDS = {
    r"[^\p{C}\p{Z}]+": "a word without spaces",
    r"\S+": "an address without spaces",
    r"(\-?[\d]+/\-?[\d]+)": "a fraction such as 1/2",
    r"[0-9.,DHMPRSTWYZ/:+\-]+": "a date as ISO 8601 writes it",
}

TEI = Habits(_ELEMENTS, _ATTRIBUTES, _values, _WORDS, contents=("macro.",))
