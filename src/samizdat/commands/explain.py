"""Explain: the page of a code, the list of those that begin alike, or the list of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from samizdat.errors import SamizdatError
from samizdat.findings.codes import CODES
from samizdat.findings.explain import read_rules

STRONG = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
FENCE = "```"


def explain(codes: Sequence[str]) -> str:
    """Return the pages of codes as plain text; of a beginning such as T1, or without a code, each title in a line."""
    wanted = [code.upper() for code in codes]
    if not wanted:
        return _listed("")
    parts = []
    for code in wanted:
        if code in CODES:
            parts.append("\n".join(_plain(read_rules([code])[code].page)) + "\n")
        elif lines := _listed(code):
            parts.append(lines)
        else:
            near = ", ".join(get_close_matches(code, CODES))
            raise SamizdatError(f"no code {code}", f"Near it are {near}." if near else "List all: samizdat explain.")
    return "\n".join(parts)


def _listed(start: str) -> str:
    return "".join(f"{code.code}  {code.title}\n" for code in CODES.values() if code.code.startswith(start))


def _plain(page: str) -> Iterator[str]:
    """Write Markdown as it is read on a terminal: examples indented, no marks of emphasis, addresses in brackets."""
    code = False
    for line in page.splitlines():
        if line.startswith(FENCE):
            code = not code
        elif code:
            yield f"    {line}".rstrip()
        else:
            yield LINK.sub(r"\1 (\2)", STRONG.sub(r"\1", line.removeprefix("# ")))
