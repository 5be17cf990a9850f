"""What a wrong value was probably meant to be: candidates, of which the schema then says which it allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from samizdat.numbers import whole

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{3,4})")
_YEAR_FIRST = re.compile(r"(\d{3,4})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{1,2}))?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


def candidates(text: str, more: Callable[[str], Iterable[str]] = lambda _text: ()) -> Iterator[str]:
    """Yield what `text` may have been meant to be, the likeliest first; `more` knows the habits of a vocabulary."""
    text = text.strip()
    if not text:
        return
    yield text
    yield from _dates(text)
    yield from more(text)
    yield re.sub(r"(\d),(\d)", r"\1.\2", text)
    # Several values have space between them, and an address has none inside.
    yield re.sub(r"\s*[,;]\s*", " ", text)
    if re.search(r"[/.#:]", text):
        yield re.sub(r"\s+", "%20", text)
    yield text.replace("_", "-")
    yield re.sub(r"\s+", "_", text)
    yield re.sub(r"[^\w.\-]+", "_", text).strip("_")
    yield "_" + re.sub(r"[^\w.\-]+", "_", text)
    yield re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    yield text.lower()


def _dates(text: str) -> Iterator[str]:
    """Yield the ISO 8601 forms of a date in digits; the day comes before the month, as in `5.4.1823`."""
    if found := _DAY_FIRST.fullmatch(text):
        yield _iso(found[3], found[2], found[1])
        yield _iso(found[3], found[1], found[2])
    if found := _YEAR_FIRST.fullmatch(text):
        yield _iso(found[1], found[2], found[3])
    if found := _DIGITS.fullmatch(text):
        yield _iso(found[1], found[2], found[3])
    if text.isdigit() and len(text) < 4:
        yield text.zfill(4)


def _iso(year: str, month: str, day: str | None) -> str:
    written = f"{whole(year):04}-{whole(month):02}"
    return f"{written}-{whole(day):02}" if day else written
