"""Check a file of an edition as far as it tells by itself, and take from it what ties it to the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.checks.across.ties import Led, Ties, lead
from samizdat.checks.references.dates import check_dates
from samizdat.checks.references.facts import Facts, read_facts
from samizdat.checks.references.hosts import check_hosts
from samizdat.checks.references.pointers import repeated
from samizdat.checks.references.records import check_records
from samizdat.checks.references.said import check_said
from samizdat.checks.references.schemes import check_schemes
from samizdat.checks.references.slips import check_slips
from samizdat.checks.unfinished import check_unfinished
from samizdat.edition.ledger import passages_of
from samizdat.text_layer.withhold import leaks

if TYPE_CHECKING:
    from samizdat.checks.across.members import Frame, Member
    from samizdat.model.finding import Finding


def check_of_file(member: Member, frame: Frame) -> tuple[list[Finding], Ties]:
    """Check a file by itself.

    Findings: what is wrong with its pointers as far as it tells alone (R002, R003, R005), its dates, slips, words,
    hosts and schemes, its records, what is left to do, and what may not be read (T017).
    """
    file, settings = member.file, frame.settings
    facts = read_facts(file.xml, file.name, web=bool(settings.hosts_not_cited))
    led = Led([], {}, []) if frame.prefixes is None else lead(facts, frame.prefixes, is_list=member.is_list)
    wrong, names = check_records(file, facts) if member.is_list else ([], [])
    findings = [*led.findings, *wrong, *_by_facts(facts, frame), *check_unfinished(file)]
    if member.document and member.document.digest:
        findings += leaks(file, settings.text_layer)
    ids = facts.whole, {target.id: target.element for target in facts.targets.values()}
    places = [(target.line, target.column) for target in facts.targets.values()]
    cited = passages_of(file.xml) if member.is_text else []
    return findings, Ties(ids, places, led.asks, led.pointers, facts.prefixes, names, cited)


def _by_facts(facts: Facts, frame: Frame) -> Iterator[Finding]:
    yield from repeated(facts) if frame.prefixes is not None else ()
    yield from check_dates(facts)
    yield from check_slips(facts)
    yield from check_said(frame.settings.root / facts.file, facts)
    yield from check_hosts(facts, frame.settings.hosts_not_cited)
    yield from check_schemes(facts)
