"""The definitions for pre-commit and GitHub Actions, and the page about validating, are true."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from samizdat.cli import main

ROOT = Path(__file__).parents[1]
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/validate.md").read_text(encoding="utf-8")


def test_each_hook_calls_a_command_that_exists() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    ids = re.findall(r"^- id: (\S+)$", hooks, re.MULTILINE)
    entries = [entry.split() for entry in re.findall(r"^  entry: (.+)$", hooks, re.MULTILINE)]
    assert ids == ["samizdat-validate", "samizdat-withhold-check"]
    for program, command, *options in entries:
        assert program == "samizdat"
        known = {name for parameter in main.commands[command].params for name in parameter.opts}
        assert set(options) <= known


def act(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action as GitHub would, with its inputs as variables."""
    script = textwrap.dedent(ACTION.partition("      run: |\n")[2])
    names = {"PATHS": "", "SCHEMA": "", "SCHEMATRON": "", "OPTIONS": ""}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **names, **inputs}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


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
    options = {name for parameter in main.commands["validate"].params for name in parameter.opts if name[:2] == "--"}
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
