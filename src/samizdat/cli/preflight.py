"""The command that tells whether an archive would take an edition: preflight."""

from __future__ import annotations

from pathlib import Path

import click

from samizdat.cli.group import FOLDER, command, quiet_option, settings_of, sources_option
from samizdat.cli.printing import FORMATS, end, show

ARCHIVES = ["generic", "arche", "textgrid", "dta", "zenodo", "clarin"]


@command
@click.argument("found", type=FOLDER, required=False, metavar="[PATH]")
@click.option(
    "--for", "archive", type=click.Choice(ARCHIVES), default="generic", show_default=True, help="The archive."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="human", show_default=True)
@sources_option
@quiet_option
def preflight(folder: Path, found: Path | None, archive: str, form: str, sources: Path | None, quiet: bool) -> None:
    """Tell whether an archive would take the edition, or the package in a folder: metadata, names, encodings, rights.

    Each finding names the document that the rule was read in, and its date; a rule that could not be confirmed says so.

    \b
    Examples:
      samizdat preflight --for zenodo
      samizdat preflight --for arche letters/
      samizdat preflight export/ro-crate
    """
    from samizdat.commands.preflight import preflight as run

    report = run(settings_of(folder, sources, found), archive)
    show(report, form, quiet)
    end(report)
