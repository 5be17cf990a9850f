"""Set Markdown: the stylesheets say what the blocks are, this module puts them under each other (CommonMark 0.31)."""

from __future__ import annotations

from samizdat.markup.xml import Element, parse
from samizdat.numbers import whole


def set_markdown(blocks: str) -> str:
    """Set `<blocks>` (xslt/plain/blocks.xsl) with an empty line between them, but for those that are `tight`.

    A block has `lead` (what stands before its line), `before` (spaces before its mark), `mark`, `indent` (spaces
    before words without a mark), `level` (of a heading), `bold`, `line` (a verse line, which breaks hard), `append` (it
    is the mark of a note on the block before it) and `hidden` (it is there for the word check alone).
    """
    lines: list[str] = []
    for block in parse(blocks):
        if block.get("hidden") == "true":
            continue
        if block.get("append") == "true" and lines and not lines[-1].startswith("[^"):
            lines[-1] += block.text or ""
            continue
        if lines and block.get("tight") != "true":
            lines.append("")
        elif lines and block.get("line") == "true":
            lines[-1] += "\\"
        lines.append(_line(block))
    return "\n".join(lines) + "\n"


def _line(block: Element) -> str:
    lead, mark, text = block.get("lead", ""), block.get("mark", ""), block.text or ""
    words = f"**{text}**" if block.get("bold") == "true" else text
    if level := whole(block.get("level", "0")):
        return lead + "#" * level + " " + " ".join(part for part in (mark, words) if part)
    if mark:
        return lead + " " * whole(block.get("before", "0")) + f"{mark} {words}"
    return lead + " " * whole(block.get("indent", "0")) + words
