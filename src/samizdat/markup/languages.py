"""In which language a document is written, where its text does not say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samizdat.markup.files.start_tag import START, with_attributes

if TYPE_CHECKING:
    from samizdat.model.document import XmlFile

SAID = re.compile(r"""\sxml:lang\s*=\s*["']([^"']+)["']""")
USED = re.compile(r"""<(?:\w+:)?language\s[^>]*?\bident\s*=\s*["']([^"']+)["']""")
HEADER = re.compile(r"</(?:\w+:)?teiHeader\s*>")


def language(xml: str) -> str:
    """Return the language that a document says it is in, by its root or as the only one of its header; "" if none."""
    start = START.match(xml)
    if start and (said := SAID.search(start[0])):
        return said[1]
    end = HEADER.search(xml)
    used = {code.strip() for code in USED.findall(xml, 0, end.start())} if end else set()
    return used.pop() if len(used) == 1 else ""


def with_language(file: XmlFile) -> XmlFile:
    """Let the root of a document say the language that its header says (TEI P5, section 2.4.2)."""
    start, code = START.match(file.xml), language(file.xml)
    if not code or (start and SAID.search(start[0])):
        return file
    return file.replaced(xml=with_attributes(file.xml, {"xml:lang": code}))
