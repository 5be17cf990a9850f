"""EPUB 3.3: the stylesheet says which files a book has, this module packs them (OCF, sections 4.2 and 4.3)."""

from __future__ import annotations

import re
from functools import cache

from samizdat.markup.xml import parse, serialize
from samizdat.publish.formats.zipped import pack
from samizdat.resources import resource

STYLES = ("xslt/epub/book.css", "xslt/book/genres.css")
XHTML = "http://www.w3.org/1999/xhtml"
# A tag that names a language; no value of an attribute has its end in it.
LANGUAGE = re.compile(r'(<[^<>]* lang="([^"]*)"[^<>]*?)(/?>)')
MIMETYPE = "mimetype", b"application/epub+zip"
CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def epub(files: str, css: str = "") -> bytes:
    """Pack `<files>`, each `<file path="…">` around the root of an XML document or of HTML, into a publication.

    `css` is what the edition adds to the style sheet.
    """
    parts = [(file.get("path", ""), _document(xhtml(serialize(file[0])))) for file in parse(files)]
    style = ("EPUB/book.css", _style() + css.encode())
    # The type of the file must be readable without unpacking it: first, and as it is.
    return pack([MIMETYPE, ("META-INF/container.xml", CONTAINER), *parts, style], stored=MIMETYPE[0])


@cache
def _style() -> bytes:
    return b"".join(resource(path).read_bytes() for path in STYLES)


def xhtml(part: str) -> str:
    """Put HTML, written as XML, into its namespace; XML reads the language from an attribute of its own."""
    if not part.startswith("<html"):
        return part
    return LANGUAGE.sub(r'\1 xml:lang="\2"\3', part).replace("<html", f'<html xmlns="{XHTML}"', 1)


def _document(xml: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'.encode()
