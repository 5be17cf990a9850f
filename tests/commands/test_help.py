"""Every help page as a person sees it: lines that fit, and examples that can be copied, one a line."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from samizdat.cli import main


def pages(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Name the help pages of a command and of those inside it, each by the words that call it."""
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inside = command.get_command(context, name)
            assert inside, name
            yield from pages(inside, (*words, name))


PAGES = sorted(pages(main))


def shown(*words: str) -> str:
    result = CliRunner().invoke(main, [*words, "--help"])
    assert result.exit_code == 0, result.output
    return result.output


def examples(page: str) -> list[str]:
    """Return the lines under the heading of the examples, up to the next empty one."""
    lines = [line.strip() for line in page.splitlines()]
    start = next(number for number, line in enumerate(lines) if line in {"Example:", "Examples:"}) + 1
    return lines[start : lines.index("", start)]


def test_there_are_pages() -> None:
    assert {(), ("build",), ("schema",), ("schema", "compile")} <= set(PAGES)


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_a_page_fits_and_shows_no_markup(words: tuple[str, ...]) -> None:
    page = shown(*words)
    assert [line for line in page.splitlines() if len(line) > 80] == []
    assert not {"\\", "\b"} & set(page)


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_examples_stand_one_a_line_and_name_real_options(words: tuple[str, ...]) -> None:
    found = examples(shown(*words))
    assert found
    for line in found:
        called = shlex.split(line)
        assert called[: 1 + len(words)] == ["samizdat", *words]
        assert called.count("samizdat") == 1
        # click refuses an unknown option or a wrong value before it shows the page
        shown(*called[1:])


def test_there_are_as_many_examples_as_somebody_wrote() -> None:
    assert examples(shown("build")) == [
        "samizdat build --out build",
        "samizdat build letters/ --out site",
        "samizdat build --explain letters/",
        "samizdat build --public --out public",
        "samizdat build --no-pdf",
    ]
