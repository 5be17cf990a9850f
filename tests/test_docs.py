"""The documentation hangs together: no link is dead, lists of pages are whole, commands exist; and it makes a site."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from material import ROOT
from samizdat.cli import main
from samizdat.findings.codes import CODES, FAMILIES

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "templates").rglob("*.md")])
OUTSIDE = re.compile(r"[a-z]+:|//")
CODES_PAGE = ROOT / "docs/codes.md"
INTRODUCTION = """# What each code means

A finding has a code. Its page says what it means, why it matters and how it is mended, with a bad and a good example.
`samizdat explain CODE` prints the page.
"""


@cache
def parsed(path: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))


def links(path: Path) -> Iterator[str]:
    """Yield where the links and images of a page lead to."""
    for token in parsed(path):
        for child in token.children or ():
            target = child.attrs.get("href" if child.type == "link_open" else "src", "")
            if child.type in ("link_open", "image") and not OUTSIDE.match(str(target)):
                yield unquote(str(target))


def anchors(path: Path) -> set[str]:
    """Return the addresses of a page's headings, as GitHub and MyST make them."""
    tokens = parsed(path)
    texts = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in texts}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_is_dead(path: Path) -> None:
    for link in links(path):
        target, _, anchor = link.partition("#")
        place = (path.parent / target).resolve() if target else path
        assert place.exists(), link
        assert not anchor or anchor in anchors(place), link


def test_there_are_links_and_anchors_to_be_checked() -> None:
    found = [link for path in PAGES for link in links(path)]
    assert len(found) > 100 and sum("#" in link for link in found) > 5


def codes_page() -> str:
    """Write the list of all codes, by what finds them."""
    parts = [INTRODUCTION]
    for start, family in FAMILIES.items():
        rows = [
            f"| [{code}](rules/{code}.md) | {each.title} |" for code, each in CODES.items() if each.family == family
        ]
        parts.append(f"\n## {start}: {family}\n\n| code | meaning |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "".join(parts)


def test_the_list_of_codes_is_whole() -> None:
    if os.environ.get("SAMIZDAT_TABLES") == "write":
        CODES_PAGE.write_text(codes_page(), encoding="utf-8")
    assert CODES_PAGE.read_text(encoding="utf-8") == codes_page()


def test_the_list_of_decisions_is_whole() -> None:
    folder = ROOT / "docs/decisions"
    listed = set(links(folder / "README.md"))
    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}


def test_the_commands_of_the_answers_exist() -> None:
    page = (ROOT / "docs/howto.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(lines) > 15
    for line in lines:
        words = shlex.split(line)
        command = main.get_command(click.Context(main), words[1])
        if isinstance(command, click.Group) and words[2] in command.commands:
            command = command.commands[words[2]]
        assert words[0] == "samizdat" and command is not None, line
        known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
        assert {word for word in words if word.startswith("--")} <= known, line


@pytest.mark.long
@pytest.mark.skipif(not all(map(find_spec, ("sphinx", "myst_parser", "furo"))), reason="needs the extra docs")
def test_the_site_has_no_dead_link(tmp_path: Path) -> None:
    """Sphinx warns of what leads nowhere, and warnings are errors; what it makes is followed once more."""
    options = ["-q", "-W", "-c", "docs", "-d", str(tmp_path / "kept")]
    command = [sys.executable, "-m", "sphinx", *options, ".", str(tmp_path / "site")]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    for page in (tmp_path / "site").rglob("*.html"):
        for link in html.parse(page).xpath("//@href"):
            target = unquote(re.split("[?#]", str(link))[0])
            assert not target or OUTSIDE.match(str(link)) or (page.parent / target).exists(), (page.name, link)
