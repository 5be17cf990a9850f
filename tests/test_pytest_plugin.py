"""`pytest tei/` in an edition: a test for each file and check, and nothing anywhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import samizdat

pytest_plugins = ["pytester"]

Change = Callable[[Path, str, str], None]
CHECKS = ["schema", "rules", "references", "text"]


@pytest.fixture(scope="module", autouse=True)
def all_modules() -> None:
    """Import all that a run in this process may: pytester forgets what it imports first, half of which others keep."""
    for module in walk_packages(samizdat.__path__, "samizdat."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # of an extra
                import_module(module.name)


def run(pytester: pytest.Pytester, edition: Path, *arguments: str) -> str:
    os.chdir(edition)
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-q", *arguments)
    return "\n".join(result.outlines)


def test_each_file_and_check_is_a_test(pytester: pytest.Pytester, edition: Path) -> None:
    output = run(pytester, edition, "tei/", "--collect-only")
    tests = [line for line in output.splitlines() if "::" in line]
    names = ["authorities/persons.xml", "authorities/places.xml", "documents/letter.xml", "edition.xml"]
    assert tests == [f"tei/{name}::{check}" for name in names for check in CHECKS]


def test_a_failure_shows_the_findings(pytester: pytest.Pytester, edition: Path, change: Change) -> None:
    change(edition / "tei/documents/letter.xml", 'ref="person:anna"', 'ref="person:ana"')
    change(edition / "tei/authorities/places.xml", "<place ", "<plaice ")
    output = run(pytester, edition, "tei", "-k", "schema or references")
    assert (
        "tei/documents/letter.xml:42:109: error R001: `@ref`: tei/authorities/persons.xml has no xml:id “ana”, so"
        in output
    )
    assert "Did you mean “person:anna”?" in output
    failed = [line for line in output.splitlines() if line.startswith("FAILED")]
    assert [line.split()[1] for line in failed] == [
        "tei/authorities/places.xml::schema",
        "tei/documents/letter.xml::references",
    ]


def test_a_wrong_schema_fails_every_file(pytester: pytest.Pytester, edition: Path) -> None:
    (edition / "samizdat.toml").write_text('[edition]\nschema = "none.rng"\n')
    output = run(pytester, edition, "tei", "-k", "schema")
    assert "4 failed" in output and "G900" in output


def test_a_lost_passage_fails_the_header(pytester: pytest.Pytester, edition: Path) -> None:
    (edition / "tei/ledger.txt").write_text("letter.p9\n")
    output = run(pytester, edition, "tei", "-k", "references")
    assert "FAILED tei/edition.xml::references" in output and "E005" in output


@pytest.mark.parametrize("workers", ["0", "2"])
def test_warnings_are_warnings_of_pytest(
    pytester: pytest.Pytester, edition: Path, change: Change, workers: str
) -> None:
    change(edition / "tei/documents/letter.xml", 'ref="place:lund"', "")
    output = run(pytester, edition, "tei", "-k", "references", "-n", workers)
    assert re.search(r"^4 passed.* 1 warning", output, re.MULTILINE)
    assert "tei/authorities/places.xml::references" in output
    assert "tei/authorities/places.xml:18: SamizdatWarning: R004: Nothing points to the place “lund”" in output


@pytest.mark.parametrize("workers", ["0", "2"])
def test_strict_lets_warnings_fail(pytester: pytest.Pytester, edition: Path, change: Change, workers: str) -> None:
    change(edition / "tei/documents/letter.xml", 'ref="place:lund"', "")
    output = run(pytester, edition, "tei", "--samizdat-strict", "-k", "references", "-n", workers)
    assert "1 failed, 3 passed" in output and "warning R004: Nothing points" in output


def test_several_findings_of_a_check_are_in_one_failure(
    pytester: pytest.Pytester, edition: Path, change: Change
) -> None:
    change(edition / "tei/documents/letter.xml", 'ref="place:lund"', 'ref="place:lunt"')
    change(edition / "tei/documents/letter.xml", 'ref="person:anna"', 'ref="person:ana"')
    output = run(pytester, edition, "tei", "-k", "references and letter.xml")
    told, _, summary = output.partition("short test summary")
    assert "1 failed" in summary and told.count("error R001") == 2


def test_with_xdist(pytester: pytest.Pytester, edition: Path) -> None:
    output = run(pytester, edition, "tei/", "-n", "2", "-k", "text")
    assert "4 passed" in output


def test_nothing_outside_of_an_edition(pytester: pytest.Pytester, edition: Path) -> None:
    (pytester.path / "any.xml").write_text("<any/>")
    assert "no tests collected" in run(pytester, pytester.path, ".", "--collect-only")
    (edition / "other").mkdir()
    (edition / "other/any.xml").write_text("<any/>")
    assert "no tests collected" in run(pytester, edition, "other", "--collect-only")


def test_it_costs_nothing_where_it_is_not_used() -> None:
    code = "import sys, samizdat.pytest_plugin; print([m for m in sys.modules if m.startswith(('lxml', 'samizdat.'))])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "['samizdat.pytest_plugin']"
