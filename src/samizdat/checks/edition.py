"""Validate an edition: schema, rules, references and text layer, in one report in the order of files and lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from samizdat import relaxng, schematron
from samizdat.checks.dates import check_dates
from samizdat.checks.records import check_records
from samizdat.checks.references import Exists, check_references, read_all_facts
from samizdat.edition.ledger import check_ledger
from samizdat.findings.echoes import without_echoes
from samizdat.markup.habits import TEI
from samizdat.markup.xml import parse
from samizdat.model.document import Edition, XmlFile
from samizdat.model.finding import Finding, in_order
from samizdat.text_layer.withhold import leaks


def check_edition(edition: Edition) -> tuple[Finding, ...]:
    """Check an edition as it is committed: each file against the schema and the rules, then what hangs together."""
    settings = edition.settings
    findings = (
        *check_schema(edition.files, settings.schema),
        *check_rules(edition.files, settings.schematron),
        *check_across(edition),
    )
    return tuple(without_echoes(in_order(findings)))


def check_across(edition: Edition, exists: Exists | None = None) -> tuple[Finding, ...]:
    """Check references, records and dates, published passages, and that nothing is readable that may not be.

    `exists` tells whether a file is there that is pointed to and is none of the edition's; by default it looks.
    """
    layer = edition.settings.text_layer
    facts = read_all_facts(edition)
    return (
        *check_references(edition, facts, exists or is_there(edition)),
        *check_records(edition, facts),
        *(finding for of_file in facts.values() for finding in check_dates(of_file)),
        *check_ledger(edition),
        *(leak for document in edition.documents if document.digest for leak in leaks(document.file, layer)),
    )


def is_there(edition: Edition) -> Exists:
    """Return what tells whether a file is there, by its name as findings show it."""
    return lambda name: (edition.settings.root / name).exists()


def check_schema(files: Iterable[XmlFile], schema: Path) -> list[Finding]:
    """Validate files against a RELAX NG schema."""
    grammar = relaxng.load(schema, habits=TEI)
    found = ((file, finding) for file in files if file.name for finding in grammar.validate(parse(file.xml)))
    return [replace(finding, file=file.name) for file, finding in found]


def check_rules(files: Iterable[XmlFile], path: Path | None) -> list[Finding]:
    """Validate files against Schematron rules, where there are any."""
    if path is None:
        return []
    rules = schematron.load(path)
    return [replace(finding, file=file.name) for file in files if file.name for finding in rules.validate(file.xml)]
