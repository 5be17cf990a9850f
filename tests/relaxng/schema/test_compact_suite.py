"""Clark’s tests of the compact syntax: what is right in it is read, and what is wrong refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from samizdat import relaxng
from samizdat.model.finding import Finding
from samizdat.relaxng.schema.rnc import read_compact

SUITE = Path(__file__).parents[4] / "shared/suites/relaxng/compacttest.xml"
pytestmark = pytest.mark.reference


def cases() -> list[etree._Element]:
    return list(etree.parse(SUITE).iter("testCase")) if SUITE.is_file() else []


def write_resources(compact: etree._Element, folder: Path) -> None:
    for resource in compact.iterfind("resource"):
        (folder / resource.get("name", "")).write_text(resource.text or "", encoding="utf-8")


CASES = cases()


def test_the_suite_is_complete(reference: Path) -> None:
    assert len(CASES) == 87


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line{case.sourceline}")
def test_case(case: etree._Element, tmp_path: Path) -> None:
    (compact,) = case.iterfind("compact")
    write_resources(compact, tmp_path)
    schema = tmp_path / "schema.rnc"
    for right in compact.iterfind("correct"):
        schema.write_text(right.text or "", encoding="utf-8")
        problems: list[Finding] = []
        assert read_compact((schema,), "", problems)
        assert not problems
    for wrong in compact.iterfind("incorrect"):
        schema.write_text(wrong.text or "", encoding="utf-8")
        with pytest.raises(relaxng.SchemaError):
            relaxng.load(schema)
