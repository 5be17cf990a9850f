"""James Clark's test suite of RELAX NG: every schema and every document of it, from a file and from a tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from samizdat import relaxng

SUITE = Path(__file__).parents[4] / "shared/relaxng/spectest.xml"


def cases() -> list[etree._Element]:
    if not SUITE.is_file():
        return []
    return list(etree.parse(SUITE, etree.XMLParser(resolve_entities="internal", no_network=True)).iter("testCase"))


def write(element: etree._Element, path: Path) -> Path:
    path.write_bytes(etree.tostring(element, encoding="utf-8", with_tail=False))
    return path


def write_resources(case: etree._Element, folder: Path) -> None:
    for resource in case.iterfind("resource"):
        write(resource[0], folder / resource.get("name"))
    for inner in case.iterfind("dir"):
        (folder / inner.get("name")).mkdir()
        write_resources(inner, folder / inner.get("name"))


CASES = cases()


@pytest.mark.reference
def test_the_suite_is_complete(reference: Path) -> None:
    assert len(CASES) == 385
    assert sum(len(case.xpath("correct | incorrect | valid | invalid")) for case in CASES) == 965


@pytest.mark.reference
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line{case.sourceline}")
def test_case(case: etree._Element, tmp_path: Path) -> None:
    write_resources(case, tmp_path)
    for wrong in case.iterfind("incorrect"):
        with pytest.raises(relaxng.SchemaError) as caught:
            relaxng.load(write(wrong[0], tmp_path / "schema.rng"))
        assert all(f.code.startswith("G9") and f.line > 0 for f in caught.value.findings)
    for right in case.iterfind("correct"):
        schema = relaxng.load(write(right[0], tmp_path / "schema.rng"))
        restored = relaxng.restore(schema.dump())
        for document in case.xpath("valid | invalid"):
            path = write(document[0], tmp_path / "document.xml")
            invalid = document.tag == "invalid"
            for source in (path, etree.parse(path)):
                assert bool(schema.validate(source)) == invalid, document.sourceline
            assert bool(restored.validate(path)) == invalid, document.sourceline
