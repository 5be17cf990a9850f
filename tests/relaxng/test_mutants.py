"""Documents with one planted fault each: jing's verdict, and hardly ever more than one finding."""

from __future__ import annotations

from pathlib import Path

import jingtool
import mutants
import pytest

from samizdat import relaxng

pytestmark = [pytest.mark.reference, pytest.mark.long]


def test_as_jing(reference: Path, tmp_path: Path) -> None:
    made = list(mutants.write_mutants(reference, tmp_path, 210, seed=7))
    assert len({m.kind for m in made}) >= 20
    single = invalid = 0
    for schema in {m.schema for m in made}:
        loaded = relaxng.load(schema)
        group = [m for m in made if m.schema == schema]
        theirs = jingtool.errors(schema, [m.path for m in group])
        ours = {m: loaded.validate(m.path) for m in group}
        assert [m for m in group if bool(ours[m]) != bool(theirs[m.path])] == []
        invalid += sum(1 for m in group if ours[m])
        single += sum(1 for m in group if len(ours[m]) == 1)
    assert invalid > 130
    assert single > 0.8 * invalid
