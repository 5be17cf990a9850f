"""The public surface: what `import samizdat` gives, what it costs, and that its page of examples is true."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from lxml import etree

import samizdat
from samizdat.cli import main

PAGE = Path(__file__).parents[1] / "docs/api.md"
SURFACE = {
    "About": "(element: 'str' = '', attribute: 'str' = '', found: 'tuple[str, ...]' = (), "
    "expected: 'tuple[str, ...]' = (), meant: 'str' = '') -> None",
    "Edition": "(folder: 'AnyPath' = '.', *, sources: 'AnyPath | None' = None) -> 'None'",
    "validate": "(what: 'AnyPath | bytes | Any', *, schema: 'AnyPath | None' = None, "
    "schematron: 'AnyPath | None' = None, strict: 'bool' = False) -> 'tuple[Finding, ...]'",
}
METHODS = {"build", "documents", "entities", "mentions", "passages", "restore", "settings", "validate", "withhold"}


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    CliRunner().invoke(main, ["new", str(tmp_path / "letters")])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "letters"


def test_the_page_is_true(letters: Path) -> None:
    text = PAGE.read_text(encoding="utf-8").replace("```", "")
    page = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    runner = doctest.DocTestRunner()
    runner.run(page)
    assert runner.tries > 10 and runner.failures == 0


def test_the_surface_is_what_it_was(letters: Path) -> None:
    assert {name: str(inspect.signature(getattr(samizdat, name))) for name in SURFACE} == SURFACE
    assert {*samizdat.__all__} <= {*dir(samizdat)}
    assert {name for name in dir(samizdat.Edition(letters)) if not name.startswith("_")} == METHODS
    with pytest.raises(AttributeError, match="nothing"):
        samizdat.nothing  # noqa: B018


def test_to_import_it_costs_nothing() -> None:
    heavy = "m.startswith('samizdat.') or m in ('lxml', 'saxonche', 'click')"
    code = f"import sys, samizdat; print([m for m in sys.modules if {heavy}])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_it_takes_anything(letters: Path) -> None:
    path = letters / "tei/documents/marwede-to-feld.xml"
    schema = letters / "schema/edition.rng"
    broken = path.read_text(encoding="utf-8").replace("<opener>", "<openre>").replace("</opener>", "</openre>")
    wrong = letters / "wrong.xml"
    wrong.write_text(broken, encoding="utf-8")
    trees = [etree.fromstring(broken.encode()), etree.parse(wrong)]
    trees += [ElementTree.fromstring(broken), ElementTree.parse(wrong)]
    for what in (wrong, str(wrong), broken, broken.encode(), *trees):
        found = samizdat.validate(what, schema=schema)
        assert "G001" in {each.code for each in found}, what
    for what in (3, None, object()):
        with pytest.raises(TypeError):
            samizdat.validate(what)
    with pytest.raises(samizdat.SamizdatError):
        samizdat.validate("nowhere.xml")


def test_restore_and_withhold(edition: Path) -> None:
    opened = samizdat.Edition(edition)
    [full] = opened.restore().files
    assert "ferry" in full.read_text(encoding="utf-8")
    assert opened.withhold([full]).findings == ()
    [document] = opened.documents
    assert document.full and len(document.source) == 64
    assert opened.passages[1].text == "Dear Anna, the ferry to Lund leaves at nine. Bring bread & salt."
    assert samizdat.Edition(edition, sources=edition / "tei").passages[1].text == ""
