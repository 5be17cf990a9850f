"""What validating an edition needs beside its files one by one: settings, the files themselves, what joins them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from samizdat.checks.cache import Cache
from samizdat.checks.edition import check_across, is_there
from samizdat.checks.files import Target
from samizdat.checks.schemas import Schemas
from samizdat.edition.read import SETTINGS, find_root, read_edition, read_settings, read_sources
from samizdat.errors import SamizdatError
from samizdat.model.document import Edition
from samizdat.model.edition import Settings
from samizdat.model.finding import Finding
from samizdat.model.source_text import SourceText
from samizdat.text_layer.documents import restored_edition


def settings_for(folder: Path, sources: Path | None, *, required: bool) -> Settings | None:
    """Read the settings of the edition that a folder is in; without one None, or, if required, a SamizdatError."""
    try:
        root = find_root(folder)
    except SamizdatError:
        if required:
            raise
        return None
    return read_settings(root, sources)


def edition_files(settings: Settings, schemas: Schemas, cache: Cache) -> tuple[list[Target], list[Finding], list[str]]:
    """Read an edition: the files to check by the schemas, what is wrong across files, the names of the unreadable."""
    edition, findings = read_edition(settings)
    targets = [Target(settings.root / file.name, file.name, schemas) for file in edition.files if file.name]
    broken = dict.fromkeys(finding.file for finding in findings if finding.code.startswith("X"))
    return targets, [*findings, *_together(edition, cache)], list(broken)


def _together(edition: Edition, cache: Cache) -> tuple[Finding, ...]:
    """Find what is wrong across files and with the text layer; remembered until any file of the edition changes."""
    sources = read_sources(edition.settings, edition.documents)
    key = cache.key_of(_state(edition, sources))
    if (known := cache.get(key)) is not None:
        return known
    outside: dict[str, bool] = {}
    exists = is_there(edition)
    findings = check_across(edition, lambda name: outside.setdefault(name, exists(name)))
    findings += restored_edition(edition, sources)[1]
    # Whether a file is there that is none of the edition's can change without any of the edition's.
    if not outside:
        cache.put(key, findings)
    return findings


def _state(edition: Edition, sources: Mapping[str, SourceText]) -> list[object]:
    """List all that the findings across files hang on; a source text is what its document says that it is."""
    settings = edition.settings
    files = [(file.name, file.xml) for file in edition.files]
    return [files, sorted(sources), repr(edition.ledger), repr(settings.text_layer), len(xml_files(settings))]


def xml_files(settings: Settings) -> set[Path]:
    """List the XML files that are part of an edition, whether they can be read or not."""
    folders = (settings.header.parent, settings.documents, settings.authorities)
    return {settings.header, *(file for folder in folders for file in folder.glob("*.xml"))}


def files_read(settings: Settings) -> set[Path]:
    """List the files that a validation of the edition reads, its source texts apart."""
    others = (settings.root / SETTINGS, settings.schema, settings.schematron, settings.ledger)
    return {*xml_files(settings), *(file for file in others if file)}
