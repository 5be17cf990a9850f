"""Clark's tests of datatypes and of regular expressions (jing-trang): values, their equality, and expressions."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from samizdat.relaxng.types.datatypes import XSD, datatype
from samizdat.relaxng.types.xsdregex import PatternError, translate

pytestmark = pytest.mark.reference
SUITES = Path(__file__).parents[4] / "shared/suites/relaxng"
# An entity has to be declared in a DTD, which is not read; XSD 1.0 as RELAX NG uses it has no types above the others.
LEFT_OUT = {"ENTITY", "ENTITIES", "untypedAtomic", "anyAtomicType"}


def elements(suite: str, name: str) -> list[etree._Element]:
    path = SUITES / suite
    return list(etree.parse(path).iter(name)) if path.is_file() else []


TYPES = [each for each in elements("xsdtest.xml", "datatype") if each.get("name") not in LEFT_OUT]
EXPRESSIONS = [*elements("regextest.xml", "testCase"), *elements("hardtest.xml", "testCase")]


def prefixes(node: etree._Element) -> dict[str, str]:
    return {prefix or "": uri for prefix, uri in node.nsmap.items()}


def test_the_suites_are_complete(reference: Path) -> None:
    assert (len(elements("xsdtest.xml", "datatype")), len(EXPRESSIONS)) == (44, 52)


@pytest.mark.parametrize("case", TYPES, ids=lambda case: f"line{case.sourceline}-{case.get('name')}")
def test_type(case: etree._Element) -> None:
    params = tuple((param.get("name", ""), param.text or "") for param in case.iterfind("param"))
    kind = datatype(XSD, case.get("name", ""), params)
    for value in case.iter("valid", "invalid"):
        assert kind.allows(value.text or "", prefixes(value)) == (value.tag == "valid"), value.text
    for classes in case.iterfind("equiv"):
        keys = [{kind.key(value.text or "", prefixes(value)) for value in same} for same in classes.iterfind("class")]
        assert [len(same) for same in keys] == [1] * len(keys)
        assert len(set().union(*keys)) == len(keys)


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: f"line{case.sourceline}")
def test_expression(case: etree._Element) -> None:
    for wrong in case.iterfind("incorrect"):
        with pytest.raises(PatternError):
            translate(wrong.text or "")
    for right in case.iterfind("correct"):
        expression = translate(right.text or "")
        for value in case.iter("valid", "invalid"):
            assert bool(expression.fullmatch(value.text or "")) == (value.tag == "valid"), value.text
