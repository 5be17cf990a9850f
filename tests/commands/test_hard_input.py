"""Whatever the input: a sentence and a status, never a traceback; and nothing of it does what it was not asked for."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from processes import running
from samizdat.cli import main

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"><teiHeader/><text><body>{}</body></text></TEI>'
LONG = "a" * 300
SAMIZDAT = [sys.executable, "-m", "samizdat"]


def run(folder: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(folder), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize(
    "head",
    [
        f'<?xml-model href="{LONG}.rng"?>',
        '<?xml-model href="//[.rng"?>',
        '<?xml-model href="http://[::1.rng"?>',
        "<!-- -->",
    ],
)
def test_impossible_addresses(tmp_path: Path, head: str) -> None:
    pointers = "".join(f'<ref target="{each}"/>' for each in (LONG, f"{LONG}#a", "//[", "http://[", "%00#x", "..#x"))
    (tmp_path / "a.xml").write_text(head + TEI.format(f"<p>{pointers}</p>"))
    assert run(tmp_path, "validate", "--no-cache", "a.xml").exit_code in (0, 1)


def test_schemas_with_impossible_addresses(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a/>")
    for name, text in {
        "a.rng": f'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="{LONG}"/></grammar>',
        "b.rng": '<externalRef xmlns="http://relaxng.org/ns/structure/1.0" href="//["/>',
        "c.rnc": f'include "{LONG}"',
        "d.rnc": 'include "//["',
        "e.sch": f'<schema xmlns="http://purl.oclc.org/dsdl/schematron"><include href="{LONG}"/></schema>',
        "f.sch": '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><include href="//["/></schema>',
    }.items():
        (tmp_path / name).write_text(text)
        option = "--schematron" if name.endswith("sch") else "--schema"
        result = run(tmp_path, "validate", "--no-cache", option, name, "a.xml")
        assert result.exit_code == 2 and (" error " in result.output or "samizdat: " in result.output), name


def test_an_output_that_is_too_long(edition: Path) -> None:
    result = run(edition, "build", "--no-pdf", "--out", LONG)
    assert result.exit_code == 2 and "too long" in result.output


def test_deep_nesting(edition: Path) -> None:
    letter = edition / "tei/documents/letter.xml"
    text = letter.read_text()
    letter.write_text(
        text.replace("<body>", f"<body>{'<div>' * 300}", 1).replace("</body>", f"{'</div>' * 300}</body>")
    )
    for command in (["validate"], ["build", "--no-pdf"], ["status"]):
        result = run(edition, *command)
        assert result.exit_code == 1 and "X008" in result.output


def test_lines_of_files_elsewhere_are_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the password\n")
    (tmp_path / "work").mkdir()
    (tmp_path / "work/a.xml").write_text(
        f'<?xml-model href="{tmp_path}/secret.txt" schematypens="RNG"?><a/>'.replace(
            "RNG", "http://relaxng.org/ns/structure/1.0"
        )
    )
    for form in ("human", "sarif"):
        result = run(tmp_path / "work", "validate", "--no-cache", "--format", form, "a.xml")
        assert "secret.txt" in result.output and "password" not in result.output


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b[2J\u202e.xml"
    (tmp_path / name).write_text("<a>\n\x1b]0;own\x07\x9b2J\u202e text</a>")
    for form in ("human", "github", "junit", "json", "sarif"):
        result = run(tmp_path, "validate", "--no-cache", "--format", form, name)
        assert result.exit_code == 1
        found = set(result.output) & set("\x1b\x07\x9b\u202e")
        assert found <= (set() if form in ("human", "github") else {"\u202e", "\x9b"}), form
    result = run(tmp_path, "validate", "no\x1b[2Jfile.xml")
    assert result.exit_code == 2 and "\x1b" not in result.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_and_devices_do_not_stop_the_work(edition: Path) -> None:
    for place in ("tei/documents/pipe.xml", "tei/authorities/pipe.xml", "sources/pipe.txt"):
        os.mkfifo(edition / place)
    result = run(edition, "validate")
    assert result.exit_code == 1 and result.output.count("X001") == 2
    for path in ("tei/documents/pipe.xml", "/dev/zero"):
        assert run(edition, "validate", "--schema", "x.rng", path).exit_code == 2


def test_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    (tmp_path / "a.xml").write_text("<a/>")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    assert "X005" in run(tmp_path, "validate", "a.xml").output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_and_a_closed_output(edition: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*SAMIZDAT, "status"], cwd=edition, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2 and "Traceback" not in done.stderr and "the output: No space left" in done.stderr
    for closed in ("<&-", ">&-", "2>&-"):
        command = f"{sys.executable} -m samizdat validate - {closed}"
        done = subprocess.run(
            ["sh", "-c", command], cwd=edition, capture_output=True, input="<a/>", text=True, check=False
        )
        assert "Traceback" not in done.stderr + done.stdout, closed


def test_what_cannot_be_read_is_named(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix == ".txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    for command in (["validate"], ["build", "--no-pdf"], ["restore"]):
        result = run(edition, *command)
        assert result.exit_code == 2 and "any-name.txt: Permission denied" in result.output


@pytest.mark.skipif(os.name != "posix", reason="no such signals here")
def test_who_is_asked_to_end_leaves_nothing(edition: Path) -> None:
    with running([*SAMIZDAT, "build", "--no-pdf", "--out", "made"], cwd=edition) as build:
        end = time.monotonic() + 60
        while not list(edition.glob(".made.*")) and build.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.01)
        build.terminate()
        assert build.wait(60) == 128 + 15
    assert not list(edition.glob(".made*")) and not (edition / "made").exists()


def test_a_number_that_is_none(edition: Path) -> None:
    letter = edition / "tei/documents/letter.xml"
    text = letter.read_text()
    for number in ("TEI", "9" * 5000, "-4", "١٢"):
        letter.write_text(text.replace('quantity="4"', f'quantity="{number}"', 1))
        for command in (["validate"], ["status"], ["build", "--no-pdf"]):
            assert run(edition, *command).exit_code in (0, 1)
