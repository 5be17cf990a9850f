"""The commands that make an edition: build, restore, withhold, status."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samizdat.cli.group import (
    FOLDER,
    PATHS,
    command,
    jobs_option,
    quiet_option,
    scheduler_option,
    settings_of,
    sources_option,
)
from samizdat.cli.printing import counted, finish, progress_bar, report, say, table
from samizdat.errors import SamizdatError
from samizdat.model.report import schema_is_wrong

if TYPE_CHECKING:
    from samizdat.commands.build import Built
    from samizdat.model.edition import Settings
    from samizdat.model.written import Written

PDF_HINT = "To have it: pip install 'samizdat[pdf]'."


@command
@click.argument("found", type=FOLDER, required=False, metavar="[FOLDER]")
@click.option("--out", type=FOLDER, default="build", show_default=True, help="Where the edition is put.")
@click.option("--explain", is_flag=True, help="Build nothing: say which file is taken for what, and why.")
@sources_option
@click.option("--public", is_flag=True, help="Withhold what may not be published, even where the source is at hand.")
@click.option(
    "--width", type=click.IntRange(30, 400), default=72, show_default=True, help="Characters in a line of plain text."
)
@jobs_option
@click.option(
    "--pdf/--no-pdf", default=None, help="Set the texts as PDF, which takes a while.  [default: where WeasyPrint is]"
)
@click.option("--keep-going", is_flag=True, help="Put the edition in its place even where a page cannot be made.")
@scheduler_option
@quiet_option
def build(
    folder: Path,
    found: Path | None,
    out: Path,
    explain: bool,
    sources: Path | None,
    pdf: bool | None,
    quiet: bool,
    **chosen: Any,
) -> None:
    """Build the edition: its pages, every text in formats to take away, the index of names, the TEI.

    Where a document's source text is found it is built in full, otherwise in its public form. The output folder is
    replaced as a whole, or stays as it was where anything is wrong; what has not changed is not made again.

    With FOLDER it is the edition in that folder, which needs no settings: its TEI files are taken as they are, with
    any schema or none, and what cannot be read is left out and told.

    \b
    Examples:
      samizdat build --out build
      samizdat build letters/ --out site
      samizdat build --explain letters/
      samizdat build --public --out public
      samizdat build --no-pdf
    """
    from samizdat.commands.build import build as run

    settings = settings_of(folder, sources, found)
    if explain:
        print_explained(settings)
        return
    printed = may_print(pdf, quiet)
    with progress_bar("Building", quiet) as progress:
        built = run(settings, folder / out, progress=progress, printed=printed, **chosen)
    report(built.findings, settings.root)
    if not built.files:
        raise SystemExit(2 if schema_is_wrong(built.findings) else 1)
    tell_built(built, folder / out, "as asked" if chosen["public"] else "no source text found", quiet)
    if built.incomplete:
        raise SystemExit(1)


def may_print(wanted: bool | None, quiet: bool) -> bool:
    """Say whether PDFs are made: where that can be, if nothing is asked. Raises SamizdatError where it cannot be."""
    from samizdat.commands.build import can_print

    if wanted and not can_print():
        raise SamizdatError("PDF needs WeasyPrint, which is not installed", PDF_HINT)
    if wanted is None:
        say(quiet or can_print(), f"No PDF, for WeasyPrint is not installed. {PDF_HINT}")
        return can_print()
    return wanted


def tell_built(built: Built, out: Path, reason: str, quiet: bool) -> None:
    """Say what was built, and what is missing of it and for which reason."""
    anew = "" if built.anew else ", unchanged"
    documents, files = counted(len(built.documents), "document"), counted(built.files, "file")
    say(quiet, f"{out}: {built.view} edition of {documents}, {files}{anew}")
    if missing := [id for id in built.documents if id not in built.full]:
        say(quiet, f"  text withheld ({reason}): {', '.join(missing)}")
    say(quiet or not built.unreadable, f"  left out, for they cannot be read: {', '.join(built.unreadable)}")


def print_explained(settings: Settings) -> None:
    """Print what each file of a folder was taken for, and why."""
    from samizdat.commands.explain_folder import explained

    for line in explained(settings):
        click.echo(line)


@command
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--out", type=FOLDER, help="Where the full documents are put.  [default: the settings' work folder]")
@click.option("--force", is_flag=True, help="Write over edited ones too; a copy of each is kept beside it.")
@sources_option
@quiet_option
def restore(folder: Path, ids: Sequence[str], out: Path | None, force: bool, sources: Path | None, quiet: bool) -> None:
    """Put the words back: write full documents from withheld ones and their source texts.

    A full document that was edited since is left as it is.

    \b
    Examples:
      samizdat restore
      samizdat restore --out work/documents grant-1997
    """
    from samizdat.commands.restore import restore as run

    settings = settings_of(folder, sources)
    done = run(settings, ids, folder / out if out else settings.work, force=force)
    _tell(done, "restored", settings, quiet)


@command
@click.argument("files", nargs=-1, type=PATHS, metavar="[FILE]...")
@click.option("--out", type=FOLDER, help="Where withheld documents are put.  [default: the edition's documents]")
@click.option("--check", is_flag=True, help="Write nothing: tell whether the edition's documents are withheld.")
@click.option("--force", is_flag=True, help="Write over what others changed meanwhile; a copy is kept beside it.")
@sources_option
@quiet_option
def withhold(
    folder: Path, files: Sequence[Path], out: Path | None, check: bool, force: bool, sources: Path | None, quiet: bool
) -> None:
    """Take the words out: bring full documents back into the edition as markup without their text.

    A document of the edition that was changed since the full one was restored is left as it is.

    \b
    Examples:
      samizdat withhold work/documents/*.xml
      samizdat withhold --check
    """
    from samizdat.commands import withhold as commands

    settings = settings_of(folder, sources)
    if check:
        ids, findings = commands.check(settings)
        report(findings, settings.root)
        say(
            quiet or bool(findings),
            f"{counted(len(ids), 'document')} checked: no source text outside disclosed elements",
        )
        finish(findings)
    elif not files:
        raise SamizdatError("withhold needs a file", "Name full documents, such as work/documents/*.xml, or --check.")
    else:
        target = folder / out if out else settings.documents
        done = commands.withhold(settings, [folder / file for file in files], target, force=force)
        _tell(done, "withheld", settings, quiet)


def _tell(done: Written, what: str, settings: Settings, quiet: bool) -> None:
    """Print what came of writing documents."""
    report(done.findings, settings.root)
    say(quiet, *(f"{path}: {what}" for path in done.files), *(f"{path}: what was there before" for path in done.copies))
    finish(done.findings)


@command
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--coverage", is_flag=True, help="List what looks like a name, date, quotation or citation, untagged.")
@sources_option
def status(folder: Path, ids: Sequence[str], as_json: bool, coverage: bool, sources: Path | None) -> None:
    """Tell for each document: withheld or full, source found or not, what is counted in it.

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

    settings = settings_of(folder, sources)
    documents, findings = run(settings, ids)
    if as_json:
        click.echo(json.dumps([asdict(document) for document in documents], ensure_ascii=False, indent=2))
    else:
        click.echo(table(documents))
    report(findings, settings.root, sys.stderr)
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
    report(findings, settings.root, sys.stderr)
    finish(findings)


@command
@click.option("--write", is_flag=True, help="Add the passages that are new.")
@quiet_option
def ledger(folder: Path, write: bool, quiet: bool) -> None:
    """Hold the edition to the passages that it has published: which are new, which would be lost.

    \b
    Examples:
      samizdat ledger
      samizdat ledger --write
    """
    from samizdat.commands.ledger import ledger as run

    settings = settings_of(folder)
    status, findings = run(settings, write=write)
    report(findings, settings.root)
    done = "added" if write and not findings else "new"
    say(quiet, f"{status.published} passages published, {status.redirected} redirected, {len(status.new)} {done}")
    finish(findings)
