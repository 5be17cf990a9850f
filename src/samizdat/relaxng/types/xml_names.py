"""What XML calls a name (XML 1.0, productions 4 to 8; Namespaces in XML 1.0, production 4)."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.parsers import expat

NAME_START = (
    ":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""XML 1.0, production 4, as the inside of a character class."""
NAME_CHAR = NAME_START + "\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"
"""XML 1.0, production 4a, as the inside of a character class."""

# Beyond ASCII, `is_real` decides.
NCNAME = r"[^\0-@\[-^`{-\x7f][^\0-,/:-@\[-^`{-\x7f]*"
NAME = r"[^\0-9;-@\[-^`{-\x7f][^\0-,/;-@\[-^`{-\x7f]*"
NMTOKEN = r"[^\0-,/;-@\[-^`{-\x7f]+"


@lru_cache(maxsize=8192)
def is_ncname(text: str) -> bool:
    """Say whether a text is a name without a colon."""
    return re.fullmatch(NCNAME, text) is not None and (text.isascii() or is_real(text))


@lru_cache(maxsize=1024)
def is_real(text: str) -> bool:
    """Ask the XML parser: XSD 1.0 means the names of XML 1.0 before its fifth edition, as expat does."""
    try:
        expat.ParserCreate("utf-8").Parse(f"<{text}/>", True)
    except expat.ExpatError:
        return False
    return True
