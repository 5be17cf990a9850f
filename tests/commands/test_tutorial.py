"""The tutorial is true: what it tells a stranger to do is done here, in its order, and comes out as it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from material import ROOT
from samizdat.cli import main

Change = Callable[[Path, str, str], None]
PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
DOCUMENT = "tei/documents/anna-to-emma.xml"


def blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return [text for name, text in fenced if name == language]


def said(folder: Path, line: str) -> str:
    """Run a line of the tutorial, and return what it prints."""
    arguments = shlex.split(line)
    assert arguments[0] == "samizdat"
    result = CliRunner().invoke(main, ["-C", str(folder), *arguments[1:]])
    assert result.exit_code == 0, (line, result.output)
    return result.output


def test_a_stranger_comes_from_a_plain_text_to_a_site(tmp_path: Path, change: Change) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    made, cd, serve, *rest = lines
    assert (cd, serve) == ("cd letters", "samizdat serve --open")
    said(tmp_path, made)
    folder = tmp_path / "letters"
    (letter,) = [block for block in blocks("") if block.startswith("Lund")]
    (folder / "letter.txt").write_text(letter, encoding="utf-8")
    document, person, other, place, validate, build = rest
    assert "sourceDesc / p" in said(folder, document)
    assert 'ref="person:berg"' in said(folder, person) and 'ref="place:lund"' in said(folder, place)
    assert 'ref="person:ek"' in said(folder, other)
    tagged(folder / DOCUMENT, change)
    output = said(folder, validate)
    assert "T028" in output and "error" not in output, output
    said(folder, f"{build} --no-pdf")
    assert "I told you so" in (folder / "site/anna-to-emma.html").read_text(encoding="utf-8")
    assert (folder / "site/index.html").is_file()


def tagged(path: Path, change: Change) -> None:
    """Tag the letter as the tutorial shows."""
    names, dates, quote = blocks("xml")
    person, place = names.splitlines()
    change(path, "<signed>Anna</signed>", f"<signed>{person}</signed>")
    change(path, "<dateline>Lund", f"<dateline>{place}")
    change(path, "since Monday", dates.splitlines()[0])
    change(path, "Mrs. Ek says: “I told you so.”", quote.strip())
    assert 'xml:id="anna-to-emma.n1"' in PAGE
    note = re.search(r"<note .*?</note>", PAGE)
    assert note
    change(path, "Come by the road.", f"Come by the road.{note[0]}")


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md"])
def test_what_a_new_edition_has_is_called_by_its_name(name: str, tmp_path: Path) -> None:
    CliRunner().invoke(main, ["new", str(tmp_path / "letters")])
    page = (tmp_path / "letters" / name if name == "README.md" else ROOT / name).read_text(encoding="utf-8")
    for path in re.findall(r"`((?:tei|schema)/[\w./-]+)`", page):
        assert "anna-to-emma" in path or (tmp_path / "letters" / path).exists(), path


def test_each_date_of_the_tutorial_is_valid(tmp_path: Path, change: Change) -> None:
    CliRunner().invoke(main, ["new", str(tmp_path / "letters")])
    letter = tmp_path / "letters/tei/documents/marwede-to-feld.xml"
    change(letter, "Buy it if", " ".join(blocks("xml")[1].split("\n")) + " Buy it if")
    said(tmp_path / "letters", "samizdat validate")
