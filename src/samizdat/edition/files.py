"""Which files an edition is made of, without reading them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.edition.settings import SETTINGS
from samizdat.resources import resource
from samizdat.store.stamps import Stamp, stamps_below, stamps_of

if TYPE_CHECKING:
    from samizdat.model.edition import Settings


def xml_files(settings: Settings) -> set[Path]:
    """List the XML files that are part of an edition, whether they can be read or not; all files of one just found."""
    if settings.discovered:
        from samizdat.edition.discovery.discover import walk  # noqa: PLC0415  an edition with settings needs no parser

        return set(walk(settings.root.resolve(), settings.wanted))
    folders = (settings.header.parent, settings.documents, settings.authorities)
    return {settings.header, *(file for folder in folders for file in folder.glob("*.xml"))}


def files_of_looks(settings: Settings) -> set[Path]:
    """List the files that an edition brings for its looks."""
    templates = settings.templates.glob("*.xsl") if settings.templates else ()
    return {*templates, *(file for file in (settings.models, settings.style) if file)}


def files_read(settings: Settings) -> set[Path]:
    """List the files that a validation of the edition reads, its source texts apart."""
    return {*xml_files(settings), *_beside(settings)}


def _beside(settings: Settings) -> set[Path]:
    """List the files of an edition that are none of its TEI: settings, schema, rules, ledger."""
    files = (settings.root / SETTINGS, settings.schema, settings.schematron, settings.ledger)
    return {file for file in files if file}


def stamps(settings: Settings) -> dict[str, Stamp]:
    """Return the stamps of all files that a build may be made of: the edition's, its source texts, the stylesheets."""
    found = stamps_of(_beside(settings) | files_of_looks(settings))
    if settings.discovered:
        found |= stamps_of(xml_files(settings))
    else:
        found |= stamps_below(settings.header.parent)
        for folder in (settings.documents, settings.authorities):
            inside = str(folder / "x")[:-1]
            # To look at a file takes longest of all: those of folders that were gone through are known.
            if not any(path.startswith(inside) for path in found):
                found |= stamps_below(folder, ".xml", deep=False)
    for folder in settings.sources:
        found |= stamps_below(folder, ".txt", deep=False)
    return found | stamps_below(resource("xslt"))
