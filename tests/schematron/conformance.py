"""The cases of Schematron's conformance suite (Schematron/schematron-conformance), run as `samizdat` runs rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from samizdat.schematron import RulesError, load

SUITE = Path(__file__).parents[3] / "shared/suites/schematron-conformance"
T = "{tag:dmaus@dmaus.name,2019:Schematron:Testsuite}"


@dataclass(frozen=True)
class Case:
    """One schema of a test case, with its documents and what a validator should say: valid, invalid or error."""

    name: str
    expected: str
    phase: str
    schema: bytes
    files: tuple[tuple[str, bytes], ...]

    def run(self, folder: Path) -> str:
        """Write the case to a folder and validate by it."""
        for name, content in self.files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (folder / "schema.sch").write_bytes(self.schema)
        try:
            rules = load(folder / "schema.sch", phase=self.phase)
        except RulesError:
            return "error"
        document = folder / self.files[0][0]
        findings = rules.validate(document.read_text(encoding="utf-8"), file=document)
        if any(finding.code in ("S002", "X003", "X004") for finding in findings):
            return "error"
        return "invalid" if findings else "valid"


def cases(suite: Path = SUITE) -> Iterator[Case]:
    """Yield a case for each schema of each file of the suite."""
    for path in sorted(suite.glob("*/*.xml")):
        root = etree.parse(path).getroot()
        documents = root.find(f"{T}documents")
        files = tuple((node.get("filename"), etree.tostring(node[0], with_tail=False)) for node in documents)
        schemas = root.find(f"{T}schemas")
        for number, schema in enumerate(schemas, 1):
            name = path.stem if len(schemas) == 1 else f"{path.stem}#{number}"
            written = etree.tostring(schema, with_tail=False)
            yield Case(name, root.get("expect"), schemas.get("phase", "#DEFAULT"), written, files)
