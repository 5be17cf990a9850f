"""What the interface says: one file a language, xslt/context/strings/LANGUAGE.xml."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError
from samizdat.numbers import whole
from samizdat.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samizdat.markup.xml import Element

FOLDER = "xslt/context/strings"


def languages() -> tuple[str, ...]:
    """List the languages that the interface speaks, in alphabetical order."""
    return tuple(sorted(path.stem for path in resource(FOLDER).glob("*.xml")))


@cache
def strings(language: str) -> str:
    """Return the strings of a language as XML; raises SamizdatError where the interface does not speak it."""
    if language not in languages():
        raise SamizdatError(
            f"no interface in {language!r}", f"Choose from {', '.join(languages())}, or add {FOLDER}/{language}.xml."
        )
    return (resource(FOLDER) / f"{language}.xml").read_text(encoding="utf-8")


def language_name(language: str) -> str:
    """Return what a language of the interface calls itself; raises SamizdatError where there is no such one."""
    return str(_parsed(language).findtext("string[@key='language']"))


def say(language: str, key: str, *values: str) -> str:
    """Return a sentence of the interface with its values filled in: `{1}` is the first.

    Raises SamizdatError where there is no such sentence.
    """
    sentence = _sentences(language).get(key)
    if sentence is None:
        raise SamizdatError(f"no string {key!r} in {language!r}", f"Add it to {FOLDER}/{language}.xml.")
    return re.sub(r"\{(\d)\}", lambda match: values[whole(match[1]) - 1], sentence)


# Asked for each text of an edition.
@cache
def _sentences(language: str) -> Mapping[str, str]:
    return {str(string.get("key")): string.text or "" for string in _parsed(language).iterfind("string")}


def _parsed(language: str) -> Element:
    from samizdat.markup.xml import parse  # noqa: PLC0415  to list the languages, as settings do, needs no parser

    return parse(strings(language))
