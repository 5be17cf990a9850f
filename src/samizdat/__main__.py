"""The program: `samizdat`, or `python -m samizdat`."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn

from samizdat.parallel.garbage import seldom_collected


def program() -> NoReturn:
    """Run the command that the arguments name, and end as soon as it has ended."""
    status = 1
    with seldom_collected():
        from samizdat.cli import main  # noqa: PLC0415 (what is imported is no garbage)

        try:
            main(prog_name="samizdat")
        except SystemExit as end:
            if not isinstance(end.code, int):
                raise
            status = end.code
    _end(status)


def _end(status: int) -> NoReturn:
    """End this process: all that it holds goes with it, and need not be taken down value by value before.

    Where something is still at work, or its last output cannot be written, Python ends it in its own way.
    """
    if threading.active_count() == 1:
        with suppress(OSError, ValueError):
            atexit._run_exitfuncs()  # what others want to be done has no other name
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:
                    stream.flush()
            os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    program()
