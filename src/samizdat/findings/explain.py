"""Read the pages that explain codes: one Markdown file each, whose first line is the title."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from samizdat.model.report import Rule
from samizdat.resources import resource

FOLDER = "docs/rules"


def read_rules(codes: Iterable[str]) -> dict[str, Rule]:
    """Read the pages of codes; a code without a page, as rules of others have, is left out."""
    pages = {code: resource(FOLDER) / f"{code}.md" for code in sorted(set(codes))}
    return {code: _read(page) for code, page in pages.items() if page.is_file()}


def all_codes() -> list[str]:
    """List the codes that have a page, in order."""
    return sorted(page.stem for page in resource(FOLDER).glob("*.md"))


def _read(path: Path) -> Rule:
    page = path.read_text(encoding="utf-8")
    title = page.partition("\n")[0].removeprefix(f"# {path.stem}:").strip()
    return Rule(path.stem, title, page)
