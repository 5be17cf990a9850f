"""Programs that tests start and let run: none outlives its test, whatever comes between."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(
    command: Sequence[str | Path], *, cwd: Path | None = None, heard: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """Start a program that interrupts end; with `heard` what it prints can be read, as text.

    It is killed at the end: a test that fails would otherwise wait for ever for what it was about to stop.
    """
    pipe = subprocess.PIPE if heard else None
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdout=pipe,
        stderr=pipe,
        text=True,
        preexec_fn=_interruptible,  # noqa: PLW1509  no other threads here
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def _interruptible() -> None:
    """Undo what tests inherit that were started in the background of a script: that nothing interrupts them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
