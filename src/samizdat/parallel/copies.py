"""Tell whether a process may begin as a copy of this one."""

from __future__ import annotations

import os
import sys

# There is an entry for each thread of this process, also of libraries.
THREADS = "/proc/self/task"


def may_copy() -> bool:
    """Tell whether this process may be copied as it is now: on Linux, with one thread.

    A copy has none of the other threads, so that whatever one of these held would be held in it for ever.
    """
    try:
        return sys.platform == "linux" and len(os.listdir(THREADS)) == 1  # noqa: PTH208  it is no path of files
    except OSError:
        return False
