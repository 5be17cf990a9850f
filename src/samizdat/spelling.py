"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Give the candidate that differs least from `word`, or None where none is near.

    Near is one slip in four letters, a slip being a letter too many, missing, wrong or swapped with the next
    (Damerau 1964); case and separators (`pers-name`) count nothing. Who mistypes seldom mistypes the first letter:
    where it differs, the two first are swapped, or it is the only slip in seven letters; else it is another word.
    """
    plain = _plain(word)
    limit = max(1, len(plain) // 4) if len(plain) > 2 else 0
    best: tuple[int, int, str] | None = None
    for candidate in candidates:
        other = _plain(candidate)
        if abs(len(other) - len(plain)) > limit:
            continue
        slips = 0 if other == plain else _distance(plain, other, limit)
        if 0 < slips <= limit and plain[:1] != other[:1] and not _begin_alike(plain, other, slips):
            continue
        if slips <= limit and (best is None or (slips, _case(word, candidate), candidate) < best):
            best = (slips, _case(word, candidate), candidate)
    return best[2] if best else None


def _begin_alike(one: str, other: str, slips: int) -> bool:
    return one[:2] == other[1::-1] or (slips == 1 and len(one) >= 7)


def _plain(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "").replace(".", "")


def _case(word: str, candidate: str) -> int:
    return sum(a != b for a, b in zip(word, candidate, strict=False))


def _distance(one: str, other: str, limit: int) -> int:
    """Count the slips between two words (optimal string alignment), up to one more than the limit.

    What both begin and end with costs nothing, and cells further from the diagonal than the limit cannot count.
    """
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    beyond = limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        first, end = max(i - limit, 1), min(i + limit, len(other)) + 1
        last, before, row = before, row, [i] + [beyond] * len(other)
        for j in range(first, end):
            b = other[j - 1]
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row[j] = cost
        if min(row[first - 1 : end], default=beyond) > limit:
            return beyond
    return min(row[-1], beyond)
