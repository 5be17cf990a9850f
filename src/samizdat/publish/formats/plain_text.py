"""Set plain text: the text stylesheets say what the blocks are, this module breaks them into lines."""

from __future__ import annotations

from collections.abc import Iterable

from samizdat.markup.xml import Element, parse
from samizdat.numbers import whole


def wrap(blocks: str, width: int) -> str:
    """Set `<blocks>` of `<block>`s in lines of at most `width` characters, with an empty line between blocks.

    A block has `lead` (what stands before each line), `indent` (spaces after it), `mark` (what stands before its first
    line, inside the indent and after `before` spaces), `underline` (the character that underlines it), `tight` (no
    empty line before it), `append` (it is the mark of a note, which its note has too) and `hidden` (it is there for the
    word check alone).
    """
    lines: list[str] = []
    for block in parse(blocks):
        if "true" in (block.get("hidden"), block.get("append")):
            continue
        if lines and block.get("tight") != "true":
            lines.append("")
        lines.extend(_lines(block, width))
    return "\n".join(lines) + "\n"


def _lines(block: Element, width: int) -> list[str]:
    lead, mark, indent = block.get("lead", ""), block.get("mark", ""), whole(block.get("indent", "0"))
    before = whole(block.get("before", "0"))
    rest = lead + " " * indent
    first = lead + (" " * before + f"{mark} ").ljust(indent) if mark else rest
    lines = _filled((block.text or "").split(), width, first, rest)
    underline = block.get("underline", "")
    return [*lines, underline * len(lines[-1])] if underline and lines else lines


def _filled(words: Iterable[str], width: int, first: str, rest: str) -> list[str]:
    """Fill lines with words: `first` stands before those of the first line, `rest` before all others.

    A word that is longer than a line stays whole. The lines are those of `textwrap`, which takes four times as long.
    """
    lines: list[str] = []
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) <= width:
            line += f" {word}"
            continue
        if line:
            lines.append(line)
        line = (rest if lines else first) + word
    return [*lines, line] if line else lines
