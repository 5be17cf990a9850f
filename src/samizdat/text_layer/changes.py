"""Find what changed between two sequences of words: the smallest pieces, and those that only stand elsewhere.

Long sequences that agree but for little are aligned by the words that both have once, in the longest order that both
keep ("patience"); what lies between two of these is small, and is compared as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# More pairs of words than this are not compared one by one: such pieces are taken as changed altogether.
PAIRS = 1_000_000
# So much of two pieces must be alike for one to be the other, moved and edited; and so many words must they have.
ALIKE, ENOUGH = 0.8, 6


class Change(NamedTuple):
    """The words `start` to `end` of ours stand where theirs has those from `their_start` to `their_end`."""

    start: int
    end: int
    their_start: int
    their_end: int

    @property
    def missing(self) -> bool:
        """Tell whether ours has nothing there."""
        return self.start == self.end

    @property
    def extra(self) -> bool:
        """Tell whether theirs has nothing there."""
        return self.their_start == self.their_end


class Move(NamedTuple):
    """Words of ours that theirs has, at another place: `extra` says where they stand, `missing` where they belong."""

    extra: Change
    missing: Change


def changes(ours: Sequence[str], theirs: Sequence[str]) -> list[Change]:
    """Return where two sequences of words differ, in order; nothing where they are the same."""
    found: list[Change] = []
    parts = [Change(0, len(ours), 0, len(theirs))]
    while parts:
        part = _trimmed(parts.pop(), ours, theirs)
        if part.missing and part.extra:
            continue
        anchors = [] if part.missing or part.extra else _anchors(part, ours, theirs)
        if anchors:
            ends = [(part.start, part.their_start), *((i + 1, j + 1) for i, j in anchors)]
            starts = [*anchors, (part.end, part.their_end)]
            parts += [Change(i, k, j, m) for (i, j), (k, m) in zip(ends, starts, strict=True)]
        else:
            found += _small(part, ours, theirs)
    return sorted(found)


def _trimmed(part: Change, ours: Sequence[str], theirs: Sequence[str]) -> Change:
    """Leave out what both have at the beginning, and at the end."""
    i, end, j, their_end = part
    while i < end and j < their_end and ours[i] == theirs[j]:
        i, j = i + 1, j + 1
    while i < end and j < their_end and ours[end - 1] == theirs[their_end - 1]:
        end, their_end = end - 1, their_end - 1
    return Change(i, end, j, their_end)


def _anchors(part: Change, ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the words that both have once, as many as keep one order."""
    count = Counter(ours[part.start : part.end])
    their_count = Counter(theirs[part.their_start : part.their_end])
    place = {theirs[j]: j for j in range(part.their_start, part.their_end)}
    once = ((i, ours[i]) for i in range(part.start, part.end))
    return _rising([(i, place[word]) for i, word in once if count[word] == 1 == their_count[word]])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest row of pairs that rise in both numbers."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        tails[length : length + 1] = [j]
        at[length : length + 1] = [number]
        before.append(at[length - 1] if length else -1)
    row: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _small(part: Change, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Change]:
    a, b = ours[part.start : part.end], theirs[part.their_start : part.their_end]
    if not a or not b or len(a) * len(b) > PAIRS:
        yield part
        return
    for name, i, k, j, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if name != "equal":
            yield Change(part.start + i, part.start + k, part.their_start + j, part.their_start + m)


def with_moves(found: Sequence[Change], ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[Move], list[Change]]:
    """Tell pieces that only stand elsewhere from other changes.

    A piece that begins as what follows on it begins can be cut out of it at several places: the one is taken at which
    what is missing and what is extra are the same.
    """
    extras, missing = [each for each in found if each.extra], [each for each in found if each.missing]
    moves: list[Move] = []
    for extra in extras:
        pairs = (_same(extra, each, ours, theirs) for each in missing if each not in {m.missing for m in moves})
        if pair := next((pair for pair in pairs if pair), None):
            moves.append(pair)
    gone = {change for move in moves for change in _originals(move, found)}
    return moves, [change for change in found if change not in gone]


def _originals(move: Move, found: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes that a move was made of, which may have been slid."""
    for change in found:
        if change.extra and change.start <= move.extra.end and move.extra.start <= change.end:
            yield change
        begins = move.missing.their_start <= change.their_end
        if change.missing and begins and change.their_start <= move.missing.their_end:
            yield change


def _same(extra: Change, missing: Change, ours: Sequence[str], theirs: Sequence[str]) -> Move | None:
    """Return the move that an extra and a missing piece are together; None where they are two things."""
    size, their_size = extra.end - extra.start, missing.their_end - missing.their_start
    if size == their_size:
        words = {tuple(ours[i : i + size]): i for i in _slides(extra.start, size, ours)}
        for j in _slides(missing.their_start, size, theirs):
            i = words.get(tuple(theirs[j : j + size]))
            if i is not None:
                return _moved(extra, missing, i - extra.start, j - missing.their_start)
    if min(size, their_size) < ENOUGH or size * their_size > PAIRS:
        return None
    a, b = ours[extra.start : extra.end], theirs[missing.their_start : missing.their_end]
    return Move(extra, missing) if SequenceMatcher(None, a, b, autojunk=False).ratio() > ALIKE else None


def _moved(extra: Change, missing: Change, by: int, their: int) -> Move:
    return Move(
        Change(extra.start + by, extra.end + by, extra.their_start + by, extra.their_end + by),
        Change(missing.start + their, missing.end + their, missing.their_start + their, missing.their_end + their),
    )


def _slides(start: int, size: int, words: Sequence[str]) -> Iterator[int]:
    """Yield where a piece of so many words can be cut out so that the rest stays the same, as it is first."""
    yield start
    left = start
    while left > 0 and words[left - 1] == words[left + size - 1]:
        left -= 1
        yield left
    right = start
    while right + size < len(words) and words[right] == words[right + size]:
        right += 1
        yield right


def slid(change: Change, words: Sequence[str], begins: Sequence[bool]) -> Change:
    """Slide a change of one side to where a sentence or a block begins, where it can be cut out there as well.

    `words` are those of the side that has the piece, `begins` tells of each whether something begins with it.
    """
    start = change.their_start if change.missing else change.start
    size = (change.their_end - change.their_start) if change.missing else change.end - change.start
    best = next((place for place in _slides(start, size, words) if begins[place]), start)
    by = best - start
    return Change(change.start + by, change.end + by, change.their_start + by, change.their_end + by)
