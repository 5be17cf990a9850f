"""A fault and what was expected in its place, as values; and how names are listed in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samizdat.model.finding import NOTHING, About
from samizdat.relaxng.patterns.names import local_name

SHOWN, FEW = 8, 12
"""Of many names so many are listed, and the others counted; of a few all are."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, before it is known where."""

    code: str
    message: str
    hint: str = ""
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Wanted:
    """What may stand in a place: the names or values that a sentence lists, and its words."""

    names: tuple[str, ...]
    words: str


def elements(names: Iterable[str]) -> tuple[str, ...]:
    """Write the names of elements as a document does, without a prefix."""
    return tuple(map(local_name, names))


def first(names: Sequence[str]) -> tuple[str, ...]:
    """Give the names that a sentence lists."""
    return tuple(names if len(names) <= FEW else names[:SHOWN])


def listed(names: Sequence[str], word: str, mark: str = "") -> str:
    """List names in a sentence, of many the first eight."""
    shown = [f"`{mark}{name}`" for name in first(names)]
    if len(names) > FEW:
        return f"{', '.join(shown)} and {len(names) - SHOWN} more"
    return f"{', '.join(shown[:-1])} {word} {shown[-1]}" if len(shown) > 1 else shown[0]


def cut(text: str) -> str:
    """Shorten what a document says."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def write(meant: str | None) -> str:
    """Say what to write, where that is known."""
    return f"Write “{meant}”." if meant else ""
