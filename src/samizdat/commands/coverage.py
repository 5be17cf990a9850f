"""Coverage: what looks like a name, a date, a quotation or a citation and is not tagged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.checks.coverage import Untagged, explained, untagged, vocabulary
from samizdat.commands.restore import chosen
from samizdat.edition.read import read_edition, read_untagged
from samizdat.edition.source_texts import read_sources
from samizdat.markup.editorial import Editors
from samizdat.model.finding import Finding, in_order
from samizdat.text_layer.documents import missing_source, restored_edition

if TYPE_CHECKING:
    from samizdat.model.document import Document
    from samizdat.model.edition import Settings


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a document leaves untagged: how often on purpose, by reason, and what has no reason."""

    document: str
    on_purpose: dict[str, int]
    open: tuple[Untagged, ...]


def coverage(settings: Settings, ids: Sequence[str]) -> tuple[tuple[Coverage, ...], tuple[Finding, ...]]:
    """Look through the documents `ids` (all, where none is named); those without their words are findings."""
    edition, findings = read_edition(settings)
    sources = read_sources(settings, edition.documents)
    edition, wrong = restored_edition(edition, sources)
    wanted = chosen(edition.documents, ids)
    missing = [missing_source(document, settings) for document in wanted if document.id not in sources]
    editors = Editors(settings.text_layer)
    small = vocabulary((document for document in edition.documents if document.full), editors)
    reasons = read_untagged(settings)
    reports = tuple(
        _report(document, untagged(document, small, editors), reasons) for document in wanted if document.full
    )
    return reports, in_order([*findings, *wrong, *missing])


def _report(document: Document, found: Iterable[Untagged], reasons: Mapping[str, frozenset[str]]) -> Coverage:
    sorted_out = explained(found, reasons)
    counts = {reason: sum(len(item.passages) for item in sorted_out.get(reason, ())) for reason in reasons}
    return Coverage(document.id, counts, sorted_out.get("", ()))
