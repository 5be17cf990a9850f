"""What the people who write in a vocabulary are used to: advice that is handed to the engines, which know none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Habits:
    """How a vocabulary is used; all of it is for messages, and nothing of it touches a verdict.

    `elements` and `attributes` are names that people bring along, with what the vocabulary calls the same: they
    count only where the schema has them. `values` gives what a wrong value may have been meant to be, likeliest
    first; the schema then says which it allows. `words` says in words what a regular expression of the schema
    means, and `contents` begins the names of definitions by which nobody knows the elements in them.
    """

    elements: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Callable[[str], Iterable[str]] = lambda _text: ()
    words: Mapping[str, str] = field(default_factory=dict)
    contents: tuple[str, ...] = ()


NONE = Habits()
