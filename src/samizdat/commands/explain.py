"""Explain: the page of a code, or the list of all."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from samizdat.errors import SamizdatError
from samizdat.findings.explain import all_codes, read_rules


def explain(codes: Sequence[str]) -> str:
    """Return the pages of codes, or, without a code, each code with its title in a line."""
    known = all_codes()
    if not codes:
        return "".join(f"{rule.code}  {rule.title}\n" for rule in read_rules(known).values())
    wanted = [code.upper() for code in codes]
    for code in wanted:
        if code not in known:
            near = ", ".join(get_close_matches(code, known))
            raise SamizdatError(f"no code {code}", f"Near it are {near}." if near else "List all: samizdat explain.")
    return "\n".join(rule.page for rule in read_rules(wanted).values())
