"""One fault a file: each file in bad/ raises exactly the code it is named after, those in good/ raise nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from compiled import RNG, ROOT, SCH
from lxml import etree

from samizdat import relaxng, schematron
from samizdat.schematron import Rules

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.xml"))
GOOD = sorted((HERE / "good").glob("*.xml"))
EDITION = sorted((ROOT / "tei").rglob("*.xml"))


@pytest.fixture(scope="module")
def grammar() -> relaxng.Schema:
    return relaxng.load(RNG)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return schematron.load(SCH)


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", BAD, ids=named)
def test_a_bad_file_raises_exactly_its_code(path: Path, grammar: relaxng.Schema, rules: Rules) -> None:
    code = path.name[:4]
    found = [finding.code for finding in grammar.validate(path)]
    if code.startswith("T"):
        assert found == []
        found = [finding.code for finding in rules.validate(path.read_text(encoding="utf-8"))]
    assert found == [code]


@pytest.mark.parametrize("path", GOOD, ids=named)
def test_a_good_file_raises_nothing(path: Path, grammar: relaxng.Schema, rules: Rules) -> None:
    assert grammar.validate(path) == []
    assert rules.validate(path.read_text(encoding="utf-8")) == []


def test_every_rule_has_its_bad_file() -> None:
    tests = etree.parse(SCH).iter("{*}assert", "{*}report")
    assert {path.name[:4] for path in BAD if path.name.startswith("T")} == {test.get("id") for test in tests}


def test_a_message_says_what_to_do(rules: Rules) -> None:
    path = HERE / "bad/T132-backwards.xml"
    (finding,) = rules.validate(path.read_text(encoding="utf-8"))
    words = "The end (1950-06-01) lies before the beginning (1950-06-04). Correct the one that is wrong."
    assert finding.message == words
    line = path.read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert line[finding.column - 1 :].startswith("<date ")


@pytest.mark.parametrize("path", EDITION, ids=named)
def test_the_edition_keeps_to_its_schema(path: Path, grammar: relaxng.Schema, rules: Rules) -> None:
    assert grammar.validate(path) == []
    assert rules.validate(path.read_text(encoding="utf-8")) == []


def test_the_next_free_number_is_named(rules: Rules) -> None:
    path = HERE / "bad/T110-block-without-address.xml"
    (finding,) = rules.validate(path.read_text(encoding="utf-8"))
    assert finding.message.endswith("Give it an xml:id with the next free number: letter-1950.l1.")
