"""Validate an edition: schema, references and text layer, in one report in the order of files and lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from samizdat import relaxng
from samizdat.markup.xml import parse
from samizdat.model.document import Document, Edition, XmlFile
from samizdat.model.edition import TextLayer
from samizdat.model.finding import Finding
from samizdat.model.source_text import SourceText
from samizdat.stages.references import check_references
from samizdat.stages.text_layer import restored
from samizdat.stages.withhold import leaks


def check_edition(edition: Edition, sources: Mapping[str, SourceText]) -> tuple[Finding, ...]:
    """Check everything about an edition; where source texts are at hand, the alignment with them too."""
    layer = edition.settings.text_layer
    return in_order(
        [
            *check_schema(edition.files, edition.settings.schema),
            *check_references(edition),
            *(finding for document in edition.documents for finding in check_text(document, sources, layer)),
        ]
    )


def check_schema(files: Iterable[XmlFile], schema: Path) -> list[Finding]:
    """Validate files against a RELAX NG schema."""
    grammar = relaxng.load(schema)
    return [_in(file, finding) for file in files if file.name for finding in grammar.validate(parse(file.xml))]


def _in(file: XmlFile, finding: Finding) -> Finding:
    return Finding(
        finding.code, finding.message, file.name, finding.line, finding.column, finding.severity, finding.hint
    )


def check_text(document: Document, sources: Mapping[str, SourceText], layer: TextLayer) -> tuple[Finding, ...]:
    """Check a document's text layer: nothing readable that may not be, everything where the source has it."""
    readable = () if document.full and not document.digest else leaks(document.file.xml, document.file.name, layer)
    return (*readable, *restored(document, sources, layer)[1])


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by file, line and code, each once."""
    return tuple(sorted(set(findings), key=lambda finding: finding.order))
