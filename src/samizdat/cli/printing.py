"""What the commands print, and with which status they end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from samizdat.model.printable import printable

if TYPE_CHECKING:
    from samizdat.model.document_status import DocumentStatus
    from samizdat.model.finding import Finding
    from samizdat.model.report import Report

# The forms of a report.
FORMATS = ["human", "json", "sarif", "junit", "github"]


def say(quiet: bool, *lines: str) -> None:
    """Print what went well, unless it is not wanted."""
    for line in lines if not quiet else ():
        click.echo(printable(line))


def report(findings: Sequence[Finding], root: Path, stream: IO[str] | None = None) -> None:
    """Print findings for people, with the lines of the files of an edition at `root`."""
    if findings:
        from samizdat.commands.report import told

        click.echo(told(findings, root), nl=False, file=stream)


def counted(number: int, noun: str) -> str:
    """Write a number and what is counted, one or several."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def finish(findings: Sequence[Finding]) -> None:
    """End with exit status 1 where there is an error."""
    if any(finding.severity == "error" for finding in findings):
        raise SystemExit(1)


def show(report: Report, form: str, quiet: bool) -> None:
    """Print a report in a form."""
    module = import_module(f"samizdat.findings.reports.{form}")
    if form != "human":
        click.echo(module.render(report), nl=False)
        return
    write, colours = module.details if quiet else module.render, sys.stdout is not None and sys.stdout.isatty()
    # What has no colours need not be searched for them.
    click.echo(write(report, colours=colours), nl=False, color=True)


def end(report: Report) -> None:
    """End with status 2 where a schema is wrong, 1 where there is an error."""
    if report.schema_is_wrong:
        raise SystemExit(2)
    if any(finding.severity == "error" for finding in report.findings):
        raise SystemExit(1)


def table(documents: Sequence[DocumentStatus]) -> str:
    """Set the status of the documents as a table."""
    head = ("document", "text", "source", "characters", "accounted", "words", "elements", "names", "dates")
    rows = [
        (
            document.id,
            "full" if document.full else "withheld",
            "open" if document.open else "found" if document.source else "not found",
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
