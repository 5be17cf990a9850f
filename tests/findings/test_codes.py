"""The registry: what the toolkit, the stylesheets and the schema raise is in it, and nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samizdat.findings.codes import CODES, FAMILIES, PAGES, finding

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/samizdat"
# Properties of Wikidata look alike.
CODE = re.compile(r"(?:[DEGRSTX]\d|P0)\d{2}")
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path.name != "codes.py"]
# These know nothing of the registry, so that they can stand alone or come before it: what they find is an error.
WITHOUT = ("markup", "relaxng", "schematron")


def codes_in(path: Path) -> set[str]:
    """List the codes among the strings of a module."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    strings = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in strings if CODE.fullmatch(text)}


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def written(*paths: Path) -> set[str]:
    """List the codes in stylesheets and rules: of results, and the ids of tests."""
    return {code for path in paths for code in re.findall(r'(?:code|id)="([A-Z]\d{3})"', path.read_text("utf-8"))}


def test_what_is_raised_is_registered_and_the_other_way_about() -> None:
    raised = {code for path in MODULES for code in codes_in(path)}
    raised |= written(*(ROOT / "xslt/schematron").rglob("*.xsl"), ROOT / "schema/edition.sch")
    raised |= {
        code
        for path in (ROOT / "xslt/schematron").rglob("*.xsl")
        for code in re.findall(r"'(S\d{3})'", path.read_text("utf-8"))
    }
    assert raised == set(CODES)


def test_each_code_has_a_page_and_each_page_a_code() -> None:
    assert sorted(page.stem for page in (ROOT / PAGES).glob("*.md")) == list(CODES)
    for code in CODES.values():
        first = (ROOT / code.page).read_text(encoding="utf-8").partition("\n")[0]
        assert first == f"# {code.code}: {code.title}"


def test_each_code_is_of_one_family() -> None:
    for code in CODES:
        assert [start for start in FAMILIES if code.startswith(start)] != []
    assert {code.family for code in CODES.values()} == set(FAMILIES.values())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_how_grave_a_finding_is_the_registry_says(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0]
    if room in WITHOUT:
        graver = {code for code in codes_in(path) if CODES[code].severity != "error"}
        assert not graver
    elif path.name != "finding.py":
        made = [call for call in calls(path, "Finding") if not _is_of_no_check(call)]
        assert not made, f"line {made[0].lineno}: make it with findings.codes.finding"


def _is_of_no_check(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value == ""


def test_a_finding_of_no_code_cannot_be_made() -> None:
    with pytest.raises(KeyError):
        finding("R099", "Nothing.")
    assert finding("R004", "Nothing.").severity == "warning"
