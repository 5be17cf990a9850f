"""What the interface says: one file a language, xslt/common/strings/LANGUAGE.xml."""

from __future__ import annotations

from functools import cache

from samizdat.errors import SamizdatError
from samizdat.resources import resource

FOLDER = "xslt/common/strings"


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
