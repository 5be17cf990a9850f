"""The files of the published edition as values, and what makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a view and its source part: the number of the word, and the words there on either side."""

    word: int
    source: str
    view: str
    kind: str


@dataclass(frozen=True, slots=True)
class Own:
    """What an edition brings: the module of its ODD's models ("" without), and modules of its own (XSLT)."""

    models: str = ""
    templates: tuple[str, ...] = ()


NOTHING = Own()
# The input of a transformation that has everything from the context.
VIEW = "<view/>"


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the published edition: its path inside the edition's folder and its bytes.

    `differences` are the places where it has other words than its document.
    """

    path: str
    data: bytes
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One transformation: stylesheet, input, where the result goes, and what makes the file of the result.

    `language` is that of the interface. With a `view` (html, text, markdown, epub, print) the input is a document, or
    a book of several, its words are checked, and the stylesheet has in it what is the edition's `own`; a book keeps
    its `identifier`.
    """

    stylesheet: str
    xml: str
    path: str
    language: str = "en"
    finish: Callable[[str], bytes] = str.encode
    view: str = ""
    own: Own = NOTHING
    identifier: str = ""


def path_of(name: str, page: int) -> str:
    """Return the path of a page of something that may have several, from 1; xslt/html/views/beside.xsl links them."""
    return f"{name}.html" if page == 1 else f"{name}.{page}.html"
