"""The elements of a schema as they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

RNG = "http://relaxng.org/ns/structure/1.0"


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a node and for all below it until one says otherwise.

    `files` is the chain of files that led here, the node's own the last; `base` is the address that relative ones
    are resolved against.
    """

    files: tuple[Path, ...]
    ns: str
    library: str
    base: str
    prefixes: Mapping[str, str]


class Node:
    """One element of a schema, annotations and surrounding white space removed.

    `in_name`: the node is part of a name class, not of a pattern; `choice` and `except` serve both.
    """

    __slots__ = ("attributes", "children", "context", "in_name", "line", "name", "text")

    def __init__(
        self, name: str, attributes: dict[str, str], line: int, context: Context, in_name: bool = False
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.context = context
        self.in_name = in_name
        self.children: list[Node] = []
        self.text = ""

    @property
    def file(self) -> str:
        """Give the path of the file that the node stands in."""
        return str(self.context.files[-1])

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()
