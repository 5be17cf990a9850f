"""Make a site of the documentation: `make docs`, which is Sphinx with MyST. The pages stay plain Markdown.

The source folder is that of the repository, so that pages may point to README.md and others beside docs/; the order
of the pages is that of the table in docs/README.md.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "samizdat"
copyright = "the samizdat editors"
extensions = ["myst_parser"]
root_doc = "docs/README"
include_patterns = ["*.md", "docs/**.md"]
exclude_patterns = ["tests/**"]
html_theme = "furo"
html_title = "samizdat"
html_copy_source = False
myst_heading_anchors = 4
# Whatever is no page is named as it lies in the repository.
suppress_warnings = ["myst.header"]

ROOT = Path(__file__).parents[1]
INDEX = ROOT / "docs/README.md"
GROUP = re.compile(r"^\| \*\*(.+?)\*\* \| \|$")
LINK = re.compile(r"\]\(((?:\.\./)?[\w./-]+\.md)\)")


def groups() -> list[tuple[str, list[str]]]:
    """Read the order of the pages, in groups, from the table of contents."""
    found: list[tuple[str, list[str]]] = [("", [])]
    seen: set[str] = set()
    for line in INDEX.read_text(encoding="utf-8").splitlines():
        if match := GROUP.match(line):
            found.append((match[1], []))
        for target in LINK.findall(line):
            page = (INDEX.parent / target).resolve().relative_to(ROOT).with_suffix("").as_posix()
            if page not in seen:
                seen.add(page)
                found[-1][1].append(page)
    return found


def with_contents(_app: Sphinx, name: str, source: list[str]) -> None:
    """Add to the pages that have others below them what Sphinx makes its navigation of."""
    if name == root_doc:
        beside = sorted(path.stem for path in ROOT.glob("*.md"))
        last = ("beside the code", [page for page in beside if page not in ("README", "CONTRIBUTING")])
        source[0] += "".join(_toctree(pages, caption) for caption, pages in (*groups(), last) if pages)
    elif name == "docs/codes":
        source[0] += _toctree(["docs/rules/*"], "")
    elif name in ("docs/decisions/README", "docs/deposit/README"):
        source[0] += _toctree([f"{name.removesuffix('README')}*"], "")


def _toctree(pages: list[str], caption: str) -> str:
    lines = [":hidden:", ":glob:", *([f":caption: {caption}"] if caption else []), "", *(f"/{page}" for page in pages)]
    return "\n\n```{toctree}\n" + "\n".join(lines) + "\n```\n"


def setup(app: Sphinx) -> None:
    """Tell Sphinx what is done here."""
    app.connect("source-read", with_contents)
