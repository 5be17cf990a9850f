"""What is left to be done is a warning, which names the lines; Spanish and comments are left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.checks.unfinished import check_unfinished
from samizdat.cli import main
from samizdat.model.document import XmlFile

Change = Callable[[Path, str, str], None]


def lines(body: str) -> list[int]:
    return [each.line for each in check_unfinished(XmlFile("a.xml", "a", f"<TEI>\n{body}</TEI>"))]


@pytest.mark.parametrize("body", ["<p>TODO</p>", "<p>TODO: say</p>", '<date when="TODO"/>', "<p>Dear TODO, come.</p>"])
def test_left(body: str) -> None:
    assert lines(body) == [2]


@pytest.mark.parametrize(
    "body", ["<!-- TODO: a note -->", "<head>TODO ESTÁ BIEN</head>", "<p>CONTRA TODO</p>", "<p>Todo</p>", "<TODOS/>"]
)
def test_not_left(body: str) -> None:
    assert lines(body) == []


def test_one_warning_a_file_names_the_lines(edition: Path, change: Change) -> None:
    persons = edition / "tei/authorities/persons.xml"
    change(persons, "Invented.", "TODO")
    change(persons, "She takes the ferry.", "TODO: who?")
    result = CliRunner().invoke(main, ["-C", str(edition), "validate"])
    assert result.exit_code == 0 and result.output.count("warning T028") == 1, result.output
    assert "persons.xml:14:22: warning T028" in result.output and "The same in line 20." in result.output
    assert CliRunner().invoke(main, ["-C", str(edition), "validate", "--strict"]).exit_code == 1
