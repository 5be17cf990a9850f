"""Compares the verdicts of our schemas with those of the TEI Stylesheets, by jing: python bench/odd_verdicts.py

For each ODD: all files of the corpora, documents generated from either grammar, and mutants of these. Prints a table,
then every difference with jing's message.
"""

from __future__ import annotations

import random
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / "odd"), str(ROOT / "tests" / "relaxng")]

from generate import Generator, mutant, names_of  # noqa: E402  # the tests are no package
from grammars import read  # noqa: E402
from jingtool import errors  # noqa: E402
from reference import EXEMPLARS, P5, SHARED, Exemplar  # noqa: E402

from samizdat.odd import compile_odd  # noqa: E402


@dataclass(frozen=True)
class Comparison:
    """The verdicts of two schemas on some files; `parted` are jing's messages where only one finds fault."""

    files: int
    valid: int
    parted: tuple[str, ...]


def compare(ours: Path, theirs: Path, files: list[Path]) -> Comparison:
    mine, other = errors(ours, files), errors(theirs, files)
    parted = []
    for file in files:
        if bool(mine[file]) != bool(other[file]):
            who, found = ("ours", mine[file]) if mine[file] else ("theirs", other[file])
            parted.append(f"only {who}: {next(iter(found.values()))[0]}")
    return Comparison(len(files), sum(not other[file] for file in files), tuple(parted))


def written(folder: Path, name: str, documents: list[bytes]) -> list[Path]:
    files = []
    for place, document in enumerate(documents):
        file = folder / f"{name}{place}.xml"
        file.write_bytes(document)
        files.append(file)
    return files


def verdicts(exemplar: Exemplar, folder: Path, generated: int, mutants: int, seed: int) -> dict[str, Comparison]:
    """Compare two schemas of one ODD on the corpora, on generated documents and on mutants of these."""
    ours = folder / f"{exemplar.name}.rng"
    ours.write_bytes(compile_odd(exemplar.odd, P5).rng)
    grammars = {"theirs": read(exemplar.rng), "ours": read(ours)}
    documents = {
        whose: [maker.document() for _ in range(generated)]
        for whose, maker in ((whose, Generator(grammar, seed)) for whose, grammar in grammars.items())
    }
    chosen, names = random.Random(seed), names_of(grammars["theirs"])
    changed = [mutant(chosen.choice(documents["theirs"]), names, chosen) for _ in range(mutants)]
    corpora = sorted((SHARED / "corpora").rglob("*.xml"))
    sets = {
        "corpora": corpora,
        "from theirs": written(folder, "theirs", documents["theirs"]),
        "from ours": written(folder, "ours", documents["ours"]),
        "mutants": written(folder, "mutant", changed),
    }
    return {name: compare(ours, exemplar.rng, files) for name, files in sets.items() if files}


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--generated", type=int, default=200)
    parser.add_argument("--mutants", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for exemplar in EXEMPLARS:
        with tempfile.TemporaryDirectory() as folder:
            found = verdicts(exemplar, Path(folder), options.generated, options.mutants, options.seed)
        for name, each in found.items():
            print(f"{exemplar.name:16} {name:12} {each.files:5} files {each.valid:5} valid {len(each.parted):3} differ")
        for message, count in Counter(message for each in found.values() for message in each.parted).most_common():
            print(f"    {count} × {message}")


if __name__ == "__main__":
    main()
