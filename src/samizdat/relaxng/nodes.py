"""The elements of a schema as they are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

RNG = "http://relaxng.org/ns/structure/1.0"


class Node:
    """One element of a schema, annotations and surrounding white space removed.

    `files` is the chain of files that led here, the node's own the last. `in_name`: the node is part of a name class,
    not of a pattern; `choice` and `except` serve both.
    """

    __slots__ = (
        "attributes",
        "base",
        "children",
        "files",
        "in_name",
        "library",
        "line",
        "name",
        "ns",
        "prefixes",
        "text",
    )

    def __init__(self, name: str, attributes: dict[str, str], line: int, files: tuple[Path, ...]) -> None:
        self.name = name
        self.attributes = attributes
        self.in_name = False
        self.children: list[Node] = []
        self.text = ""
        self.line = line
        self.files = files
        self.ns = ""
        self.library = ""
        self.base = ""
        self.prefixes: dict[str, str] = {}

    @property
    def file(self) -> str:
        """Give the path of the file that the node stands in."""
        return str(self.files[-1])

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()
