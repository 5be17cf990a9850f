"""The group of commands, the options that several share, and the one place where an expected error is caught."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samizdat import __version__
from samizdat.errors import SamizdatError
from samizdat.model.printable import printable

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

FOLDER = click.Path(file_okay=False, path_type=Path)
PATHS = click.Path(path_type=Path)


# The module of each command: it is imported when the command is asked for, so that none pays for the others.
MODULE_OF = {
    "build": "edition",
    "explain": "validate",
    "export": "export",
    "ledger": "edition",
    "new": "new",
    "preflight": "preflight",
    "reconcile": "reconcile",
    "restore": "edition",
    "schema": "schema",
    "serve": "serve",
    "status": "edition",
    "validate": "validate",
    "withhold": "edition",
}


class Group(click.Group):
    """The one place where an expected error becomes a line, a hint and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a SamizdatError becomes what the user reads, and so does what the system refuses."""
        try:
            with ended_in_order():
                return super().invoke(ctx)
        except SamizdatError as error:
            _tell(str(error), error.hint)
            ctx.exit(error.exit_status)
        except BrokenPipeError:
            # The reader of our output has gone (`samizdat status | head`): no error of ours.
            _give_up_output()
            ctx.exit(0)
        except OSError as error:
            if error.filename is None:
                _give_up_output()
            what = str(error.filename or "the output")
            _tell(f"{what}: {error.strerror or error}", "Check its rights, its name, and whether there is room.")
            ctx.exit(SamizdatError.exit_status)
        except RecursionError:
            _tell("a file is nested too deeply to be worked on", "Mend the file: no text needs so many levels.")
            ctx.exit(SamizdatError.exit_status)


class Commands(Group):
    """The commands of the command line, each in its module of this room."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click calls it so)
        """List the names of all commands."""
        return list(MODULE_OF)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command, or None where there is none of that name."""
        if cmd_name in MODULE_OF:
            import_module(f"samizdat.cli.{MODULE_OF[cmd_name]}")
        return super().get_command(ctx, cmd_name)


def _tell(message: str, hint: str) -> None:
    """Print an error, where anything can be printed."""
    with suppress(OSError):
        click.echo(f"samizdat: {printable(message)}", err=True)
        if hint:
            click.echo(f"  {printable(hint)}", err=True)


def _give_up_output() -> None:
    """Write nothing more: what is left to be written would be refused again when the program ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let a request to end (SIGTERM, SIGHUP) end the work as an error does, so that nothing is left lying about."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    wanted = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # Who is told to outlive a terminal (nohup) does so.
    before = {number: signal.getsignal(number) for number in wanted if signal.getsignal(number) != signal.SIG_IGN}
    for number in before:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
jobs_option = click.option(
    "--jobs",
    "processes",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="all cores",
    help="Processes at most.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print findings only.")


def settings_of(folder: Path, sources: Path | None = None, named: Path | None = None) -> Settings:
    """Read the settings of the edition that `folder` is in, or of that in the folder that is named."""
    from samizdat.commands import settings

    return settings.settings_of(folder, sources, named)
