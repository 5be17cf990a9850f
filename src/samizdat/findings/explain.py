"""Read the pages that explain codes: one Markdown file each, whose first line is the title."""

from __future__ import annotations

from collections.abc import Iterable

from samizdat.findings.codes import CODES
from samizdat.model.report import Rule
from samizdat.resources import resource


def read_rules(codes: Iterable[str]) -> dict[str, Rule]:
    """Read the pages of codes; a code that is not registered, as the rules of others have, is left out."""
    found = [CODES[code] for code in sorted(set(codes)) if code in CODES]
    return {each.code: Rule(each.code, each.title, resource(each.page).read_text(encoding="utf-8")) for each in found}
