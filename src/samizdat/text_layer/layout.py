"""Keep the layout of a file that an editor has written anew: its line breaks, indentation, and the way of its tags.

An XML editor may wrap lines, indent, sort attributes or change their quotation marks when it saves. None of it was
meant, and all of it is in the diff. What was not edited is given back the way in which it was written before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from samizdat.markup.tokens import TOKEN, Kind, Token, tokens
from samizdat.model.source_text import NOT_SPACE
from samizdat.text_layer.changes import changes
from samizdat.text_layer.words import PHRASES

LINE_BREAK = re.compile(r"\s*\n\s*")
NOTE = re.compile(r"</?(?:\w+:)?note\b")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A file as its words, and what stands before each of them and after the last: tags and white space."""

    words: list[str]
    between: list[str]


class _Between(NamedTuple):
    """What stands between two words: tags, as they are meant and as they are written, and the white space around."""

    meant: list[str]
    tags: list[str]
    spaces: list[str]
    block: bool


def with_layout_of(old: str, new: str) -> str:
    """Return the new file with the layout of the old one wherever nothing else was changed.

    Both are well-formed, without a document type declaration. No word and no tag of the new file is lost, and inside a
    line there is a space where the new file has one.
    """
    ours, theirs = _cut(new), _cut(old)
    place = _places(ours.words, theirs.words)
    # What stands before the first word, and after the last, stands between nothing and a word.
    place = {-1: -1, **place, len(ours.words): len(theirs.words)}
    written = []
    for number, between in enumerate(ours.between):
        before, after = place.get(number - 1), place.get(number)
        if before is not None and after == before + 1:
            written.append(_mended(between, theirs.between[after]))
        else:
            at = before + 1 if before is not None else after
            written.append(between if at is None else _beside(between, theirs.between[at]))
        written += ours.words[number : number + 1]
    return "".join(written)


def _places(ours: list[str], theirs: list[str]) -> dict[int, int]:
    """Return for each of our words that is unchanged the number that it has in theirs."""
    place: dict[int, int] = {}
    start = by = 0
    for change in changes(ours, theirs):
        place |= {number: number + by for number in range(start, change.start)}
        start, by = change.end, change.their_end - change.end
    return place | {number: number + by for number in range(start, len(ours))}


def _cut(xml: str) -> _Cut:
    words: list[str] = []
    between = [""]
    for token in tokens(xml):
        if token.kind is not Kind.TEXT:
            between[-1] += token.raw
            continue
        end = 0
        for match in NOT_SPACE.finditer(token.raw):
            between[-1] += token.raw[end : match.start()]
            words.append(match[0])
            between.append("")
            end = match.end()
        between[-1] += token.raw[end:]
    return _Cut(words, between)


def _beside(new: str, old: str) -> str:
    """Return what stands beside a changed word as it was, where it is white space or the same tags of blocks."""
    ours, theirs = _read(new), _read(old)
    space_alone = not ours.meant and bool(new) and bool(old)
    return old if ours.meant == theirs.meant and (ours.block or space_alone) else new


def _mended(new: str, old: str) -> str:
    """Return what stands between two words as it was, where it means the same; otherwise its tags as they were."""
    ours, theirs = _read(new), _read(old)
    inside_a_line = not (ours.block or theirs.block)
    if ours.meant == theirs.meant:
        as_before = [bool(space) for space in ours.spaces] == [bool(space) for space in theirs.spaces]
        return old if as_before or not inside_a_line else _write(theirs.tags, [*_spaces(ours, theirs)])
    if inside_a_line and (spaces := _the_one(ours.spaces, theirs.spaces)):
        return _write(_as_before(ours, theirs), spaces)
    return _write(*_as_before_between(ours, theirs))


def _spaces(ours: _Between, theirs: _Between) -> Iterator[str]:
    """Yield the white space between tags that are the same: ours counts where it may have been meant.

    It is layout where an editor put a line break between two tags that had nothing between them, and beside a note.
    """
    last = len(ours.spaces) - 1
    for number, (our, their) in enumerate(zip(ours.spaces, theirs.spaces, strict=True)):
        between = 0 < number < last
        note = between and any(NOTE.match(tag) for tag in ours.tags[number - 1 : number + 1])
        broken = between and not their and "\n" in our
        yield their if note or broken or bool(our) == bool(their) else our


def _the_one(ours: list[str], theirs: list[str]) -> list[str]:
    """Return the white space of theirs in the place of ours where both have some once; otherwise nothing."""
    some, before = [*filter(None, ours)], [*filter(None, theirs)]
    return [before[0] if space else "" for space in ours] if len(some) == len(before) == 1 else []


def _as_before(ours: _Between, theirs: _Between) -> list[str]:
    known = dict(zip(theirs.meant, theirs.tags, strict=True))
    return [known.get(meant) or _in_one_line(tag) for meant, tag in zip(ours.meant, ours.tags, strict=True)]


def _in_one_line(tag: str) -> str:
    return tag if tag.startswith(("<!", "<?")) else LINE_BREAK.sub(" ", tag)


def _as_before_between(ours: _Between, theirs: _Between) -> tuple[list[str], list[str]]:
    """Return the tags as they were, and the white space between those that stood beside each other before."""
    place = {-1: -1, **_places(ours.meant, theirs.meant), len(ours.meant): len(theirs.meant)}
    spaces = []
    for number, space in enumerate(ours.spaces):
        before = place.get(number - 1)
        same = before is not None and place.get(number) == before + 1
        spaces.append(theirs.spaces[before + 1] if same and before is not None else space)
    return _as_before(ours, theirs), spaces


def _write(tags: list[str], spaces: list[str]) -> str:
    return spaces[0] + "".join(tag + space for tag, space in zip(tags, spaces[1:], strict=True))


def _read(between: str) -> _Between:
    found = _Between([], [], [""], block=False)
    block = False
    for token in tokens(between):
        if token.kind is Kind.TEXT:
            found.spaces[-1] += token.raw
            continue
        found.meant.append(_meant(token))
        found.tags.append(token.raw)
        found.spaces.append("")
        block = block or token.name not in PHRASES
    return found._replace(block=block)


def _meant(token: Token) -> str:
    """Return what a tag says, however it is written."""
    if token.kind is Kind.OTHER:
        said = " ".join(token.raw.split())
        return said.replace("'", '"') if said.startswith("<?") else said
    match = TOKEN.match(token.raw)
    name = (match["start"] or match["end"] or "") if match else ""
    values = {name: " ".join(value.split()) for name, value in token.attributes.items()}
    return repr((token.kind.value, name, sorted(values.items())))
