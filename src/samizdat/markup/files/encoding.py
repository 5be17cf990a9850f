"""Decode the bytes of an XML file by what they say of their encoding (XML 1.0, section 4.3.3 and appendix F)."""

from __future__ import annotations

import codecs
import re

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OF_UNICODE = frozenset(encoding for _, encoding in MARKS)
# How a declaration begins where no mark stands before it.
UNMARKED = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
DECLARATION = re.compile(rb"""<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([\w.-]+)["']""")
DECLARED = re.compile(r"""(<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["'])([\w.-]+)(["'])""")
# The names by which those of Unicode are declared.
UNICODE = re.compile(r"utf-?(8|16|32)?|(?:iso-10646-)?ucs-(?:2|4)")
ASCII = "".join(map(chr, range(32, 127)))
# In an encoding with a byte for each letter no text looks like UTF-8; in one with more, a few letters may.
FEW = 8


class UndecodableError(Exception):
    """Bytes that cannot be read as text: why, and where the first of them stands (0 where it is the whole file)."""

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line, self.column = reason, line, column


def decode(data: bytes) -> str:
    """Return the text of an XML file with the line ends of section 2.11 and a declaration that says UTF-8.

    Raises UndecodableError where the encoding is not known, the bytes are not in it, or it is said to be two.
    """
    mark, encoding = _encoding(data)
    body = data[len(mark) :]
    if mark and any(body.startswith(again) for again, _ in MARKS):
        raise UndecodableError("A byte order mark stands here twice.", 1, 1)
    text = _text(body, encoding)
    declared = DECLARED.match(text)
    if mark and declared and not UNICODE.fullmatch(declared[2].lower().replace("_", "-")):
        message = f"The file declares {declared[2]}, but the mark with which it begins says {encoding.upper()}."
        raise UndecodableError(message, 1, 1)
    if not mark and _is_utf_8_after_all(body, text, encoding):
        raise UndecodableError(f"The file declares {encoding}, but what stands in it is UTF-8.", 1, 1)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return DECLARED.sub(r"\1UTF-8\3", text, count=1) if declared else text


def encoding_of(head: bytes) -> str:
    """Return the name of the encoding that the first bytes of a file say it has."""
    return _encoding(head)[1]


def _encoding(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark, b"" where there is none, and the name of the encoding."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return mark, encoding
    for start, encoding in UNMARKED:
        if data.startswith(start):
            return b"", encoding
    declared = DECLARATION.match(data)
    name = declared[1].decode("ascii") if declared else "utf-8"
    # Without a mark or zero bytes it is no UTF-16, whatever it says.
    return b"", "utf-8" if UNICODE.fullmatch(name.lower().replace("_", "-")) else name


def _text(body: bytes, encoding: str) -> str:
    if not _is_for_text(encoding):
        raise UndecodableError(f"The encoding {encoding} is not known.", 1, 1)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        shown = encoding.upper() if encoding in OF_UNICODE else encoding
        byte = body[error.start : error.start + 1]
        message = f"The byte 0x{byte.hex()} is not {shown}{_in_windows(byte)}."
        raise UndecodableError(message, line, column) from error


def _in_windows(byte: bytes) -> str:
    """Say which letter a byte is where a file was saved as editors for Windows did: ISO 8859-1, and a few more."""
    letter = byte.decode("cp1252", errors="ignore")
    return f"; in Windows-1252 and most of ISO-8859-1 it is “{letter}”" if letter.isprintable() and letter else ""


def _is_for_text(encoding: str) -> bool:
    """Tell whether an encoding is known, and writes at least ASCII as it is: Python has others for other purposes."""
    try:
        return encoding in OF_UNICODE or ASCII.encode(encoding) == ASCII.encode()
    except (LookupError, UnicodeError):
        return False


def _is_utf_8_after_all(body: bytes, text: str, encoding: str) -> bool:
    if encoding in OF_UNICODE or body.isascii():
        return False
    try:
        meant = body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    letters = sum(1 for letter in meant if not letter.isascii())
    return len(text) == len(body) or letters >= FEW
