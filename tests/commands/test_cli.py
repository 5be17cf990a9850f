"""The commands as users type them: what they print, what they write, and their exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samizdat import __version__
from samizdat.cli import main
from samizdat.cli.group import MODULE_OF

Change = Callable[[Path, str, str], None]
LETTER = "tei/documents/letter.xml"


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_build_full_and_public(edition: Path) -> None:
    result = run("-C", edition, "build", "--out", "full")
    assert result.exit_code == 0, result.output
    assert "full edition of 1 document" in result.output
    assert "ferry to Lund" in (edition / "full/letter.txt").read_text()

    result = run("-C", edition, "build", "--public", "--out", "public")
    assert "public edition of 1 document" in result.output
    assert "text withheld (as asked): letter" in result.output
    public = tree(edition / "public")
    assert {"index.html", "letter.html", "letter.txt", "names.html", "names.txt", "names.json"} <= set(public)
    for name, data in public.items():
        # The schema has an example of its own about a boat.
        assert name.startswith("schema/") or (b"leaves at nine" not in data and b"Bring bread" not in data), name


def test_build_without_sources_is_public(edition: Path) -> None:
    (edition / "sources/any-name.txt").unlink()
    result = run("-C", edition, "build", "--out", "out")
    assert result.exit_code == 0
    assert "text withheld (no source text found): letter" in result.output


def test_two_builds_are_the_same_bytes(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("-C", edition, "build", "--out", "one", "--jobs", "1")
    os.utime(edition / LETTER, (0, 0))
    # So small an edition is built in one process, unless that is said to be worth nothing.
    monkeypatch.setattr("samizdat.publish.make.WORTH_A_PROCESS", 1)
    run("-C", edition, "build", "--out", "two", "--jobs", "2")
    assert tree(edition / "one") == tree(edition / "two")


def test_that_nothing_has_changed_is_known_to_any_process(edition: Path) -> None:
    with (edition / "samizdat.toml").open("a") as settings:
        settings.write('[checks]\nhosts-not-cited = ["a.example", "b.example", "c.example", "d.example"]\n')
    told = []
    for seed in "12":
        command = [sys.executable, "-m", "samizdat", "-C", str(edition), "build", "--no-pdf", "--out", "out"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        told.append(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert ", unchanged" not in told[0] and ", unchanged" in told[1]


def test_a_failed_build_leaves_the_last_good_one(edition: Path, change: Change) -> None:
    run("-C", edition, "build", "--out", "out")
    before = tree(edition / "out")
    change(edition / LETTER, 'ref="person:anna"', 'ref="person:emma"')
    result = run("-C", edition, "build", "--out", "out")
    assert result.exit_code == 1
    assert "R001" in result.output
    assert tree(edition / "out") == before


def test_an_output_folder_that_is_not_ours(edition: Path) -> None:
    result = run("-C", edition, "build", "--out", "tei")
    assert result.exit_code == 2
    assert "did not make" in result.output
    assert (edition / LETTER).exists()


def test_index_of_names(edition: Path) -> None:
    run("-C", edition, "build", "--public", "--out", "out")
    index = json.loads((edition / "out/names.json").read_text())
    anna = next(entity for entity in index["entities"] if entity["id"] == "anna")
    assert anna["name"] == "Anna"
    assert [mention["link"] for mention in anna["mentions"]] == ["letter.html#letter.p1.m1"]
    assert 'id="letter.p1.m1"' in (edition / "out/letter.html").read_text()
    text = (edition / "out/names.txt").read_text()
    assert "Anna – She takes the ferry." in text
    assert "A Letter: § 1" in text


def test_validate(edition: Path, change: Change) -> None:
    result = run("-C", edition, "validate")
    assert (result.exit_code, result.output) == (0, "4 files checked: no findings\n")
    change(edition / LETTER, 'ref="person:anna"', 'ref="person:ana"')
    result = run("-C", edition, "validate")
    assert result.exit_code == 1
    assert "tei/documents/letter.xml:42:109: error R001: `@ref`: tei/authorities/persons.xml has" in result.output
    assert "Did you mean “person:anna”?" in result.output
    result = run("-C", edition, "validate", "--format", "json")
    found = json.loads(result.output)
    assert [(finding["code"], finding["line"]) for finding in found if finding["severity"] == "error"] == [("R001", 42)]
    result = run("-C", edition, "validate", "tei/authorities/places.xml")
    assert (result.exit_code, result.output) == (0, "1 file checked: no findings\n")


def test_validate_finds_every_kind_in_one_report(edition: Path, change: Change) -> None:
    change(edition / LETTER, "<placeName", "<placename")
    change(edition / LETTER, "</placeName", "</placename")
    change(edition / LETTER, 'ref="person:anna"', 'ref="person:ana"')
    change(edition / LETTER, 'quantity="4"', 'quantity="5"')
    change(edition / "tei/authorities/places.xml", "</place>", "</plaice>")
    output = run("-C", edition, "validate").output
    families = {line.split(" error ")[1][0] for line in output.splitlines() if " error " in line}
    assert families == {"X", "G", "R", "T"}


def test_validate_a_file_of_another_place(edition: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>')
    result = run("-C", edition, "validate", other)
    assert result.exit_code == 1
    assert f"{other}:1" in result.output
    result = run("-C", edition, "validate", tmp_path / "missing.xml")
    assert result.exit_code == 2
    assert "no such file" in result.output


def test_restore_and_withhold_are_a_round_trip(edition: Path) -> None:
    before = (edition / LETTER).read_bytes()
    result = run("-C", edition, "restore")
    assert result.exit_code == 0, result.output
    full = edition / "work/documents/letter.xml"
    assert "leaves at nine." in full.read_text()
    (edition / LETTER).unlink()
    result = run("-C", edition, "withhold", full)
    assert result.exit_code == 0, result.output
    assert (edition / LETTER).read_bytes() == before


def test_a_full_document_is_not_published_by_accident(edition: Path) -> None:
    run("-C", edition, "restore", "--out", "tei/documents")
    result = run("-C", edition, "withhold", "--check")
    assert result.exit_code == 1
    assert "letter.xml:42:11: error T017" in result.output
    result = run("-C", edition, "build", "--public", "--out", "out")
    assert result.exit_code == 1
    assert not (edition / "out").exists()
    run("-C", edition, "withhold", edition / LETTER)
    result = run("-C", edition, "withhold", "--check")
    assert (result.exit_code, result.output) == (0, "1 document checked: no source text outside disclosed elements\n")


def test_another_source_text_is_refused(edition: Path) -> None:
    source = edition / "sources/any-name.txt"
    source.write_bytes(source.read_bytes() + b"\n")
    result = run("-C", edition, "restore")
    assert result.exit_code == 1
    assert "error T002: There is no source text with the SHA-256 " in result.output
    assert "any-name.txt has " in result.output
    assert not (edition / "work").exists()


def test_restore_an_unknown_document(edition: Path) -> None:
    result = run("-C", edition, "restore", "lettre")
    assert result.exit_code == 2
    assert "no document lettre" in result.output and "The documents are letter." in result.output


def test_withhold_with_a_fault_writes_nothing(edition: Path, change: Change) -> None:
    before = (edition / LETTER).read_bytes()
    run("-C", edition, "restore")
    change(edition / "work/documents/letter.xml", "bread", "butter")
    result = run("-C", edition, "withhold", edition / "work/documents/letter.xml")
    assert result.exit_code == 1
    assert "T011" in result.output and "“butter”" in result.output
    assert (edition / LETTER).read_bytes() == before


def test_status(edition: Path) -> None:
    result = run("-C", edition, "status")
    assert result.exit_code == 0
    head, row = result.output.splitlines()
    assert head.split()[:4] == ["document", "text", "source", "characters"]
    assert row.split() == ["letter", "withheld", "found", "89", "100.00%", "15", "47", "2", "0"]
    status = json.loads(run("-C", edition, "status", "--json").output)
    assert status[0]["mentions"] == {"person": 1, "place": 1, "org": 0, "event": 0, "work": 0, "other": 0}


def test_status_is_counted_anew_where_something_has_changed(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("-C", edition, "status", "--json").output
    counted = "samizdat.index.count_document.count_documents"
    with monkeypatch.context() as patch:
        patch.setattr(counted, lambda *_: pytest.fail("what is known is counted again"))
        assert run("-C", edition, "status", "--json").output == first
    assert (edition / ".samizdat-cache/.gitignore").is_file()
    for kept in (edition / ".samizdat-cache/status").iterdir():
        kept.write_text('[{"id": 1}]', encoding="utf-8")  # damaged: as if there were none
    assert run("-C", edition, "status", "--json").output == first
    for source in edition.rglob("*.txt"):
        source.rename(source.with_suffix(".gone"))
    assert not json.loads(run("-C", edition, "status", "--json").output)[0]["source"]


def test_quiet(edition: Path) -> None:
    assert run("-C", edition, "build", "--out", "out", "--quiet").output == ""
    assert run("-C", edition, "validate", "-q").output == ""


def test_version_and_module() -> None:
    assert run("--version").output == f"samizdat, version {__version__}\n"
    command = [sys.executable, "-m", "samizdat", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().endswith(__version__)


def test_outside_an_edition(tmp_path: Path) -> None:
    result = run("-C", tmp_path, "status")
    assert result.exit_code == 2
    assert "no samizdat.toml" in result.output and "build FOLDER" in result.output


@pytest.mark.parametrize(
    ("module", "libraries"),
    # Settings are TOML; that nothing has changed is seen without a parser.
    [("samizdat.cli", "lxml saxonche tomllib"), ("samizdat.commands.build", "lxml saxonche")],
)
def test_what_starts_does_without_its_libraries(module: str, libraries: str) -> None:
    code = f"import sys, {module}; print([name for name in '{libraries}'.split() if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(MODULE_OF))
def test_help_ends_with_an_example(name: str) -> None:
    output = run(name, "--help").output
    assert f"  samizdat {name}" in output
