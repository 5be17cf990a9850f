"""Agreement of two readers who assigned passages to theses: Cohen's kappa for each thesis.

usage: python -m bench.theses FIRST SECOND [THESES]

FIRST and SECOND are each a theses.xml, or a list with a line for each statement: passage, thesis, stance, with tabs.
Each paragraph and item of the documents is a case; its label is its stances on the thesis, or none. THESES, such as the
settled theses.xml, is compared with both where it is given. Kappa is (p - e) / (1 - e): p the share of cases with the
same label, e the share that two readers with these labels would have in common by chance (J. Cohen, A Coefficient of
Agreement for Nominal Scales, Educational and Psychological Measurement 20, 1960).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from samizdat.markup.xml import XML_ID, parse, select

DOCUMENTS = Path("tei/documents")
PASSAGES = "//tei:text//tei:*[self::tei:p or self::tei:item][@xml:id]"
# A case is a passage; its label says how it stands to one thesis: "affirms", "affirms+qualifies", or "" for silence.
Labels = dict[str, str]


def statements(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield passage, thesis and stance of each statement."""
    if path.suffix == ".xml":
        for span in select(parse(path.read_text(encoding="utf-8")), "//tei:span"):
            thesis = span.get("ana", "").removeprefix("ed:thesis-")
            yield span.get("target", "").partition("#")[2], thesis, span.get("type", "")
    else:
        for line in path.read_text(encoding="utf-8").splitlines():
            passage, thesis, stance = line.split("\t")
            yield passage, thesis, stance


def labels(path: Path) -> dict[str, Labels]:
    """Return for each thesis the labels of the passages that speak of it."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for passage, thesis, stance in statements(path):
        found[thesis][passage].add(stance)
    return {thesis: {p: "+".join(sorted(s)) for p, s in passages.items()} for thesis, passages in found.items()}


def passages() -> list[str]:
    """List the paragraphs and items of the documents that have an address."""
    roots = (parse(path.read_text(encoding="utf-8")) for path in sorted(DOCUMENTS.glob("*.xml")))
    return [element.get(XML_ID, "") for root in roots for element in select(root, PASSAGES)]


def kappa(cases: Iterable[str], first: Mapping[str, str], second: Mapping[str, str]) -> float:
    """Return Cohen's kappa of two readers' labels; 1 where both say the same of everything."""
    pairs = [(first.get(case, ""), second.get(case, "")) for case in cases]
    same = sum(a == b for a, b in pairs) / len(pairs)
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[label] * other[label] for label in one) / len(pairs) ** 2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def main() -> None:
    readers = [labels(Path(argument)) for argument in sys.argv[1:]]
    cases = passages()
    pairs = [(0, 1), (0, 2), (1, 2)][: 1 if len(readers) == 2 else 3]
    print(f"{len(cases)} passages")
    heads = [f"{n + 1:>7}." for n in range(len(readers))] + [f"  k{a + 1}{b + 1}" for a, b in pairs]
    print(f"{'thesis':30}" + "".join(heads))
    for thesis in sorted(set().union(*readers)):
        found = [reader.get(thesis, {}) for reader in readers]
        values = [f"{kappa(cases, found[a], found[b]):5.2f}" for a, b in pairs]
        print(f"{thesis:30}" + "".join(f"{len(each):8}" for each in found) + "".join(values))


if __name__ == "__main__":
    main()
