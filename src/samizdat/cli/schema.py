"""The commands for a schema that is written as ODD: compile it, check it, document it."""

from __future__ import annotations

from pathlib import Path

import click

from samizdat.cli.group import FOLDER, PATHS, main, quiet_option
from samizdat.cli.printing import finish, report, say

ODD = click.argument("odd", type=PATHS, metavar="FILE.odd")
source_option = click.option("--source", type=PATHS, help="The TEI's p5subset.xml, instead of the settings' or cached.")

name_option = click.option("--schema", "name", metavar="NAME", help="Which schemaSpec, where the file has several.")


catalog_option = click.option(
    "--catalog", type=PATHS, help="An XML catalogue with files for @source and @url, such as tei:4.9.0."
)


@main.group()
def schema() -> None:
    """Compile, check and document a TEI customisation (ODD).

    \b
    Example:
      samizdat schema compile mine.odd --out mine.rng --schematron mine.sch
    """


@schema.command()
@ODD
@click.option("--out", type=PATHS, required=True, help="Where the RELAX NG schema is put.")
@click.option("--schematron", type=PATHS, help="Where the Schematron rules are put.")
@name_option
@source_option
@catalog_option
@quiet_option
@click.pass_obj
def compile(
    folder: Path,
    odd: Path,
    out: Path,
    schematron: Path | None,
    name: str | None,
    source: Path | None,
    catalog: Path | None,
    quiet: bool,
) -> None:
    """Compile an ODD to a RELAX NG schema and Schematron rules.

    \b
    Example:
      samizdat schema compile mine.odd --out mine.rng --schematron mine.sch
    """
    from samizdat.commands import schema as commands

    rules = folder / schematron if schematron else None
    files = commands.at_hand(folder, catalog)
    findings = commands.compile(folder / odd, commands.p5(folder, source), folder / out, rules, name, files)
    report(findings, folder)
    say(quiet, *(f"{path}: written" for path in (out, schematron) if path))
    finish(findings)


@schema.command()
@ODD
@click.argument("documents", nargs=-1, type=PATHS, metavar="[DOCUMENT]...")
@name_option
@source_option
@catalog_option
@click.pass_obj
def check(
    folder: Path,
    odd: Path,
    documents: tuple[Path, ...],
    name: str | None,
    source: Path | None,
    catalog: Path | None,
) -> None:
    """Tell what an ODD changes against TEI P5, where it leads nowhere, and which documents it breaks.

    \b
    Example:
      samizdat schema check schema/edition.odd tei/documents/*.xml
    """
    from samizdat.commands import schema as commands

    inputs = [folder / path for path in documents]
    files = commands.at_hand(folder, catalog)
    checked = commands.check(folder / odd, commands.p5(folder, source), inputs, name, files)
    for fact in checked.facts:
        click.echo(f"{fact.topic}: {fact.name}: {fact.text}")
    report(checked.findings, folder)
    finish(checked.findings)


@schema.command()
@ODD
@click.argument("documents", nargs=-1, type=PATHS, metavar="[DOCUMENT]...")
@click.option("--out", type=FOLDER, required=True, help="The folder for the pages.")
@name_option
@source_option
@catalog_option
@quiet_option
@click.pass_obj
def doc(
    folder: Path,
    odd: Path,
    documents: tuple[Path, ...],
    out: Path,
    name: str | None,
    source: Path | None,
    catalog: Path | None,
    quiet: bool,
) -> None:
    """Write a reference of the schema: a page per element, with how often the documents use it.

    \b
    Example:
      samizdat schema doc schema/edition.odd --out reference tei/documents/*.xml
    """
    from samizdat.commands import schema as commands

    inputs = [folder / path for path in documents]
    files = commands.at_hand(folder, catalog)
    pages, findings = commands.doc(folder / odd, commands.p5(folder, source), folder / out, inputs, name, files)
    report(findings, folder)
    say(quiet, f"{folder / out}: {len(pages)} pages")
    finish(findings)
