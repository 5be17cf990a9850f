r"""Regular expressions of XML Schema (XSD 1.0 Part 2, appendix F) as Python's `re` understands them.

The two dialects differ in anchors, in the class escapes (`\i`, `\c`, `\p{L}`, `\p{IsGreek}`) and in subtraction
(`[a-z-[aeiou]]`). Escapes are therefore written out as ranges of
characters, a subtraction as a look ahead; all else is copied.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from samizdat.relaxng.types.linear import SHORT, Linear, TooLargeError, may_take_long
from samizdat.relaxng.types.xml_names import NAME_CHAR, NAME_START

Ranges = tuple[tuple[int, int], ...]
"""Code points as sorted, disjoint, inclusive pairs."""

_LAST = 0x10FFFF
_SINGLE = {"n": "\n", "r": "\r", "t": "\t"}


class PatternError(ValueError):
    """The expression is not one of XML Schema's, or names a block that is not known here."""


class Expression:
    """An expression that has been read; texts for which `re` might take long are matched in linear time.

    `compiled` is the same for `re`.
    """

    def __init__(self, pieces: list[str]) -> None:
        self.compiled = re.compile("".join(pieces))
        self._linear = Linear(pieces) if may_take_long(pieces) else None

    def fullmatch(self, text: str) -> bool:
        """Tell whether the whole text matches."""
        if self._linear and len(text) > SHORT:
            return self._linear.fullmatch(text)
        return self.compiled.fullmatch(text) is not None


@lru_cache(maxsize=256)
def translate(expression: str) -> Expression:
    """Read an XSD expression; raises PatternError."""
    try:
        return Expression(_Translator(expression).pieces())
    except PatternError:
        raise
    except (re.error, IndexError, OverflowError, RecursionError, TooLargeError, ValueError) as error:  # of long numbers
        raise PatternError(f"{expression!r} is not a regular expression of XML Schema ({error})") from error


class _Translator:
    """Reads an expression from left to right and writes Python's."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def pieces(self) -> list[str]:
        written = []
        while self.at < len(self.source):
            written.append(self._one(self._take()))
        return written

    def _take(self) -> str:
        self.at += 1
        return self.source[self.at - 1]

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _one(self, char: str) -> str:  # noqa: PLR0911 (a case for each construct)
        match char:
            case "[":
                return self._class()
            case "\\" if self._peek() == "S":
                self.at += 1
                return r"[^ \t\n\r]"  # `re` takes ten times as long for the ranges of all the other characters
            case "\\":
                return f"[{self._escape()}]"
            case ".":
                return r"[^\n\r]"
            case "(" if self._peek() == "?":
                raise PatternError("XML Schema has no groups that start with (?")
            case "(":
                return "(?:"
            case "{":
                return self._quantity()
            case "]" | "}":
                raise PatternError(f"{char} stands alone")
            case "^" | "$":
                return "\\" + char
            case _:
                return self._no_lazy_quantifier(char)

    def _no_lazy_quantifier(self, char: str) -> str:
        if char in "*+?" and self._peek() in ("*", "+", "?", "{"):
            raise PatternError(f"{char}{self._peek()} is no quantifier")
        return char

    def _quantity(self) -> str:
        found = re.compile(r"\d+(,\d*)?\}").match(self.source, self.at)
        if found is None or self.source[found.end() : found.end() + 1] in ("?", "+", "*"):
            raise PatternError("a quantity is written {n}, {n,} or {n,m}")
        self.at = found.end()
        return "{" + found.group()

    def _class(self) -> str:
        """Read a class whose opening bracket has been read; a subtraction becomes a look ahead."""
        negative = self._peek() == "^"
        self.at += negative
        parts: list[str] = []
        removed = ""
        while (char := self._take()) != "]":
            if char == "-" and self._peek() == "[":
                self.at += 1
                removed = f"(?!{self._class()})"
                if self._take() != "]":
                    raise PatternError("a subtraction ends its class")
                break
            parts.append(self._class_part(char))
        if not parts:
            raise PatternError("a class is empty")
        letters = f"[{'^' if negative else ''}{''.join(parts)}]"
        # In a group, for what is said how often must be the look ahead, too.
        return f"(?:{removed}{letters})" if removed else letters

    def _class_part(self, char: str) -> str:
        if char == "[":
            raise PatternError("[ within a class is written \\[")
        first = self._escape() if char == "\\" else re.escape(char)
        follows = self.source[self.at + 1 : self.at + 2]
        if self._peek() != "-" or follows in ("[", "]") or not _is_point(first):
            return first
        self.at += 1
        char = self._take()
        last = self._escape() if char == "\\" else re.escape(char)
        if not _is_point(last):
            raise PatternError("a range runs from one character to another")
        return f"{first}-{last}"

    def _escape(self) -> str:
        """Read an escape whose backslash has been read, as the inside of a class."""
        char = self._take()
        if char in "pP":
            if self._take() != "{":
                raise PatternError("\\p is followed by {…}")
            end = self.source.find("}", self.at)
            name, self.at = self.source[self.at : end], end + 1
            return _property(name, negative=char == "P")
        if char in _NAMED:
            return _NAMED[char]
        if char in "icwICW":
            return _letters(char)
        if char not in "nrt\\|.?*+(){}-[]^":
            raise PatternError(f"\\{char} is no escape of XML Schema")
        return re.escape(_SINGLE.get(char, char))


def _is_point(written: str) -> bool:
    return len(written.removeprefix("\\")) == 1 and written not in _NAMED.values()


# Python's \d is XSD's: the category Nd. Its \s is not.
_NAMED = {"d": r"\d", "D": r"\D", "s": " \\\t\\\n\\\r", "S": "\0-\x08\x0b\x0c\x0e-\x1f!-\U0010ffff"}


def _complement(ranges: Ranges) -> Ranges:
    edges = [-1, *(edge for pair in ranges for edge in pair), _LAST + 1]
    return tuple((a + 1, b - 1) for a, b in list(pairwise(edges))[::2] if b - a > 1)


def _write(ranges: Ranges) -> str:
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in ranges)


@lru_cache(maxsize=8)
def _letters(letter: str) -> str:
    r"""Write `\i`, `\c` or `\w`, or the opposite for the capital."""
    if letter in "wW":
        ranges = tuple(sorted(pair for name in "LMNS" for pair in _category(name)))
    else:
        # XSD 1.0 means the names of XML before its fifth edition, which has none beyond the Basic Multilingual Plane.
        written = (NAME_START if letter in "iI" else NAME_CHAR).replace("\U00010000-\U000effff", "")
        found = re.findall(r"\\?(.)(?:-(.))?", written, re.DOTALL)
        ranges = tuple(sorted((ord(a), ord(b or a)) for a, b in found))
    return _write(_complement(ranges) if letter.isupper() else ranges)


@lru_cache(maxsize=64)
def _property(name: str, *, negative: bool) -> str:
    if name.startswith("Is"):
        from samizdat.relaxng.types.blocks import blocks  # noqa: PLC0415 (few expressions name any)

        if name[2:] not in blocks():
            raise PatternError(f"the block {name} is not known")
        ranges = blocks()[name[2:]]
    elif name[:1] in _CATEGORIES and name[1:] in ("", *_CATEGORIES[name[0]]):
        ranges = _category(name)
    else:
        raise PatternError(f"{name} is no character property")
    return _write(_complement(ranges) if negative else ranges)


# Each major category with its minor ones.
_CATEGORIES = {"L": "ultmo", "M": "nce", "N": "dlo", "P": "cdseifo", "Z": "slp", "S": "mcko", "C": "cfons"}


def _category(name: str) -> Ranges:
    # A category is a capital and a small letter, so that a match cannot start in the middle of one.
    runs = re.finditer(f"(?:{name if len(name) == 2 else name + '.'})+", _categories())
    return tuple((run.start() // 2, run.end() // 2 - 1) for run in runs)


@lru_cache(maxsize=1)
def _categories() -> str:
    """Write down the category of every code point (a tenth of a second, once)."""
    from unicodedata import category  # noqa: PLC0415 (most schemas never need the table)

    return "".join(map(category, map(chr, range(_LAST + 1))))
