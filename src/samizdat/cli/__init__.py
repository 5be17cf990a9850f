"""The command line: options, printing, exit status. It knows no TEI.

Exit status: 0 nothing found, 1 findings, 2 the command could not run. Commands are imported when they are called, so
that `samizdat --help` costs nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from samizdat import __version__
from samizdat.errors import SamizdatError

if TYPE_CHECKING:
    from samizdat.commands.status import DocumentStatus
    from samizdat.model.edition import Settings
    from samizdat.model.finding import Finding

COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}
FOLDER = click.Path(file_okay=False, path_type=Path)
PATHS = click.Path(path_type=Path)


class Group(click.Group):
    """The one place where an expected error becomes a line, a hint and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a SamizdatError becomes what the user reads."""
        try:
            return super().invoke(ctx)
        except SamizdatError as error:
            click.echo(f"samizdat: {error}", err=True)
            if error.hint:
                click.echo(f"  {error.hint}", err=True)
            ctx.exit(error.exit_status)
        except BrokenPipeError:
            # The reader of our output has gone (`samizdat status | head`): no error of ours.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="samizdat")
@click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Work as if started in this folder.",
    metavar="FOLDER",
)
@click.pass_context
def main(ctx: click.Context, folder: Path) -> None:
    r"""Make, check and publish scholarly editions in TEI XML.

    An edition is a folder with a samizdat.toml; commands find it from any folder inside.

    \b
    Example:
      samizdat build --out build
    """
    ctx.obj = folder


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Make a subcommand that gets the folder to work in as its first argument."""
    return main.command()(click.pass_obj(function))


sources_option = click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder to look for source texts in, instead of the settings'.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print findings only.")


def settings_of(folder: Path, sources: Path | None = None) -> Settings:
    """Read the settings of the edition that `folder` is in."""
    from samizdat.stages.read import find_root, read_settings

    return read_settings(find_root(folder), sources.absolute() if sources else None)


@command
@click.option("--out", type=FOLDER, default="build", show_default=True, help="Where the edition is put.")
@sources_option
@click.option("--public", is_flag=True, help="Withhold what may not be published, even where the source is at hand.")
@click.option(
    "--width", type=click.IntRange(30, 400), default=72, show_default=True, help="Characters in a line of plain text."
)
@click.option(
    "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="all cores", help="Processes at most."
)
@quiet_option
def build(folder: Path, out: Path, sources: Path | None, public: bool, width: int, jobs: int, quiet: bool) -> None:
    r"""Build the edition: a page and a plain text per document, the index of names, the TEI.

    Where a document's source text is found it is built in full, otherwise in its public form. The output folder is
    replaced as a whole when everything is ready, and stays as it was when anything is wrong.

    \b
    Examples:
      samizdat build --out build
      samizdat build --public --out public
    """
    from samizdat.commands.build import build as run

    with progress_bar("Building", quiet) as progress:
        built = run(
            settings_of(folder, sources), folder / out, public=public, width=width, processes=jobs, progress=progress
        )
    report(built.findings)
    if not built.files:
        raise SystemExit(1)
    say(quiet, f"{folder / out}: {built.view} edition of {len(built.documents)} documents, {built.files} files")
    if missing := [id for id in built.documents if id not in built.full]:
        reason = "as asked" if public else "no source text found"
        say(quiet, f"  text withheld ({reason}): {', '.join(missing)}")


@command
@click.argument("paths", nargs=-1, type=PATHS, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["human", "json"]), default="human", show_default=True)
@sources_option
@quiet_option
def validate(folder: Path, paths: Sequence[Path], form: str, sources: Path | None, quiet: bool) -> None:
    r"""Check the edition, or some of its files: XML, schema, references, text layer, in one report.

    \b
    Examples:
      samizdat validate
      samizdat validate --format json tei/documents/grant-1997.xml
    """
    from samizdat.commands.validate import validate as run

    count, findings = run(settings_of(folder, sources), [folder / path for path in paths])
    report(findings, form)
    if form == "human":
        say(quiet, summary(findings, f"{count} files checked"))
    finish(findings)


@command
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--out", type=FOLDER, help="Where the full documents are put.  [default: the settings' work folder]")
@sources_option
@quiet_option
def restore(folder: Path, ids: Sequence[str], out: Path | None, sources: Path | None, quiet: bool) -> None:
    r"""Put the words back: write full documents from withheld ones and their source texts.

    \b
    Examples:
      samizdat restore
      samizdat restore --out work/documents grant-1997
    """
    from samizdat.commands.restore import restore as run

    settings = settings_of(folder, sources)
    written, findings = run(settings, ids, folder / out if out else settings.work)
    report(findings)
    say(quiet, *(f"{path}: restored" for path in written))
    finish(findings)


@command
@click.argument("files", nargs=-1, type=PATHS, metavar="[FILE]...")
@click.option("--out", type=FOLDER, help="Where withheld documents are put.  [default: the edition's documents]")
@click.option("--check", is_flag=True, help="Write nothing: tell whether the edition's documents are withheld.")
@sources_option
@quiet_option
def withhold(
    folder: Path, files: Sequence[Path], out: Path | None, check: bool, sources: Path | None, quiet: bool
) -> None:
    r"""Take the words out: bring full documents back into the edition as markup without their text.

    \b
    Examples:
      samizdat withhold work/documents/*.xml
      samizdat withhold --check
    """
    from samizdat.commands import withhold as commands

    settings = settings_of(folder, sources)
    if check:
        ids, findings = commands.check(settings)
        report(findings)
        say(quiet or bool(findings), f"{len(ids)} documents hold no source text outside disclosed elements")
        finish(findings)
    elif not files:
        raise SamizdatError("withhold needs a file", "Name full documents, such as work/documents/*.xml, or --check.")
    else:
        target = folder / out if out else settings.documents
        written, findings = commands.withhold(settings, [folder / file for file in files], target)
        report(findings)
        say(quiet, *(f"{path}: withheld" for path in written))
        finish(findings)


@command
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--coverage", is_flag=True, help="List what looks like a name, date, quotation or citation, untagged.")
@sources_option
def status(folder: Path, ids: Sequence[str], as_json: bool, coverage: bool, sources: Path | None) -> None:
    r"""Tell for each document: withheld or full, source found or not, what is counted in it.

    \b
    Examples:
      samizdat status
      samizdat status --json
      samizdat status --coverage croft-2003
    """
    if coverage:
        print_coverage(settings_of(folder, sources), ids, as_json)
        return
    from samizdat.commands.status import status as run

    documents, findings = run(settings_of(folder, sources), ids)
    if as_json:
        click.echo(json.dumps([asdict(document) for document in documents], ensure_ascii=False, indent=2))
    else:
        click.echo(table(documents))
    report(findings, stream=sys.stderr)
    finish(findings)


def print_coverage(settings: Settings, ids: Sequence[str], as_json: bool) -> None:
    """Print what documents leave untagged."""
    from samizdat.commands.coverage import coverage

    reports, findings = coverage(settings, ids)
    if as_json:
        click.echo(json.dumps([asdict(found) for found in reports], ensure_ascii=False, indent=2))
    for found in reports if not as_json else ():
        reasons = ", ".join(f"{count} {reason}" for reason, count in found.on_purpose.items() if count)
        click.echo(f"{found.document}: {len(found.open)} open; on purpose: {reasons or 'nothing'}")
        for item in found.open:
            places = ", ".join(passage.rpartition(".")[2] for passage in item.passages[:6])
            more = f" and {len(item.passages) - 6} more" if len(item.passages) > 6 else ""
            click.echo(f"  {item.kind:8}  {item.words}  ({places}{more})")
    report(findings, stream=sys.stderr)
    finish(findings)


# Printing


def say(quiet: bool, *lines: str) -> None:
    """Print what went well, unless it is not wanted."""
    for line in lines if not quiet else ():
        click.echo(line)


def report(findings: Sequence[Finding], form: str = "human", stream: IO[str] | None = None) -> None:
    """Print findings, one after the other for people or as one JSON list."""
    if form == "json":
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
        return
    for finding in findings:
        place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part)
        severity = click.style(finding.severity, fg=COLOURS[finding.severity], bold=True)
        click.echo(f"{place}: {severity} {finding.code}: {finding.message}", file=stream)
        if finding.hint:
            click.echo(f"    {finding.hint}", file=stream)


def summary(findings: Sequence[Finding], done: str) -> str:
    """Count findings by severity in one line."""
    counts = [(s, sum(finding.severity == s for finding in findings)) for s in COLOURS]
    found = ", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts if count)
    return f"{done}: {found or 'no findings'}"


def finish(findings: Sequence[Finding]) -> None:
    """End with exit status 1 where there is an error."""
    if any(finding.severity == "error" for finding in findings):
        raise SystemExit(1)


def table(documents: Sequence[DocumentStatus]) -> str:
    """Set the status of the documents as a table."""
    head = ("document", "text", "source", "characters", "accounted", "words", "elements", "names", "dates")
    rows = [
        (
            document.id,
            "full" if document.full else "withheld",
            "found" if document.source else "not found",
            f"{document.characters:,}" if document.source else "–",
            f"{document.accounted:.2%}" if document.source else "–",
            f"{document.words:,}",
            f"{document.elements:,}",
            f"{sum(document.mentions.values()):,}",
            f"{document.dates:,}",
        )
        for document in documents
    ]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < 3 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    )


@contextmanager
def progress_bar(label: str, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on a terminal while pages are made, and nothing anywhere else."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show
