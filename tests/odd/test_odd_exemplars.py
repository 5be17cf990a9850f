"""The TEI's own customisations become the grammars that the TEI Stylesheets make of them."""

from __future__ import annotations

import pytest
from grammars import differences, read
from lxml import etree
from reference import CLOSED_LISTS, EXEMPLARS, EXPLAINED, Exemplar, compiled

SCH = "{http://purl.oclc.org/dsdl/schematron}"
pytestmark = [pytest.mark.reference, pytest.mark.usefixtures("reference")]

KNOWN = {
    "tei_all": EXPLAINED,
    "tei_corpus": CLOSED_LISTS & {"constitution@{}type", "factuality@{}type", "interaction@{}type"},
    "tei_simplePrint": {"castItem@{}type"},
}


@pytest.mark.parametrize("exemplar", EXEMPLARS, ids=lambda exemplar: exemplar.name)
def test_elements_attributes_and_contents_are_those_of_the_stylesheets(exemplar: Exemplar) -> None:
    ours, theirs = read(compiled(exemplar).rng), read(exemplar.rng)
    found = {difference.partition(": ")[0] for difference in differences(ours, theirs)}
    assert found == KNOWN.get(exemplar.name, set())


FINDINGS = {
    "tei_all": {("D012", 13)},
    "tei_corpus": {("D021", 34), ("D015", 34)},
    "tei_xinclude": {("D021", 65), ("D015", 65)},
    "tei_simplePrint": {
        ("D009", 3369),
        ("D003", 3377),
        ("D001", 3446),
        ("D027", 3796),
        ("D004", 3969),
        ("D004", 4313),
        ("D004", 4865),
    },
}


@pytest.mark.parametrize("exemplar", EXEMPLARS, ids=lambda exemplar: exemplar.name)
def test_findings_are_about_the_customisation(exemplar: Exemplar) -> None:
    found = {(finding.code, finding.line) for finding in compiled(exemplar).findings}
    assert found == FINDINGS.get(exemplar.name, set())


def rules(root: etree._Element) -> set[tuple[str, ...]]:
    """Return the rules of a schema, each as its context and its tests, whatever holds them."""

    def tidy(text: str | None) -> str:
        return " ".join((text or "").split())

    return {
        (tidy(rule.get("context")), *(tidy(test.get("test")) for test in rule.iter(f"{SCH}assert", f"{SCH}report")))
        for rule in root.iter(f"{SCH}rule")
    }


# The Stylesheets turn anyElement/@require into rules, and we into RELAX NG; we warn of what is deprecated.
REQUIRE = {"tei:content", "tei:datatype"}
DEPRECATED = {("tei:re", "true()"), ("tei:superEntry", "true()")}


@pytest.mark.parametrize("exemplar", EXEMPLARS, ids=lambda exemplar: exemplar.name)
def test_rules_are_those_of_the_stylesheets(exemplar: Exemplar) -> None:
    ours = rules(etree.fromstring(compiled(exemplar).schematron))
    theirs = rules(etree.parse(exemplar.rng).getroot())
    everything = exemplar.name == "tei_all"
    assert ours - theirs == (DEPRECATED if everything else set())
    assert {rule[0] for rule in theirs - ours} == (REQUIRE if everything else set())
