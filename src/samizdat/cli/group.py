"""The group of commands, the options that several share, and the one place where an expected error is caught."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samizdat import __version__
from samizdat.errors import SamizdatError

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

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
    """Make, check and publish scholarly editions in TEI XML.

    An edition is a folder with a samizdat.toml; commands find it from any folder inside. Of any other folder `build`,
    `serve` and `validate` take the TEI files as they are, where it is named.

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
scheduler_option = click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Have a cluster of dask.distributed do the work."
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print findings only.")


def settings_of(folder: Path, sources: Path | None = None, named: Path | None = None) -> Settings:
    """Read the settings of the edition that `folder` is in, or of that in the folder that is named."""
    from samizdat.commands import settings

    return settings.settings_of(folder, sources, named)
