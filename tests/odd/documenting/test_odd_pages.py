"""The pages of the compiler's codes are true: their bad example raises the code, their good one does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small import SOURCE, TEI

from samizdat.findings.codes import CODES
from samizdat.findings.explain import read_rules
from samizdat.odd import check, document

# The names that the pages use are the TEI's, as an encoder knows them.
NAMES = {
    'ident="doc"': 'ident="TEI"',
    "model.block": "model.pLike",
    '"names"': '"namesdates"',
    'ident="pers"': 'ident="persName"',
    'ident="place"': 'ident="placeName"',
}
LINE = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="line"><empty/></define></grammar>'


def block(code: str, label: str) -> str:
    page = read_rules([code])[code].page
    match = re.search(rf"^{label}:\n\n```xml\n(.*?)\n```$", page, re.MULTILINE | re.DOTALL)
    return match[1] if match else ""


def write(folder: Path, code: str, label: str) -> tuple[Path, Path, list[Path]]:
    """Write an example as an ODD, with the source it starts from and the document it is tried on."""
    odd, source = folder / "letters.odd", folder / "source.xml"
    text = SOURCE
    for old, new in NAMES.items():
        text = text.replace(old, new)
    source.write_text(text, encoding="utf-8")
    (folder / "line.rng").write_text(LINE, encoding="utf-8")
    example = block(code, label)
    if "<schemaSpec" not in example:
        example = f'<schemaSpec ident="letters" start="TEI">{example}</schemaSpec>'
    namespaces = f'xmlns="{TEI}" xmlns:sch="http://purl.oclc.org/dsdl/schematron"'
    odd.write_text(f"<TEI {namespaces}>{example}</TEI>", encoding="utf-8")
    letter = folder / "letter.xml"
    letter.write_text(block(code, "Document"), encoding="utf-8")
    return odd, source, [letter] if block(code, "Document") else []


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("D")])
def test_examples(code: str, tmp_path: Path) -> None:
    for label in ("Bad", "Good"):
        odd, source, documents = write(tmp_path, code, label)
        findings = {*check(odd, source, documents).findings, *document(odd, source)[1]}
        assert (code in {finding.code for finding in findings}) == (label == "Bad"), label
        assert label == "Bad" or not any(finding.severity == "error" for finding in findings)
