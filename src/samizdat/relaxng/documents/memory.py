"""What was answered before: a file with one mistake ten thousand times needs one answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

MEMORY = 1_000
"""Answers are forgotten past this many."""


class Memory(Generic[Answer]):
    """Answers by all that they hang on."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Answer] = {}

    def get(self, asked: Hashable, make: Callable[[], Answer]) -> Answer:
        """Give the answer to what is asked, made where it is not known."""
        answer = self._known.get(asked)
        if answer is None:
            if len(self._known) >= MEMORY:
                self._known.clear()
            answer = self._known[asked] = make()
        return answer
