"""How XML writes a document type declaration, entities and references to them (XML 1.0, sections 2.8, 4)."""

from __future__ import annotations

import re

QUOTED = r"""(?:"[^"]*"|'[^']*')"""
# Possessive throughout: a search that tries again in other ways takes for ever on a declaration that has no end.
DOCTYPE = re.compile(
    rf"""<!DOCTYPE\s+[^\s\[>]++(?P<outside>\s+(?:SYSTEM\s+{QUOTED}|PUBLIC\s+{QUOTED}\s+{QUOTED}))?\s*+
         (?:\[(?P<subset>(?>[^"'\]<]++|{QUOTED}|<!--.*?-->|<\?.*?\?>|<!(?!--)(?:[^>"']++|{QUOTED})*+>)*+)\]\s*+)?>""",
    re.DOTALL | re.VERBOSE,
)
ENTITY = re.compile(rf"<!ENTITY\s+([\w.-]+)\s+({QUOTED})\s*>")
REFERENCE = re.compile(r"&([A-Za-z_][\w.-]*);")
PREDEFINED = frozenset({"lt", "gt", "amp", "quot", "apos"})
