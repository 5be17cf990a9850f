"""New makes an edition that validates, builds and passes its own tests; nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samizdat.cli import main

pytest_plugins = ["pytester"]
NS = 'xmlns="http://www.tei-c.org/ns/1.0"'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_the_sample_is_valid_and_builds(tmp_path: Path) -> None:
    made = run("new", tmp_path / "letters")
    assert made.exit_code == 0 and "11 files" in made.output, made.output
    assert {".gitignore", ".github", "samizdat.toml", "README.md"} <= {p.name for p in (tmp_path / "letters").iterdir()}
    validated = run("-C", tmp_path / "letters", "validate", "--strict")
    assert (validated.exit_code, validated.output) == (0, "5 files checked: no findings\n")
    built = run("-C", tmp_path / "letters", "build", "--out", "site", "--no-pdf")
    assert built.exit_code == 0 and "full edition of 2 documents" in built.output, built.output
    page = (tmp_path / "letters/site/marwede-to-feld.html").read_text("utf-8")
    assert "nineteen minutes older" in page and "person-quist.html" in page
    assert "withheld" not in (tmp_path / "letters/site/against-the-new-clock.html").read_text("utf-8")


def test_it_passes_its_own_tests(tmp_path: Path, pytester: pytest.Pytester) -> None:
    run("new", tmp_path / "letters")
    result = pytester.runpytest("-q", str(tmp_path / "letters/tei"))
    assert result.ret == 0
    assert result.parseoutcomes()["passed"] == 20


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = run("new", tmp_path)
    assert result.exit_code == 2 and "is not empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    title = "<teiHeader><fileDesc><titleStmt><title>A Letter</title></titleStmt></fileDesc></teiHeader>"
    tei = f"<TEI {NS}>{title}<text><body><p>Dear Anna</p></body></text></TEI>"
    files = {
        "a.xml": tei,
        "sub/b.xml": tei,
        "c.xml": "<TEI>",
        "d.xml": tei.replace(NS, "").replace("A Letter", "Another"),
        "notes.doc": "words",
        "schema/any.rnc": "start = any any = element * { (text | attribute * { text } | any)* }",
    }
    for name, text in files.items():
        (tmp_path / "old" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / name).write_text(text, encoding="utf-8")
    return tmp_path / "old"


def test_it_starts_from_tei_that_is_there(old: Path, tmp_path: Path) -> None:
    result = run("new", tmp_path / "letters", "--from", old)
    assert result.exit_code == 0, result.output
    for words in ("Mend what cannot be read: texts/c.xml.", "to: texts/a.xml, texts/sub/b.xml.", "P5: texts/d.xml."):
        assert words in result.output
    assert "Name a schema" not in result.output
    assert (tmp_path / "letters/texts/sub/b.xml").read_bytes() == (old / "sub/b.xml").read_bytes()
    assert not (tmp_path / "letters/texts/notes.doc").exists()
    explained = run("-C", tmp_path / "letters", "build", "--explain")
    assert "document 3, schema 1, unreadable 1" in explained.output and "checked by any.rnc" in explained.output


@pytest.mark.parametrize("start", ["nowhere", "empty"])
def test_it_does_not_start_from_nothing(start: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("new", tmp_path / "letters", "--from", tmp_path / start)
    assert result.exit_code == 2 and start in result.output
    assert not (tmp_path / "letters").exists()
