"""Find the elements that the pages show without knowing them: each is a finding, where it first stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.markup.xml import line_of, parse, select
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.model.document import Document

# As xslt/html/behaviours/html.xsl marks them.
MARK = re.compile(rb'class="[^"]*\bunhandled\b[^"]*"[^>]* data-element="([^"]+)"')

NAME = re.compile(r"[\w.-]+")


def unhandled(page: bytes) -> frozenset[str]:
    """Return the names of the elements on an HTML page that no template knows."""
    return frozenset(name.decode() for name in MARK.findall(page))


def check_handled(documents: Iterable[Document], found: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding (E010) for each document and element that it shows unknown; `documents` as they are on disk."""
    names = sorted(name for name in set(found) if NAME.fullmatch(name))
    for document in documents if names else ():
        tree = parse(document.file.xml)
        for name in names:
            for element in select(tree, f"(//tei:text//tei:{name})[1]"):
                yield finding(
                    "E010",
                    f"No behaviour is known for `{name}`: its words stand in a frame.",
                    document.file.name,
                    line_of(element),
                    hint="Write it with an element of TEI, or give it a model in the edition's ODD.",
                    about=About(name),
                )
