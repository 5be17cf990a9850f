"""Whoever asks, the same fault is the same finding: build, validate, the preview, the pytest plugin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat import pytest_plugin
from samizdat.cli import main
from samizdat.commands.build import build
from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import check_at_work, validate
from samizdat.edition.settings import read_settings
from samizdat.model.finding import Finding

LETTER = "tei/documents/letter.xml"
Change = Callable[[Path, str, str], None]


def by_build(edition: Path) -> tuple[Finding, ...]:
    built = build(
        read_settings(edition),
        edition / "build",
        public=False,
        width=72,
        processes=1,
        progress=lambda _done, _total: None,
    )
    return built.findings


def by_validate(edition: Path) -> tuple[Finding, ...]:
    return validate(Asked(folder=edition)).findings


def by_pytest(edition: Path) -> tuple[Finding, ...]:
    pytest_plugin._findings.cache_clear()
    return pytest_plugin._findings(edition)


def by_preview(edition: Path) -> tuple[Finding, ...]:
    return check_at_work(edition, None)


ASKING = (by_build, by_validate, by_pytest, by_preview)


@pytest.mark.parametrize("first", range(len(ASKING)))
def test_the_same_fault_is_the_same_finding(edition: Path, change: Change, first: int) -> None:
    change(edition / LETTER, "<head>", '<head colour="red"\n     type="x">')
    change(edition / LETTER, 'ref="person:anna"', 'ref="person:ana"')
    found = [ask(edition) for ask in (*ASKING[first:], *ASKING[:first])]
    assert all(each == found[0] for each in found)
    (colour,) = [finding for finding in found[0] if finding.about.attribute == "colour"]
    line = (edition / LETTER).read_text(encoding="utf-8").splitlines()[colour.line - 1]
    assert line[colour.column - 1 :].startswith('colour="red"')
    assert "R001" in {finding.code for finding in found[0]}


def test_rules_that_cannot_be_read_are_a_finding(edition: Path) -> None:
    (edition / "schema").mkdir(exist_ok=True)
    (edition / "schema/edition.sch").write_text("<schema", encoding="utf-8")
    assert [finding.code for finding in by_validate(edition)] == ["S900"]
    assert by_build(edition) == by_validate(edition)
    result = CliRunner().invoke(main, ["-C", str(edition), "build", "--out", "made", "--no-pdf"])
    assert (result.exit_code, "error S900" in result.output) == (2, True)
    assert not (edition / "made").exists()
