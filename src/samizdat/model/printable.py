"""Text of anybody's file, made so that a terminal shows it and does nothing else."""

from __future__ import annotations

import re

# Control characters (ECMA-48), what turns the direction of writing (Unicode, UAX #9), and what is no character at all.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Return lines with a picture or a question mark in place of each character that is not to be seen."""
    return text if text.isprintable() else UNPRINTABLE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "�"
