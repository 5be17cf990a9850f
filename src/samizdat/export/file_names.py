"""Names of files that archives take: letters, digits, `-` and `_`, one point; what had another name is listed.

The pattern is the one that ARCHE's file checker holds names to, the narrowest that is known
(`resources/archives/arche.toml`, rule file-name).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

from samizdat.index.entities import LETTERS

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
OTHERS = re.compile(r"[^A-Za-z0-9_]+")
MAPPING = "file-names.tsv"


def safe_name(name: str) -> str:
    """Return a name without its ending as every archive takes it; "" where no letter or digit is left."""
    plain = normalize("NFKD", normalize("NFC", name).translate(UMLAUTS).translate(LETTERS))
    return OTHERS.sub("-", "".join(c for c in plain if not combining(c))).strip("-_")


def safe_names(ids: Iterable[str]) -> dict[str, str]:
    """Map ids to safe names, each its own also where capitals and small letters are one."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        made = wanted = safe_name(id) or "text"
        number = 1
        while made.casefold() in taken:
            number += 1
            made = f"{wanted}-{number}"
        taken.add(made.casefold())
        names[id] = made
    return names


def mapping(names: Mapping[str, str]) -> dict[str, bytes]:
    """Return the file that says which names were changed; none where none was."""
    changed = [(id, name) for id, name in names.items() if id != name]
    lines = "".join(f"{id}\t{name}\n" for id, name in changed)
    return {MAPPING: f"id\tname\n{lines}".encode()} if changed else {}
