"""The README is true: its commands run, its folders exist, and no command is left out."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from samizdat.cli import main
from samizdat.cli.group import MODULE_OF

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
LINES = [line.partition("#")[0].strip() for block in BLOCKS for line in block.splitlines()]
COMMANDS = [line for line in LINES if line.startswith("samizdat ")]
NEED_SOURCES = ("restore", "withhold work", "--coverage")
NEED_REFERENCE = ("samizdat schema ",)
# What goes on until it is interrupted has a test of its own.
ENDLESS = ("samizdat serve",)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("readme") / "repository"
    for name in ("tei", "schema"):
        shutil.copytree(ROOT / name, copy / name)
    # One language is enough to see that a command runs.
    settings = (ROOT / "samizdat.toml").read_text(encoding="utf-8").replace('["en", "hu"]', '["en"]')
    (copy / "samizdat.toml").write_text(settings, encoding="utf-8")
    (copy / "people.csv").write_text("name,born,wikidata\nImre Nagy,1896,Q1\n", encoding="utf-8")
    return copy


def run(repository: Path, line: str, *more: str) -> None:
    words = shlex.split(line)[1:]
    if words[0] == "build":
        more = ("--no-pdf", *more)  # PDFs have tests of their own, and take longest
    result = CliRunner().invoke(main, ["-C", str(repository), *words, *more])
    assert result.exit_code == 0, f"{line}\n{result.output}"


def needs(line: str, words: tuple[str, ...]) -> bool:
    return any(word in line for word in words)


@pytest.mark.parametrize(
    "line", [line for line in COMMANDS if not needs(line, NEED_SOURCES + NEED_REFERENCE + ENDLESS)]
)
def test_commands(repository: Path, line: str) -> None:
    run(repository, line)


def test_commands_with_sources(repository: Path, sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    for line in (line for line in COMMANDS if needs(line, NEED_SOURCES)):
        run(repository, line, "--sources", str(sources))


def test_commands_with_reference_data(repository: Path, reference: Path) -> None:
    for line in (line for line in COMMANDS if needs(line, NEED_REFERENCE)):
        run(repository, line, "--source", str(reference / "tei/p5subset.xml"))


def test_every_command_is_in_the_readme() -> None:
    assert set(MODULE_OF) == {line.split()[1] for line in COMMANDS}


def test_the_make_targets_exist() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {line.split()[1] for line in LINES if line.startswith("make ")} <= set(targets)


def test_the_folders_exist() -> None:
    for name in re.findall(r"^\| `([^`]+/)`", README, re.MULTILINE):
        assert (ROOT / name).is_dir(), name


def test_the_architecture_page_has_every_room() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "src/samizdat").glob("*/__init__.py")}
    assert len(rooms) > 12
    assert rooms <= set(re.findall(r"^\| `([a-z_]+)/`", page, re.MULTILINE))


def test_where_the_architecture_page_leads_there_is_something() -> None:
    table = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").partition("## Where is")[2]
    places = re.findall(r"`((?:xslt/)?[\w/]+(?:\.\w+|/))`", table)
    assert len(places) > 20
    assert [p for p in places if not ((ROOT / p).exists() or (ROOT / "src/samizdat" / p).exists())] == []


def test_the_index_of_the_docs_has_every_page() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages <= set(re.findall(r"\]\(([\w-]+\.md)\)", index))
