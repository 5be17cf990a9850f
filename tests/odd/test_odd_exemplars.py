"""The TEI's own customisations become the grammars that the TEI Stylesheets make of them."""

from __future__ import annotations

import pytest
from grammars import differences, read
from reference import CLOSED_LISTS, EXEMPLARS, EXPLAINED, P5, Exemplar

from samizdat.odd import compile_odd

pytestmark = [pytest.mark.reference, pytest.mark.usefixtures("reference")]

KNOWN = {
    "tei_all": EXPLAINED,
    "tei_corpus": CLOSED_LISTS & {"constitution@{}type", "factuality@{}type", "interaction@{}type"},
    "tei_simplePrint": {"castItem@{}type"},
}


@pytest.mark.parametrize("exemplar", EXEMPLARS, ids=lambda exemplar: exemplar.name)
def test_elements_attributes_and_contents_are_those_of_the_stylesheets(exemplar: Exemplar) -> None:
    ours, theirs = read(compile_odd(exemplar.odd, P5).rng), read(exemplar.rng)
    found = {difference.partition(": ")[0] for difference in differences(ours, theirs)}
    assert found == KNOWN.get(exemplar.name, set())


@pytest.mark.parametrize("exemplar", EXEMPLARS, ids=lambda exemplar: exemplar.name)
def test_findings_are_about_the_customisation(exemplar: Exemplar) -> None:
    found = {(finding.code, finding.line) for finding in compile_odd(exemplar.odd, P5).findings}
    handnotes = {("D021", {"tei_corpus": 34, "tei_xinclude": 65}.get(exemplar.name, 0))}
    simple = {("D009", 3369), ("D003", 3377), ("D001", 3446), ("D002", 3796)}
    simple |= {("D004", line) for line in (3969, 4313, 4865)}
    expected = simple if exemplar.name == "tei_simplePrint" else handnotes - {("D021", 0)}
    assert found == expected
