"""Read an edition for export, with its source texts where it is to be full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samizdat.edition.read import read_edition
from samizdat.edition.source_texts import read_sources
from samizdat.errors import SamizdatError
from samizdat.export.material import Material
from samizdat.model.finding import Finding, in_order
from samizdat.text_layer.documents import missing_source, restored_edition
from samizdat.text_layer.secrets import leaks_of

if TYPE_CHECKING:
    from samizdat.model.edition import Settings


def read_material(settings: Settings, *, full: bool) -> tuple[Material, tuple[Finding, ...]]:
    """Read an edition for export, withheld as it is, or `full`.

    Returns it with what was found: what cannot be read (X001–X008, left out), what stands readable although it may not
    (T017), what has no source text to be full (T001, T002). Raises SamizdatError where there is no document.
    """
    edition, found = read_edition(settings)
    if not edition.documents:
        raise SamizdatError(f"{settings.root} has no TEI document to export", "Name the folder of an edition.")
    sources = read_sources(settings, edition.documents)
    layered = [document for document in edition.documents if document.digest]
    wrong: list[Finding] = []
    if full:
        edition, wrong_too = restored_edition(edition, sources)
        wrong += wrong_too
        wrong += [missing_source(each, settings) for each in layered if not each.full and each.id not in sources]
    else:
        wrong += leaks_of(edition)
    return Material(edition, sources, full), in_order([*found, *wrong])
