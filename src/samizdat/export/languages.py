"""Codes of languages as archives want them: ISO 639-3, from the tags that TEI has (BCP 47)."""

from __future__ import annotations

import re
from functools import cache

from samizdat.resources import resource

TABLE = "resources/archives/languages.tsv"
THREE = re.compile(r"[a-z]{3}")


@cache
def _known() -> dict[str, str]:
    lines = resource(TABLE).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def iso_639_3(tag: str) -> str:
    """Return the code of three letters of a language tag, "" where its first part is no such code.

    A code of three letters is taken as it is, for the registry has some eight thousand and grows.
    """
    first = tag.partition("-")[0].lower()
    return _known().get(first, first if THREE.fullmatch(first) else "")
