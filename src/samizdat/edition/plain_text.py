"""Read the first structure of a document from its plain text: headings, paragraphs, and how a letter begins and ends.

The rules are few, and see only how lines stand; an editor looks at what they make. No word is lost or moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from samizdat.edition.dateline import read_dateline
from samizdat.markup.tokens import escape

Kind = Literal["head", "p", "dateline", "salute", "closing", "signed", "postscript"]

EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
# A sentence ends here; a short word with a full stop may be an abbreviation, and ends none.
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4}[.!?…])([\"'”’»)]*) (?=[\"'“‘«(]?[^\W\d_a-zà-ÿ])")
HEADING_ENDS = (".", ",", ";", ":", "!", "”", '"')
LONGEST_HEADING, LONGEST_LINE = 12, 10
SALUTES = re.compile(
    r"(my |meine? |mein )?(dear|dearest|liebe[rs]?|sehr geehrte[rs]?|kedves|tisztelt|chère?s?|cher|mon|ma|caro|cara|"
    r"querid[oa]|estimad[oa]|sir|madam|comrades?|genossen|elvtársak)\b",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"(P\. ?S\.|PS\b|U\.i\.|N\.B\.)")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a plain text: what it is taken for, and its text as it stands."""

    kind: Kind
    text: str


def blocks(text: str) -> list[Block]:
    """Cut a plain text at its empty lines, and say what each piece is taken for."""
    parts = [part.strip() for part in EMPTY_LINE.split(text) if part.strip()]
    found = [
        Block((_is_heading(part, last=place == len(parts) - 1) and "head") or "p", part)
        for place, part in enumerate(parts)
    ]
    salute = next((place for place, block in enumerate(found[:5]) if _is_salute(block.text)), None)
    return found if salute is None else _letter(found, salute)


def _is_heading(part: str, *, last: bool) -> bool:
    words = len(part.split())
    return not last and "\n" not in part and words <= LONGEST_HEADING and not part.endswith(HEADING_ENDS)


def _is_salute(part: str) -> bool:
    return "\n" not in part and len(part.split()) <= LONGEST_LINE and bool(SALUTES.match(part))


def _letter(found: list[Block], salute: int) -> list[Block]:
    """Take what stands before the words to the reader for the line of place and date, and look how the letter ends."""
    start: list[Block] = []
    for block in found[:salute]:
        dated = any(character.isdigit() for character in block.text) and len(block.text.split()) <= LONGEST_LINE
        start.append(Block("dateline", block.text) if dated else block)
    rest = [Block("p", block.text) for block in found[salute + 1 :]]
    return [*start, Block("salute", found[salute].text), *_ending(rest)]


def _ending(rest: list[Block]) -> list[Block]:
    first = next((place for place, block in enumerate(rest) if POSTSCRIPT.match(block.text)), len(rest))
    body, after = rest[:first], [Block("postscript", block.text) for block in rest[first:]]
    lines = body[-1].text.split("\n") if body else []
    if 1 < len(lines) <= 4 and _are_short(lines):
        # The greeting ends with its last comma; without one, the last line is the name.
        commas = [number for number, line in enumerate(lines[:-1], start=1) if line.rstrip().endswith(",")]
        cut = commas[-1] if commas else len(lines) - 1
        return [*body[:-1], *_signed(lines[:cut], lines[cut:]), *after]
    if len(lines) == 1 and _are_short(lines):
        before = body[-2].text.split("\n") if len(body) > 1 else []
        if before and len(before) <= 3 and _are_short(before) and before[-1].endswith((",", ".", "!")):
            return [*body[:-2], *_signed(before, lines), *after]
        if len(body) > 1 and len(lines[0].split()) <= 4:
            return [*body[:-1], *_signed([], lines), *after]
    return [*body, *after]


def _are_short(lines: list[str]) -> bool:
    return all(len(line.split()) <= LONGEST_LINE for line in lines)


def _signed(greeting: list[str], name: list[str]) -> Iterator[Block]:
    if greeting:
        yield Block("closing", "\n".join(greeting))
    yield Block("signed", "\n".join(name).strip())


def body_of(id: str, found: list[Block]) -> str:
    """Write blocks as the body of a document: a section from each heading to the next, addresses counted through."""
    sections = _sections(found)
    count = iter(range(1, len(found) + 1))
    written = [
        f'      <div xml:id="{id}.{number}">\n{"".join(_groups(id, section, count))}      </div>\n'
        for number, section in enumerate(sections, start=1)
    ]
    return f"    <body>\n{''.join(written)}    </body>\n"


def _sections(found: list[Block]) -> list[list[Block]]:
    sections: list[list[Block]] = [[]]
    for block in found:
        # A section has something below its heading: of two lines that look like one the second is a paragraph.
        if block.kind == "head" and any(each.kind != "head" for each in sections[-1]):
            sections.append([])
        again = block.kind == "head" and any(each.kind == "head" for each in sections[-1])
        sections[-1].append(Block("p", block.text) if again else block)
    return sections


def _groups(id: str, section: list[Block], count: Iterator[int]) -> Iterator[str]:
    """Write the blocks of a section, those of the opener and of the closer together."""
    around = {
        "dateline": "opener",
        "salute": "opener",
        "closing": "closer",
        "signed": "closer",
        "postscript": "postscript",
    }
    for name, group in groupby(section, key=lambda block: around.get(block.kind, "")):
        lines = [_block(id, block, count) for block in group]
        if name:
            yield f"        <{name}>\n{''.join(f'  {line}' for line in lines)}        </{name}>\n"
        else:
            yield from lines


def _block(id: str, block: Block, count: Iterator[int]) -> str:
    text = escape(block.text)
    if block.kind in ("p", "postscript"):
        inside = SENTENCE_END.sub(r"\1\n          ", " ".join(text.split()))
        return f'        <p xml:id="{id}.p{next(count)}">\n          {inside}\n        </p>\n'
    tag = "salute" if block.kind == "closing" else block.kind
    inside = " ".join(text.split())
    if block.kind == "dateline" and (line := read_dateline(block.text)).when:
        inside = f'<date when="{line.when}">{escape(line.date)}</date>'.join(inside.rsplit(escape(line.date), 1))
    return f"        <{tag}>{inside}</{tag}>\n"
