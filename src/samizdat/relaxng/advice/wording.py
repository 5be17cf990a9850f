"""What may stand in a place, and what a value may be, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from samizdat.relaxng.advice.fault import FEW, Wanted, elements, first, listed
from samizdat.relaxng.patterns.expect import next_elements, takes_any_element, values
from samizdat.relaxng.patterns.names import local_name

if TYPE_CHECKING:
    from samizdat.relaxng.patterns.pattern import Data, Pattern

LISTED = 16
"""So many values of a closed list are named, half as many where others are allowed too."""
LONGEST = 40
"""A longer regular expression is cut."""

_TYPES = {
    "ID": "an identifier (a letter or _, then letters, digits, - _ .)",
    "IDREF": "an identifier",
    "NCName": "a name without colon (a letter or _, then letters, digits, - _ .)",
    "Name": "a name (a letter or _, then letters, digits, - _ . :)",
    "NMTOKEN": "a word of letters, digits, - _ . :",
    "anyURI": "an address (URI)",
    "boolean": "true or false",
    "decimal": "a number such as 1.5",
    "double": "a number such as 1.5",
    "duration": "a duration such as P1Y2M",
    "float": "a number such as 1.5",
    "integer": "a whole number",
    "language": "a language tag such as de or de-AT",
    "nonNegativeInteger": "a whole number from 0",
    "positiveInteger": "a whole number from 1",
    "string": "text",
    "token": "text",
}
# The forms of a date with an example each; of several the first three stand for all.
_DATES = {
    "date": "1823-04-05",
    "gYearMonth": "1823-04",
    "gYear": "1823",
    "gMonthDay": "--04-05",
    "gMonth": "--04",
    "gDay": "---05",
    "dateTime": "1823-04-05T14:30:00",
}
_TIME = "a time such as 14:30:00"
_FACETS = {
    "minInclusive": "from {}",
    "maxInclusive": "up to {}",
    "minExclusive": "more than {}",
    "maxExclusive": "less than {}",
    "length": "of {} characters",
    "minLength": "of at least {} characters",
    "maxLength": "of at most {} characters",
    "pattern": "of the form {}",
    "totalDigits": "of at most {} digits",
    "fractionDigits": "with at most {} decimals",
}


def usual_first(names: Iterable[str], usual: Sequence[str]) -> list[str]:
    """Sort names so that a list which is cut shows those that people want most."""
    rank = {name: number for number, name in enumerate(usual)}
    return sorted(names, key=lambda name: (rank.get(local_name(name), len(rank)), name))


def wanted_elements(patterns: Sequence[Pattern], usual: Sequence[str]) -> Wanted:
    """Say which elements may stand in a place: of many the usual ones, and how many more there are."""
    names = next_elements(patterns)
    if len(names) > FEW:
        names = usual_first(names, usual)
    if takes_any_element(patterns):
        any_of = elements(names)
        words = f"expected {listed(any_of, 'or')} or another element" if names else "expected another element"
        return Wanted(first(any_of), words)
    if names:
        one_of = elements(names)
        return Wanted(first(one_of), f"expected {listed(one_of, 'or')}")
    return Wanted((), "nothing more is expected" if any(p.nullable for p in patterns) else "expected text")


def wanted_values(patterns: Sequence[Pattern], words: Mapping[str, str]) -> Wanted:
    """Say what a value may be: the values listed, then the types; `words` has words for regular expressions."""
    found = [values(pattern) for pattern in patterns]
    named = list(dict.fromkeys(text for texts, _, _ in found for text in texts))
    types = list(dict.fromkeys(data for _, datatypes, _ in found for data in datatypes))
    most = LISTED // 2 if types else LISTED
    parts = [_quoted(named, most)] if named else []
    parts += dict.fromkeys(
        [*_dates(types, words), *(_type(data, words) for data in types if data.type.name not in (*_DATES, "time"))]
    )
    several = ", several parted by spaces" if any(several for _, _, several in found) else ""
    return Wanted(tuple(named[:most]), (" or ".join(parts) or "nothing") + several)


def _dates(types: Iterable[Data], words: Mapping[str, str]) -> list[str]:
    """Say which dates and times are allowed: TEI allows eight forms in most places."""
    plain = {data.type.name for data in types if not data.type.facets}
    examples = [example for name, example in _DATES.items() if name in plain][:3]
    shown = (
        [f"a date such as {', '.join(examples[:-1])}{' or ' if examples[:-1] else ''}{examples[-1]}"]
        if examples
        else []
    )
    narrowed = [_type(data, words) for data in types if data.type.name in _DATES and data.type.facets]
    return [*shown, *([_TIME] if "time" in plain else []), *narrowed]


def _type(data: Data, words: Mapping[str, str]) -> str:
    facets = data.type.facets
    for f in facets:
        if f.name == "pattern" and f.text in words:
            return words[f.text]
    name = data.type.name
    shown = _TYPES.get(name) or (f"a date such as {_DATES[name]}" if name in _DATES else f"a value of the type {name}")
    if facets:  # they say more than an example
        shown = shown.partition(" such as ")[0]
    return " ".join([shown, *(_FACETS[f.name].format(_short(f.text)) for f in facets)])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _quoted(texts: Sequence[str], most: int) -> str:
    more = len(texts) - most
    shown = ", ".join(f"“{text}”" for text in texts[:most])
    return f"{shown} and {more} more" if more > 0 else shown
