"""The definitions for pre-commit and GitHub Actions, and the page about validating, are true."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import click
import pytest

from samizdat.cli import main

ROOT = Path(__file__).parents[1]
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/validate.md").read_text(encoding="utf-8")


def command_of(name: str) -> click.Command:
    command = main.get_command(click.Context(main), name)
    assert command, name
    return command


def test_each_hook_calls_a_command_that_exists() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    ids = re.findall(r"^- id: (\S+)$", hooks, re.MULTILINE)
    entries = [entry.split() for entry in re.findall(r"^  entry: (.+)$", hooks, re.MULTILINE)]
    assert ids == ["samizdat-validate", "samizdat-withhold-check"]
    for program, command, *options in entries:
        assert program == "samizdat"
        known = {name for parameter in command_of(command).params for name in parameter.opts}
        assert set(options) <= known


def test_the_hook_takes_documents_and_no_schemas() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    files = re.findall(r"^  files: (.+)$", hooks, re.MULTILINE)
    names = ["letters/a.xml", "a.tei", "a.rng", "a.sch", "a.xsl", "axml"]
    assert [name for name in names if re.search(files[0], name)] == names[:2]


def steps() -> list[str]:
    """List what the steps of the action run: a script in one line, or in those indented below."""
    found = re.findall(r"^( +)run: (?:\|\n((?:\1  .*\n?|\n)+)|(.+)$)", ACTION, re.MULTILINE)
    return [textwrap.dedent(block) or line for _, block, line in found]


def act(folder: Path, step: int = -1, programs: Path | None = None, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action, by default the last, as GitHub would, with its inputs as variables."""
    script = steps()[step]
    names = {"PATHS": "", "SCHEMA": "", "SCHEMATRON": "", "OPTIONS": "", "VERSION": ""}
    path = f"{programs or Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **names, **inputs}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("version", "installed"), [("", "/the/action here"), ("samizdat==1.0; touch x", "samizdat==1.0; touch x")]
)
def test_the_action_installs_itself_or_what_is_asked_for(tmp_path: Path, version: str, installed: str) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").write_text('#!/bin/sh\nfor argument; do echo "$argument"; done\n')
    (tmp_path / "bin/python").chmod(0o755)
    assert len(steps()) == 2
    result = act(tmp_path, 0, tmp_path / "bin", VERSION=version, GITHUB_ACTION_PATH="/the/action here")
    assert result.stdout.splitlines() == ["-m", "pip", "install", "--quiet", installed]
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


def test_each_variable_of_a_step_is_an_input() -> None:
    inputs = set(re.findall(r"^  ([a-z-]+):$", ACTION.partition("\nruns:")[0], re.MULTILINE)) - {"branding", "inputs"}
    used = set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", ACTION))
    assert used == inputs
    assert not any("${{" in script for script in steps())


def test_the_action_annotates(tmp_path: Path) -> None:
    (tmp_path / "my letter.rng").write_text(
        '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    )
    (tmp_path / "a.xml").write_text("<letter><p/></letter>")
    (tmp_path / "b.xml").write_text("<letter/>")
    result = act(tmp_path, SCHEMA="my letter.rng", PATHS="a.xml b.xml", OPTIONS="--strict")
    assert result.returncode == 1
    assert result.stdout.startswith("::error file=a.xml,line=1,col=9,title=samizdat G0")
    assert act(tmp_path, SCHEMA="my letter.rng", PATHS="b.xml").returncode == 0
    assert act(tmp_path, SCHEMA="my letter.rng", PATHS="$(touch c.xml) b.xml").returncode == 2
    assert not (tmp_path / "c.xml").exists()


def test_the_action_checks_the_edition_by_default(edition: Path) -> None:
    result = act(edition)
    assert (result.returncode, result.stdout) == (0, "")


def test_the_page_names_every_option() -> None:
    options = {name for parameter in command_of("validate").params for name in parameter.opts if name[:2] == "--"}
    assert options - set(re.findall(r"--[a-z-]+", PAGE)) <= {"--sources", "--quiet"}


@pytest.mark.reference
def test_the_table_of_mistakes_is_what_we_say_today(reference: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "bench/messages.py")
    assert spec is not None and spec.loader is not None
    messages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(messages)
    said = messages.ours(messages.write(tmp_path))
    assert len(said) == 10
    for mistake, found in zip(messages.MISTAKES, said, strict=True):
        assert f"| samizdat | {messages.cell(found)} |" in PAGE, mistake
