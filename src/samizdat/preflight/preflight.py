"""Hold an edition or a package to the rules of an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from samizdat.model.finding import Finding, in_order
from samizdat.preflight import of_files, of_metadata, of_texts
from samizdat.preflight.rules import Rule, rules
from samizdat.preflight.subject import Subject, subject

if TYPE_CHECKING:
    from samizdat.export.material import Material

Check = Callable[[Rule, Subject], Iterator[Finding]]
# The checks by the names that tables have for them.
CHECKS: Mapping[str, Check] = {
    "metadata": of_metadata.metadata,
    "text-metadata": of_metadata.text_metadata,
    "licence": of_metadata.licence,
    "date": of_metadata.date,
    "language": of_metadata.language,
    "identifier": of_metadata.identifier,
    "genre": of_metadata.genre,
    "address": of_metadata.address,
    "file-name": of_files.file_name,
    "folder-name": of_files.folder_name,
    "case": of_files.case,
    "byte-order-mark": of_files.byte_order_mark,
    "xml-declaration": of_files.xml_declaration,
    "schema": of_files.schema,
    "duplicates": of_files.duplicates,
    "format": of_files.format,
    "files": of_files.files,
    "bytes": of_files.bytes_,
    "bag": of_files.bag,
    "not-in-text": of_texts.not_in_text,
    "attribute": of_texts.attribute,
    "path": of_texts.path,
    "withheld": of_texts.withheld,
    "unconfirmed": of_texts.unconfirmed,
}


def preflight(material: Material, archive: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Check all that an archive asks for; returns the files that were looked at, and what was found."""
    about = subject(material)
    return about.names, in_order(each for rule in rules(archive) for each in CHECKS[rule.check](rule, about))
