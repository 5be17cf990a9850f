"""Explain: the page of a code, or the list of all."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from samizdat.errors import SamizdatError
from samizdat.findings.codes import CODES
from samizdat.findings.explain import read_rules


def explain(codes: Sequence[str]) -> str:
    """Return the pages of codes, or, without a code, each code with its title in a line."""
    if not codes:
        return "".join(f"{code.code}  {code.title}\n" for code in CODES.values())
    wanted = [code.upper() for code in codes]
    for code in wanted:
        if code not in CODES:
            near = ", ".join(get_close_matches(code, CODES))
            raise SamizdatError(f"no code {code}", f"Near it are {near}." if near else "List all: samizdat explain.")
    return "\n".join(rule.page for rule in read_rules(wanted).values())
