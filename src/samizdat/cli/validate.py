"""The commands that tell what is wrong, and why: validate, explain."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samizdat.cli.group import FOLDER, PATHS, command, jobs_option, quiet_option, scheduler_option, sources_option
from samizdat.cli.printing import FORMATS, end, progress_bar, say, show
from samizdat.errors import SamizdatError

if TYPE_CHECKING:
    from samizdat.commands.validating.asked import Asked
    from samizdat.model.report import Report


@command
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@click.option(
    "--schema", type=PATHS, help="Check by this RELAX NG schema (.rng, .rnc), whatever schema the files name."
)
@click.option("--schematron", type=PATHS, help="Check by these Schematron rules (.sch), whatever rules the files name.")
@click.option(
    "--rules-read",
    multiple=True,
    type=FOLDER,
    metavar="FOLDER",
    help="Let rules include and read files of this folder too; may be given several times.",
)
@click.option(
    "--phase", default="#DEFAULT", metavar="NAME", help="The active phase of the rules; #ALL, or #ANY that fits."
)
@click.option(
    "--catalog", "catalogue", type=PATHS, help="An XML catalogue with files for the schemas on the web that files name."
)
@click.option("--fetch", is_flag=True, help="Fetch schemas on the web that files name, once, into the cache.")
@click.option(
    "--no-id-check",
    "ids",
    flag_value=False,
    default=True,
    help="Leave out the schema's check of IDs and of references to them.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="human", show_default=True)
@click.option("--strict", is_flag=True, help="Make errors of warnings.")
@click.option("--select", multiple=True, metavar="CODES", help="Report these codes only, or beginnings of codes.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Leave these codes out, or beginnings of codes.")
@click.option("--baseline", type=PATHS, help="Leave out the findings that this file knows.")
@click.option("--write-baseline", is_flag=True, help="Write what is found now to the file --baseline.")
@click.option(
    "--changed",
    is_flag=False,
    flag_value="HEAD",
    default="",
    metavar="[REF]",
    help="Check what has changed since a commit of git, and what points to it.  [default: HEAD]",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@jobs_option
@click.option("--no-cache", "cached", flag_value=False, default=True, help="Check files again that have not changed.")
@scheduler_option
@sources_option
@quiet_option
def validate(
    folder: Path, form: str, baseline: Path | None, write_baseline: bool, watch: bool, quiet: bool, **asked: Any
) -> None:
    """Check the edition, some of its files, or any XML files: schema, rules, references, text layer, in one report.

    A folder stands for the .xml files below it, - for standard input. Files of no edition are checked against the
    schemas given, or else those that they name by xml-model.

    \b
    Examples:
      samizdat validate
      samizdat validate --schema tei_all.rng --schematron rules.sch letters/
      samizdat validate --format sarif --ignore R004,T1 tei/documents/
      samizdat validate --changed=origin/main
    """
    from samizdat.commands.validating.asked import Asked

    if write_baseline and not baseline:
        raise SamizdatError("--write-baseline needs a file", "Name it with --baseline.")
    stdin = standard_input() if "-" in asked["paths"] else b""
    all_asked = Asked(folder=folder, baseline=None if write_baseline else baseline, stdin=stdin, **asked)
    if write_baseline and baseline:
        save(all_asked, folder / baseline, quiet)
    elif watch:
        keep_watching(all_asked, form, quiet)
    else:
        end(check(all_asked, form, quiet))


def standard_input() -> bytes:
    """Read standard input. Raises SamizdatError where there is none."""
    if sys.stdin is None:
        raise SamizdatError("standard input is closed", "Name a file instead of -.")
    return sys.stdin.buffer.read()


def check(asked: Asked, form: str, quiet: bool) -> Report:
    """Validate once and print the report."""
    from samizdat.commands.validating.validate import validate as run

    with progress_bar("Checking", quiet or form != "human") as progress:
        report = run(asked, progress)
    show(report, form, quiet)
    return report


def save(asked: Asked, path: Path, quiet: bool) -> None:
    """Write a baseline of what is found now."""
    from samizdat.commands.validating.validate import write_baseline

    count = write_baseline(asked, path)
    say(quiet, f"{path}: {count:,} findings are known from now on")


def keep_watching(asked: Asked, form: str, quiet: bool) -> None:
    """Check now and whenever a file that is read changes; Ctrl-C ends it, and nothing is wrong with that."""
    from samizdat.commands.validating.watch import watch

    if "-" in asked.paths:
        raise SamizdatError("standard input cannot be watched", "Name files or folders.")
    schemas: list[Path] = []
    try:
        for trouble in watch(asked, lambda: schemas):
            schemas[:] = look(asked, form, quiet, trouble)
    except KeyboardInterrupt:
        sys.exit(0)


def look(asked: Asked, form: str, quiet: bool, trouble: str) -> tuple[Path, ...]:
    """Check what has changed, or tell the trouble with that; returns the files of the schemas."""
    try:
        if trouble:
            raise SamizdatError(trouble)
        return check(asked, form, quiet).schemas
    except SamizdatError as error:
        click.echo(f"samizdat: {error}", err=True)
        return ()


@command
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(_folder: Path, codes: tuple[str, ...]) -> None:
    """Tell what a code means, why it matters, and how to mend it, with a bad and a good example.

    Without a code, list all of them.

    \b
    Examples:
      samizdat explain
      samizdat explain G006
    """
    from samizdat.commands.explain import explain as run

    click.echo(run(codes), nl=False)
