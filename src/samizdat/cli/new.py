"""The commands that make something to begin with: an edition, a document, a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samizdat.cli.group import FOLDER, PATHS, main, quiet_option, settings_of
from samizdat.cli.printing import say

if TYPE_CHECKING:
    from samizdat.commands.making.edition import New


class OrFolder(click.Group):
    """Takes what is none of its commands for the folder of a new edition."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command for a folder before arguments that name none."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["edition", *args]
        return super().parse_args(ctx, args)


@main.group(cls=OrFolder)
def new() -> None:
    """Make something to begin with: an edition in a new folder, a document, a record.

    `samizdat new FOLDER` is short for `samizdat new edition FOLDER`. Nothing is ever overwritten.

    \b
    Examples:
      samizdat new letters
      samizdat new document rakosi-1945 --source rakosi.txt
      samizdat new record person "Maléter, Pál"
    """


@new.command()
@click.argument("target", type=FOLDER, metavar="FOLDER")
@click.option("--from", "start", type=FOLDER, metavar="FOLDER", help="Start from the TEI in this folder: it is copied.")
@quiet_option
@click.pass_obj
def edition(folder: Path, target: Path, start: Path | None, quiet: bool) -> None:
    """Make an edition to begin with in a new folder: a sample letter and polemic, or your own TEI.

    It validates and builds, and each file says what to do with it.

    \b
    Examples:
      samizdat new edition letters
      samizdat new edition letters --from old-project/tei
    """
    from samizdat.commands.making.edition import new as run

    made = run(folder / target, folder / start if start else None)
    say(quiet, f"{folder / target}: {len(made.files)} files")
    _todo(made, quiet)
    say(quiet, f"Next: cd {target}, samizdat serve --open, samizdat build --out site. README.md says more.")


@new.command()
@click.argument("id", metavar="ID")
@click.option("--source", type=PATHS, metavar="FILE", help="The plain text, UTF-8, that the document is made of.")
@click.option("--open", "free", is_flag=True, help="The text may be published: nothing of it is withheld.")
@click.option("--title", default="", help="What it is called.  [default: its first heading]")
@quiet_option
@click.pass_obj
def document(folder: Path, id: str, source: Path | None, free: bool, title: str, quiet: bool) -> None:
    """Make a document: its header from the edition's, its first structure from a plain text, an item in the contents.

    With --source alone the text may not be published: the header gets its digest, the work folder the full document,
    the edition the withheld one. What remains to be done is listed.

    \b
    Examples:
      samizdat new document rakosi-1945 --source rakosi.txt
      samizdat new document anna-to-emma --source letter.txt --open
      samizdat new document preface --open --title "A Preface"
    """
    from samizdat.commands.making.document import new_document

    if not (source or free):
        raise click.UsageError("Name the text with --source FILE, or say --open that it may be published.")
    made = new_document(settings_of(folder), id, folder / source if source else None, title=title, free=free)
    say(quiet, *made.files)
    _todo(made, quiet)


@new.command()
@click.argument("kind", type=click.Choice(["person", "place", "org", "event"]))
@click.argument("name")
@quiet_option
@click.pass_obj
def record(folder: Path, kind: str, name: str, quiet: bool) -> None:
    """Make a record in the authority file of its kind, at its place, with an identifier of its own.

    \b
    Examples:
      samizdat new record person "Maléter, Pál"
      samizdat new record place Győr
    """
    from samizdat.commands.making.record import new_record

    made, pointer = new_record(settings_of(folder), kind, name)
    say(quiet, *made.files, f'Point to it with ref="{pointer}".')
    _todo(made, quiet)


def _todo(made: New, quiet: bool) -> None:
    say(quiet or not made.todo, "What remains to be done:", *(f"  - {each}" for each in made.todo))
