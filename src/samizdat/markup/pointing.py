"""Pointers: what a value of @ref, @key, @who and their like leads to (TEI P5, sections 14.1 and 17.2).

A pointer becomes a *target*, one string for all ways to write the same:

- `persons.xml#ada`: an identifier in a file of the project;
- `#ada`: an identifier, wherever it may be;
- `gnd:118509861`, `//example.org/people/ada`: something on the web, by the authority's own number where that is known;
- `key:ada`: a key of a database;
- `psn:ada`: a prefix that nobody declares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from samizdat.numbers import whole

# A URI scheme (RFC 3986, section 3.1), or a prefix, which has the same form.
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
# Schemes that lead elsewhere even where they are declared as a prefix; text: is the text layer's, and checked there.
EXTERNAL = frozenset({"http", "https", "urn", "doi", "tel", "ftp", "data", "text"})
GROUP = re.compile(r"\$(\d)")
# What could be tried in more ways than anyone can wait for: a group repeated, or more than so much without end.
REPEATED_GROUP = re.compile(r"\)[*+{]")
WITHOUT_END, MOST_WITHOUT_END = re.compile(r"[*+]|,\}"), 3
# No pointer is longer than this many characters.
LONGEST = 1000
# Files on the web that have a number for each thing: how their addresses and the @type of an idno name them.
AUTHORITIES = {
    "gnd": re.compile(r"d-nb\.info/gnd/([\dX-]+)"),
    "viaf": re.compile(r"viaf\.org/viaf/(\d+)"),
    "wikidata": re.compile(r"wikidata\.org/(?:entity|wiki)/(Q\d+)"),
    "geonames": re.compile(r"(?:sws\.)?geonames\.org/(\d+)(?:/.*)?"),
    "orcid": re.compile(r"orcid\.org/([\dX-]+)"),
    "lccn": re.compile(r"id\.loc\.gov/authorities/(?:names|subjects)/(\w+)(?:\.html)?"),
}
WEB = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


class Prefix(NamedTuple):
    """A prefix of pointers: what it matches, what takes its place, and the file that declares it."""

    pattern: str
    replacement: str
    file: str

    def expanded(self, rest: str) -> str:
        """Return the address that a prefix and what follows it stand for (TEI P5, section 17.2.3).

        Where the pattern does not match what follows, that is taken as an identifier.
        """
        pattern = _pattern(self.pattern)
        match = pattern.fullmatch(rest) if pattern and len(rest) <= LONGEST else None
        if match is None:
            return f"#{rest}"
        groups = ("", *match.groups(default=""))
        return GROUP.sub(lambda group: "".join(groups[whole(group[1]) :][:1]), self.replacement)

    def leads_to(self, id: str, file: str) -> bool:
        """Tell whether the prefix before an identifier stands for that identifier in a file."""
        path, _, fragment = self.expanded(id).partition("#")
        return fragment == id and (normpath(join(dirname(self.file), path)) if path else self.file) == file


@lru_cache(maxsize=100)
def _pattern(text: str) -> re.Pattern[str] | None:
    """Read the pattern of a prefix, unless it is none, or one that could be tried for ever."""
    try:
        too_many = len(WITHOUT_END.findall(text)) > MOST_WITHOUT_END or REPEATED_GROUP.search(text)
        return None if too_many else re.compile(text)
    except (re.error, RecursionError, OverflowError, ValueError):  # the last two: how often something is repeated
        return None


Prefixes = Mapping[str, Prefix]


def target(pointer: str, file: str, declared: Prefixes) -> str:
    """Return the target of one pointer in a file, "" where it says nothing; names of files start from the project's."""
    if scheme := SCHEME.fullmatch(pointer):
        if (prefix := declared.get(scheme[1])) is None or scheme[1] in EXTERNAL:
            return on_the_web(pointer) if WEB.match(pointer) else pointer
        pointer, file = prefix.expanded(scheme[2]), prefix.file
        if SCHEME.fullmatch(pointer):
            return on_the_web(pointer)
    path, _, id = map(unquote, pointer.partition("#"))
    if id:
        return f"{normpath(join(dirname(file), path)) if path else file}#{id}"
    # An identifier without its #: many editions write it so.
    return f"#{path}" if path and "/" not in path else path


def key(value: str) -> str:
    """Return the target of a @key, which is no pointer but a name for the same."""
    value = " ".join(value.split())
    return f"key:{value}" if value else ""


def on_the_web(address: str) -> str:
    """Return the target of a web address: one for http and https, with and without `www.` or a slash at its end."""
    place = WEB.sub("", address).rstrip("/")
    for name, pattern in AUTHORITIES.items():
        if match := pattern.fullmatch(place):
            return f"{name}:{match[1]}"
    host, slash, path = place.partition("/")
    return f"//{host.lower()}{slash}{path}"


def identifier(type: str, value: str) -> str:
    """Return the target of an idno, "" where it is known in its own file only."""
    value, type = value.strip(), type.strip().casefold()
    if WEB.match(value):
        return on_the_web(value)
    if not value or not type:
        return ""
    return f"{type}:{value}"
