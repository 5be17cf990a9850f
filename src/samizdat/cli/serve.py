"""The command that shows an edition while it is worked on: serve."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samizdat.cli.group import FOLDER, command, quiet_option, settings_of, sources_option
from samizdat.cli.printing import report, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samizdat.model.edition import Settings
    from samizdat.model.finding import Finding


def serve_texts(settings: Settings, port: int, quiet: bool) -> None:
    """Serve the texts by Distributed Text Services until Ctrl-C."""
    from samizdat.commands.serve_dts import serve_dts

    try:
        serve_dts(settings, port, lambda address: say(quiet, f"DTS at {address} (Ctrl-C ends it)"))
    except KeyboardInterrupt:
        sys.exit(0)


@command
@click.argument("found", type=FOLDER, required=False, metavar="[FOLDER]")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
@click.option("--open", "opened", is_flag=True, help="Open the first page in the browser.")
@click.option("--public", is_flag=True, help="Withhold what may not be published, even where the source is at hand.")
@click.option("--dts", is_flag=True, help="Serve the texts to programs, by Distributed Text Services 1.0.")
@sources_option
@quiet_option
def serve(
    folder: Path,
    found: Path | None,
    port: int,
    opened: bool,
    public: bool,
    dts: bool,
    sources: Path | None,
    quiet: bool,
) -> None:
    """Preview the edition in the browser: an edit shows at once, and so does what is wrong with it, until Ctrl-C.

    Nothing is written. A full document in the work folder that was changed after the edition's own is shown in its
    place. Only the browsers of this machine can see the preview. With FOLDER it is the edition in that folder, which
    needs no settings.

    \b
    Examples:
      samizdat serve --open
      samizdat serve letters/
      samizdat serve --port 8080 --public
      samizdat serve --dts
    """
    from samizdat.commands.build import beside
    from samizdat.commands.serve import serve as run
    from samizdat.commands.validating.validate import check_at_work

    where = folder / (found or ".")
    settings = settings_of(folder, sources, found)
    if dts:
        serve_texts(settings, port, quiet)
        return
    ready, tell = partial(announce, opened=opened, quiet=quiet), partial(tell_news, settings.root, quiet)
    made = partial(run, check=check_at_work, more=beside, ready=ready, tell=tell)
    try:
        made(where, sources, port, public=public, bare=bool(found))
    except KeyboardInterrupt:
        sys.exit(0)


def tell_news(root: Path, quiet: bool, findings: Sequence[Finding]) -> None:
    """Say what is wrong now, or that nothing is any more."""
    report(findings, root, sys.stderr)
    say(quiet or bool(findings), "Mended: no findings.")


def announce(address: str, *, opened: bool, quiet: bool) -> None:
    """Say where the preview is, and open it where that is wanted."""
    say(quiet, f"Preview at {address} (Ctrl-C ends it)")
    if opened:
        import webbrowser  # no other command wants it, and it takes a tenth of a start

        webbrowser.open(address)
