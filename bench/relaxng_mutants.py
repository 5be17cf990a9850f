"""Compare verdicts and lines with jing's on seeded mutants: `python bench/relaxng_mutants.py [COUNT [SEED]]`."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/relaxng"))

import jingtool  # noqa: E402 (found beside the tests)
import mutants  # noqa: E402 (found beside the tests)

from samizdat import relaxng  # noqa: E402 (after the path)
from samizdat.model.finding import Finding  # noqa: E402 (after the path)

REFERENCE = ROOT.parent / "shared"


@dataclass(frozen=True)
class Compared:
    """One mutant with jing's messages by line and our findings."""

    mutant: mutants.Mutant
    theirs: dict[int, list[str]]
    ours: list[Finding]

    @property
    def missed(self) -> set[int]:
        return set(self.theirs) - {f.line for f in self.ours}

    @property
    def extra(self) -> set[int]:
        return {f.line for f in self.ours} - set(self.theirs)


def compare(made: list[mutants.Mutant]) -> list[Compared]:
    by_schema: dict[Path, list[mutants.Mutant]] = defaultdict(list)
    for mutant in made:
        by_schema[mutant.schema].append(mutant)
    compared = []
    for schema, group in by_schema.items():
        loaded = relaxng.load(schema)
        theirs = jingtool.errors(schema, [m.path for m in group])
        compared += [Compared(m, theirs[m.path], loaded.validate(m.path)) for m in group]
    return compared


def report(compared: list[Compared]) -> None:
    invalid = [c for c in compared if c.theirs]
    differing = [c for c in compared if bool(c.theirs) != bool(c.ours)]
    lines, missed = sum(len(c.theirs) for c in compared), sum(len(c.missed) for c in compared)
    print(f"same verdict {len(compared) - len(differing)}/{len(compared)} ({len(invalid)} invalid for jing)")
    print(f"lines that jing reports {lines}, of these also ours {lines - missed}")
    print(f"lines that only we report {sum(len(c.extra) for c in compared)}")
    for whose, counts in (("ours", [len(c.ours) for c in invalid]), ("jing's", [len(c.theirs) for c in invalid])):
        shares = Counter(min(n, 5) for n in counts)
        print(f"{whose}: findings a mutant (5 is 5 or more): {dict(sorted(shares.items()))}")
    for c in differing:
        print(f"VERDICT “{c.mutant.kind}”: jing {sorted(c.theirs.items())[:1]}, ours {[f.message for f in c.ours][:1]}")
    for kind, number in Counter(c.mutant.kind for c in compared if c.missed).most_common():
        c = next(c for c in compared if c.missed and c.mutant.kind == kind)
        line = min(c.missed)
        print(f"missed in {number} of “{kind}”, first line {line}: {c.theirs[line][0][:90]}")
        print("    ours:", [(f.line, f.message[:80]) for f in c.ours][:3])


def main() -> None:
    count, seed = (int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((1, 4000), (2, 1)))
    with tempfile.TemporaryDirectory() as folder:
        made = list(mutants.write_mutants(REFERENCE, Path(folder), count, seed))
        print(f"{len(made)} mutants of {len({m.kind for m in made})} kinds, seed {seed}")
        report(compare(made))


if __name__ == "__main__":
    main()
