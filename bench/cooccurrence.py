"""Persons named in the same passage: how many pairs come together more often than their numbers alone would have it.

For each document and pair, the chance that as many passages or more hold both, were the passages that name the one
drawn without regard to the other (hypergeometric, one-sided), among the passages of the document that name anybody.
What is significant is decided over all pairs at once (Benjamini and Hochberg, 5 %). docs/decisions/0007 draws on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from math import comb
from pathlib import Path

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.model.mention import Index
from samizdat.publish.material import gather

Passages = dict[str, dict[str, set[str]]]
LEVEL = 0.05


def passages(index: Index) -> Passages:
    """Return for each document and passage the persons that its source text names."""
    found: Passages = defaultdict(lambda: defaultdict(set))
    for entry in index:
        for mention in entry.mentions:
            if entry.entity.kind == "person" and not mention.editorial:
                found[mention.document][mention.passage].add(entry.entity.id)
    return found


def chance(together: int, one: int, other: int, all: int) -> float:
    """Return the probability of so many passages with both, or more."""
    most = min(one, other)
    ways = sum(comb(one, n) * comb(all - one, other - n) for n in range(together, most + 1))
    return ways / comb(all, other)


def pairs(sets: Iterable[set[str]]) -> list[tuple[float, int, float, str, str]]:
    """Return for each pair of a document its chance, its passages, and how many times the expected number they are."""
    sets = list(sets)
    alone = Counter(person for persons in sets for person in persons)
    together = Counter(pair for persons in sets for pair in combinations(sorted(persons), 2))
    return [
        (chance(n, alone[one], alone[other], len(sets)), n, n * len(sets) / alone[one] / alone[other], one, other)
        for (one, other), n in together.items()
    ]


def main() -> None:
    edition, _ = read_edition(read_settings(Path.cwd()))
    found = passages(gather(edition).index)
    tested: list[tuple[float, int, float, str, str, str]] = []
    print(f"{'document':18}{'passages':>9}{'with two':>9}{'pairs':>7}{'once':>6}{'three times':>13}")
    for document, sets in found.items():
        own = pairs(sets.values())
        tested += [(*pair, document) for pair in own]
        two, once = sum(len(each) > 1 for each in sets.values()), sum(pair[1] == 1 for pair in own)
        print(f"{document:18}{len(sets):9}{two:9}{len(own):7}{once:6}{sum(pair[1] >= 3 for pair in own):13}")
    tested.sort()
    kept = max((n for n, pair in enumerate(tested, 1) if pair[0] <= LEVEL * n / len(tested)), default=0)
    print(f"\n{kept} of {len(tested)} pairs are significant; those of three passages and more:")
    for p, n, lift, one, other, document in tested[:kept]:
        if n >= 3:
            print(f"{one:16}{other:16}{document:18}{n:3} passages, {lift:4.1f} times the expected, p = {p:.1e}")
    print("\nthe pairs with most passages:")
    for p, n, lift, one, other, document in sorted(tested, key=lambda pair: -pair[1])[:8]:
        print(f"{one:16}{other:16}{document:18}{n:3} passages, {lift:4.1f} times the expected, p = {p:.2f}")


if __name__ == "__main__":
    main()
