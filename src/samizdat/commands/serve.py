"""Serve: show the edition while it is worked on, to the browsers of this machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from samizdat.edition.files import stamps
from samizdat.edition.settings import settings_for
from samizdat.model.finding import Finding
from samizdat.preview.preview import Preview
from samizdat.preview.server import Server
from samizdat.preview.shown import More, show
from samizdat.preview.watch import Stamps, changes
from samizdat.preview.worker import Worker
from samizdat.store.stamps import stamps_below

if TYPE_CHECKING:
    from samizdat.model.finding import Finding
    from samizdat.preview.state import State

Check = Callable[..., tuple[Finding, ...]]
"""Checks an edition and what is at work in it, as `commands.validate.check_at_work` does."""
# Seconds after which an interrupt is noticed where the system does not end a wait for it.
PATIENCE = 0.5


def serve(
    folder: Path,
    sources: Path | None,
    port: int,
    *,
    public: bool,
    bare: bool = False,
    check: Check,
    more: More,
    ready: Callable[[str], None],
    tell: Callable[[Sequence[Finding]], None],
) -> None:
    """Serve the edition that a folder is in until interrupted; with `bare` the one in the folder itself.

    `ready` is called with the address when the server listens, `tell` with what is wrong, whenever that has changed.
    `check` finds that; `more` makes more files than pages. Raises SamizdatError where the port cannot be used.
    """
    checked = partial(check, folder, sources, bare=bare)
    worker = Worker(Preview(folder, checked, sources, bare=bare, show=partial(show, more=more, public=public)))
    with Server(port, worker) as server:
        worker.start()
        for work in (server.serve_forever, partial(follow, worker, partial(seen, folder, sources, bare=bare))):
            Thread(target=work, daemon=True).start()
        ready(server.address)
        told: State | None = None
        try:
            while worker.is_alive():
                before, told = told, worker.news(told, PATIENCE)
                # Pages are new before they have been checked; until then what is known of the old ones is no news.
                if told.findings != (before.findings if before else ()):
                    tell(told.findings)
        finally:
            worker.stop()
            server.shutdown()


def follow(worker: Worker, look: Callable[[], Stamps]) -> None:
    """Refresh the preview after each change of its files, until the worker stops."""
    for _ in changes(look, worker.stopped):
        worker.refresh()


def seen(folder: Path, sources: Path | None, *, bare: bool = False) -> Stamps:
    """Return the stamps of each file that a preview shows. Raises SamizdatError."""
    settings = settings_for(folder, sources, bare=bare)
    return {**stamps(settings), **stamps_below(settings.work, ".xml", deep=False)}
