"""Our schemas and those of the TEI Stylesheets say the same of documents; bench/odd_verdicts.py says it of more."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from generate import Generator, mutant, names_of
from grammars import read
from jingtool import errors
from reference import EXEMPLARS, Exemplar, compiled

pytestmark = [pytest.mark.reference, pytest.mark.long, pytest.mark.usefixtures("reference")]

# The seven closed lists of TEI P5 that the Stylesheets leave open, and anyElement/@require: docs/laboratory/odd.md.
STRICTER = ('value of attribute "type" is invalid; must be equal to', 'element "ns1:thing" not allowed here')


def written(folder: Path, documents: list[bytes]) -> list[Path]:
    files = [folder / f"{place}.xml" for place in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_bytes(document)
    return files


# The others differ from these in what they choose, which the exact comparison covers.
CHOSEN = [each for each in EXEMPLARS if each.name in ("tei_all", "tei_lite", "tei_minimal", "tei_simplePrint")]


@pytest.mark.parametrize("exemplar", CHOSEN, ids=lambda exemplar: exemplar.name)
def test_verdicts_are_those_of_the_stylesheets(exemplar: Exemplar, tmp_path: Path, reference: Path) -> None:
    ours = tmp_path / "ours.rng"
    ours.write_bytes(compiled(exemplar).rng)
    theirs = read(exemplar.rng)
    maker, chosen, names = Generator(theirs, seed=7, size=40), random.Random(7), names_of(theirs)
    documents = [maker.document() for _ in range(8)]
    documents += [mutant(chosen.choice(documents), names, chosen) for _ in range(50)]
    files = written(tmp_path, documents) + sorted((reference / "corpora").rglob("*.xml"))[::100]
    mine, other = errors(ours, files), errors(exemplar.rng, files)
    assert not any(other[file] for file in files[:8])
    for file in files:
        if not other[file]:
            assert all(message.startswith(STRICTER) for found in mine[file].values() for message in found)
        else:
            assert mine[file]


SMALLER = [each for each in EXEMPLARS if each.name in ("tei_corpus", "tei_lite", "tei_simplePrint")]


@pytest.mark.parametrize("exemplar", SMALLER, ids=lambda exemplar: exemplar.name)
def test_what_a_customisation_accepts_all_of_tei_accepts(exemplar: Exemplar, tmp_path: Path) -> None:
    maker = Generator(read(compiled(exemplar).rng), seed=8, size=40)
    files = written(tmp_path, [maker.document() for _ in range(8)])
    found = errors(EXEMPLARS[0].rng, files)
    messages = [message for file in files for each in found[file].values() for message in each]
    # ellipsis requires metamark, which tei_corpus does not choose: finding D015.
    assert all(exemplar.name == "tei_corpus" and "metamark" in message for message in messages)
