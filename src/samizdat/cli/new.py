"""The command that makes an edition to begin with: new."""

from __future__ import annotations

from pathlib import Path

import click

from samizdat.cli.group import FOLDER, command, quiet_option
from samizdat.cli.printing import say


@command
@click.argument("target", type=FOLDER, metavar="FOLDER")
@click.option("--from", "start", type=FOLDER, metavar="FOLDER", help="Start from the TEI in this folder: it is copied.")
@quiet_option
def new(folder: Path, target: Path, start: Path | None, quiet: bool) -> None:
    """Make an edition to begin with in a new folder: a sample letter and polemic, or your own TEI.

    It validates and builds, and each file says what to do with it. Nothing is ever overwritten.

    \b
    Examples:
      samizdat new letters
      samizdat new letters --from old-project/tei
    """
    from samizdat.commands.new import new as run

    made = run(folder / target, folder / start if start else None)
    say(quiet, f"{folder / target}: {len(made.files)} files")
    say(quiet or not made.todo, "What remains to be done:", *(f"  - {each}" for each in made.todo))
    say(quiet, f"Next: cd {target}, samizdat serve --open, samizdat build --out site. README.md says more.")
