"""Cut what follows each other into runs, so that one more or one less changes the run that it is in, and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from zlib import crc32

# A run has about so many members, and at most so many. Where one ends hangs on the name of its last member.
ABOUT, LONGEST = 16, 48

Member = TypeVar("Member")


def cut(members: Iterable[Member], name: Callable[[Member], str]) -> Iterator[list[Member]]:
    """Cut members, each of which has a name, into runs."""
    run: list[Member] = []
    for member in members:
        run.append(member)
        if len(run) == LONGEST or crc32(name(member).encode()) % ABOUT == 0:
            yield run
            run = []
    if run:
        yield run
