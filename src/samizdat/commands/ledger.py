"""The ledger: which passages are published, which are new, which would be lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samizdat.edition.ledger import check_ledger, new_passages, updated
from samizdat.edition.read import read_edition
from samizdat.model.finding import Finding, in_order
from samizdat.store.write_files import write_files

if TYPE_CHECKING:
    from samizdat.model.edition import Settings


@dataclass(frozen=True, slots=True)
class LedgerStatus:
    """How many passages the ledger has and redirects, and the passages of the edition that it lacks."""

    published: int
    redirected: int
    new: tuple[str, ...]


def ledger(settings: Settings, *, write: bool) -> tuple[LedgerStatus, tuple[Finding, ...]]:
    """Compare the ledger with the edition; `write` adds the new passages, unless a published one would be lost."""
    edition, findings = read_edition(settings)
    findings += check_ledger(edition)
    if write and not any(finding.severity == "error" for finding in findings):
        write_files({settings.ledger: "\n".join(updated(edition).lines) + "\n"})
    known = edition.ledger
    return LedgerStatus(len(known.passages), len(known.redirects), new_passages(edition)), in_order(findings)
