"""The generator makes what a grammar allows, and mutants of it, the same from the same seed."""

from __future__ import annotations

import random
from pathlib import Path

from generate import Generator, mutant, names_of
from small import MODULES, made

from samizdat import relaxng


def test_documents_are_valid_and_their_seed_makes_them_again(tmp_path: Path) -> None:
    small = made(tmp_path, MODULES)
    (tmp_path / "small.rng").write_bytes(small.compiled.rng)
    schema = relaxng.load(tmp_path / "small.rng")
    first, second = (Generator(small.grammar, seed=5) for _ in range(2))
    for place in range(40):
        document = first.document()
        assert document == second.document()
        (tmp_path / f"{place}.xml").write_bytes(document)
        assert schema.validate(tmp_path / f"{place}.xml") == []


def test_a_mutant_has_one_thing_changed(tmp_path: Path) -> None:
    grammar = made(tmp_path, MODULES).grammar
    document = Generator(grammar, seed=1).document()
    names = names_of(grammar)
    made_ = {mutant(document, names, random.Random(seed)) for seed in range(30)}
    assert document not in made_
    assert len(made_) > 20
    assert mutant(document, names, random.Random(3)) == mutant(document, names, random.Random(3))
