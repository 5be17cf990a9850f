"""What the page about CI offers to be copied can be copied: it is YAML, and its commands, options and files exist."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from material import ROOT
from samizdat.cli import main

PAGES = sorted((ROOT / "docs").glob("*.md"))
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WORKFLOWS = [*(ROOT / "templates").rglob("*.yml"), ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml"]


def blocks(page: str, language: str) -> list[str]:
    return [text for name, text in FENCED.findall(page) if name == language]


YAML = [(path.name, text) for path in PAGES for text in blocks(path.read_text(encoding="utf-8"), "yaml")]


def commands(value: Any) -> Iterator[str]:
    """Yield the lines that a workflow runs."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("run", "script", "entry"):
                lines = inner if isinstance(inner, list) else inner.splitlines()
                yield from map(str, lines)
            else:
                yield from commands(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from commands(inner)


def assert_known(line: str) -> None:
    """Hold a line that calls samizdat to the options that its command has."""
    if not line.startswith("samizdat ") or "$" in line:
        return
    words = shlex.split(line.partition(">")[0])
    command = main.get_command(click.Context(main), words[1])
    assert command is not None, line
    known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    options = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert options <= known, line


@pytest.mark.parametrize(("page", "text"), YAML)
def test_what_is_offered_is_yaml_and_its_options_exist(page: str, text: str) -> None:
    for line in commands(yaml.safe_load(text)):
        assert_known(line)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_so_is_what_is_shipped(path: Path) -> None:
    for line in commands(yaml.safe_load(path.read_text(encoding="utf-8"))):
        assert_known(line)


@pytest.mark.parametrize(
    "line", [line for text in blocks(PAGE, "sh") for line in text.splitlines() if "samizdat" in line]
)
def test_the_hook_of_git(line: str) -> None:
    for command in line.split("&&"):
        assert_known(command.strip())


def test_the_hooks_and_inputs_that_are_named_exist() -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    inputs = set(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"])
    for _, text in YAML:
        assert set(re.findall(r"- id: ([\w-]+)", text)) <= hooks
        for given in re.findall(r"samizdat@COMMIT\n +with:\n((?: +\w+: .*\n)+)", text):
            assert set(re.findall(r"(\w+):", given)) <= inputs


def test_a_version_that_is_named_exists_or_is_said_to_come() -> None:
    tags = subprocess.run(["git", "tag"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    for path in (*PAGES, ROOT / "README.md"):
        text = path.read_text(encoding="utf-8")
        for version in re.findall(r"(?<!\w)v\d+\.\d+\.\d+", text):
            assert version in tags or re.search(rf"{re.escape(version)}\b[^.]*\bis to come", text), path.name


@pytest.mark.parametrize("strict", [False, True])
def test_the_plain_corpus_of_the_page(tmp_path: Path, strict: bool) -> None:
    """A folder with nothing but a title and a schema validates, and is read without its files being moved."""
    (settings,) = blocks(PAGE, "toml")
    (tmp_path / "samizdat.toml").write_text(settings.replace("tei_all.rng", str(ROOT / "schema/edition.rng")))
    (tmp_path / "letters").mkdir()
    good = (ROOT / "tests/schema/good/letter-1950.xml").read_text(encoding="utf-8")
    (tmp_path / "letters/letter-1950.xml").write_text(good.replace(' status="restricted"', ' status="free"'))
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "validate", *(["--strict"] if strict else [])])
    assert "1 file checked" in result.output and "error G" not in result.output, result.output
