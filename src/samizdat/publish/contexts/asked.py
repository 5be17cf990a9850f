"""Note what is asked for while a page is looked at, so that it is known of which pages nothing has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Asked:
    """Notes the names of answers, as `samizdat.index.keeping.on_disk` has them, while somebody wants to know them."""

    def __init__(self) -> None:
        self._noted: set[str] | None = None

    def note(self, answer: str) -> None:
        """Note that an answer was asked for."""
        if self._noted is not None:
            self._noted.add(answer)

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Give the names of what is asked for from now on."""
        before, self._noted = self._noted, set()
        try:
            yield self._noted
        finally:
            self._noted = before

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """Note nothing meanwhile: what is asked for is worked out once for all pages, and noted where it is used."""
        before, self._noted = self._noted, None
        try:
            yield
        finally:
            self._noted = before
