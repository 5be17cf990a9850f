"""Numbers as anyone may write them: of any length, where int() raises an error from 4,301 digits on."""

from __future__ import annotations

DIGITS = 9
"""Nothing in a text or about one is counted beyond so many digits."""


def whole(text: str, digits: int = DIGITS) -> int:
    """Read a whole number, with a sign or without; one of more digits is the largest of so many, at most 4,300.

    Raises ValueError where it is none.
    """
    text = text.strip()
    unsigned = text[1:] if text[:1] in ("+", "-") else text
    if not unsigned.isdecimal():
        raise ValueError(f"“{text}” is no whole number")
    unsigned = unsigned.lstrip("0") or "0"
    value = int(unsigned) if len(unsigned) <= digits else 10**digits - 1
    return -value if text.startswith("-") else value


def character(hexadecimal: str, decimal: str) -> str:
    """Return the character that a reference means by its number (XML 1.0, section 4.1); "" where there is none."""
    code = int(hexadecimal, 16) if hexadecimal else whole(decimal)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else ""
