"""ODDs that others test their compilers with: TEI's own (P5/Test) and those of ATOP, with their instances."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat import relaxng, schematron
from samizdat.odd import compile_odd

pytestmark = pytest.mark.reference
SUITES = Path(__file__).parents[3] / "shared/suites"
P5 = SUITES.parent / "tei/p5subset.xml"
TEI = sorted((SUITES / "tei-p5-test").glob("*.odd"))
ATOP = sorted((SUITES / "atop").glob("*/*.plodd"))
# Instances that are not valid, with the reason.
OLDER = "it has what later releases of P5 have no longer (biblScope/@type, date/@value, relations of the header)"
NETWORK = "its schema has a module on the network, which is not fetched (D009)"
MEANT = "it is meant to have errors"
INVALID = {
    "detest": MEANT,
    "testerrmav": MEANT,
    **dict.fromkeys(("relateditem", "testdrama", "testgos", "testms", "testplace", "torture", "testmixedup"), OLDER),
    "testi18n": "it has the names of an attribute in a language whose names the source has no longer",
    **dict.fromkeys([f"testdocbook{n}" for n in range(1, 6)], NETWORK),
    **dict.fromkeys(("testmathml", "testplace-kml", "testplus", "testrdf"), NETWORK),
}


def load(odd: Path, folder: Path) -> tuple[relaxng.Schema, schematron.Rules, set[str]]:
    """Compile an ODD and load both schemas; gives the codes of its findings too."""
    compiled = compile_odd(odd, P5)
    (folder / "made.rng").write_bytes(compiled.rng)
    (folder / "made.sch").write_bytes(compiled.schematron)
    codes = {finding.code for finding in compiled.findings}
    return relaxng.load(folder / "made.rng"), schematron.load(folder / "made.sch"), codes


def test_the_suites_are_whole(reference: Path) -> None:
    assert (len(TEI), len(ATOP)) == (41, 7)
    assert set(INVALID) <= {odd.stem for odd in TEI}


@pytest.mark.parametrize("odd", TEI, ids=lambda path: path.stem)
def test_teis_own(odd: Path, tmp_path: Path) -> None:
    grammar, _, codes = load(odd, tmp_path)
    assert not codes & {"D016", "D028"}
    instance = odd.with_suffix(".xml")
    if instance.is_file():
        assert (grammar.validate(instance) == []) == (odd.stem not in INVALID)


@pytest.mark.parametrize("odd", ATOP, ids=lambda path: path.stem)
def test_atop(odd: Path, tmp_path: Path) -> None:
    grammar, rules, _ = load(odd, tmp_path)
    for instance in sorted(odd.parent.glob("instances_*/*.xml")):
        broken = grammar.validate(instance) or rules.validate(instance.read_text(encoding="utf-8"))
        assert bool(broken) == (instance.parent.name == "instances_invalid"), instance.name
