"""Elements and attributes that the context of a page is made of; the whole context and its slices share them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from samizdat.markup.xml import Element, make, parse, select, text_of
from samizdat.publish.citing.citation import Citable, to_fill_in
from samizdat.publish.citing.reference_managers import FORMATS
from samizdat.publish.site.faces import FIRST, installed
from samizdat.publish.site.guidelines import first_page

if TYPE_CHECKING:
    from samizdat.model.document import Document, Edition
    from samizdat.model.mention import DatedMention, Mention
    from samizdat.model.version import Version
    from samizdat.publish.site.comparison import Comparison

SHORT = re.compile(r"""type\s*=\s*["']short""")


def of_edition(edition: Edition) -> dict[str, str]:
    """Return what pages say of the edition as a whole, without what is not known.

    That is where it is published, the typefaces that they ask for, and the first page of its guidelines.
    """
    about = {
        "address": edition.settings.address,
        "faces": " ".join(f"{name}-latin" for name in FIRST) if installed() else "",
        "guidelines": first_page(edition.settings),
    }
    return {name: value for name, value in about.items() if value}


def committed(version: Version) -> dict[str, str]:
    """Return what is to be said of the commit that the edition stands at, without what is not known."""
    about = {"commit": version.commit, "committed": version.date, "changed": "true" if version.changed else ""}
    return {name: value for name, value in about.items() if value}


def citations(citable: Citable) -> Iterator[Element]:
    """Yield the citations of a text for a page to fill in, one for each kind of passage and format."""
    for kind, citation in to_fill_in(citable):
        for name, write in FORMATS.items():
            yield make("citation", {"document": citation.id, "kind": kind, "format": name}, write(citation))


def layer(document: Document) -> dict[str, str]:
    """Say that the words of a document are a source text's and may be withheld; of others nothing is to be said."""
    return {"layer": "true"} if document.digest or not document.full else {}


def short(document: Document) -> dict[str, str]:
    """Return the short title that a document goes by: a title of this type in its header."""
    title = _short_title(document.file.xml)
    return {} if title is None else {"short": title}


# Every page that names a document asks for it.
@lru_cache(maxsize=256)
def _short_title(xml: str) -> str | None:
    # Few have one, and to read a long document takes a while.
    if SHORT.search(xml) is None:
        return None
    titles = select(parse(xml), "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title[@type='short']")
    return text_of(titles[0]) if titles else None


def compared(comparison: Comparison) -> Element:
    """Say of a day that documents stand beside each other on a page of it."""
    return make("compared", {"id": comparison.id})


def date(date: DatedMention) -> Element:
    """Write a date that a document mentions."""
    place = {"passage": date.passage, "anchor": date.anchor}
    return make("date", {**place, "earliest": date.earliest, "latest": date.latest}, date.text)


def mention(mention: Mention) -> Element:
    """Write a mention of an entity, with the words around it where it has some."""
    return make(
        "mention",
        {
            "document": mention.document,
            "section": mention.section,
            "passage": mention.passage,
            "anchor": mention.anchor,
            "editorial": str(mention.editorial).lower(),
            "progress": str(mention.progress),
            "left": mention.left,
            "right": mention.right,
        },
        mention.text,
    )
