"""Check a file of an edition as far as it tells by itself, and take from it what ties it to the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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
    from samizdat.markup.pointing import Prefix
    from samizdat.model.document import Document, Edition, XmlFile
    from samizdat.model.edition import Settings
    from samizdat.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds in all files of an edition: its settings, and the prefixes that the header declares.

    These are None where the header cannot be read: then nobody knows where pointers lead.
    """

    settings: Settings
    prefixes: Mapping[str, Prefix] | None

    @property
    def said(self) -> list[object]:
        """All of it that findings hang on, as JSON can hold it."""
        prefixes = None if self.prefixes is None else [(name, repr(each)) for name, each in self.prefixes.items()]
        return [prefixes, repr(self.settings.text_layer), sorted(self.settings.hosts_not_cited)]


class Member(NamedTuple):
    """A file of an edition, and what it is there: a document, a text with passages, a list of records."""

    file: XmlFile
    document: Document | None = None
    is_text: bool = False
    is_list: bool = False

    @property
    def role(self) -> str:
        """What a file is, in a few letters."""
        return f"{'d' * bool(self.document)}{'t' * self.is_text}{'l' * self.is_list}"


def members_of(edition: Edition) -> dict[str, Member]:
    """Return the files of an edition by their names, in its order; one may be several things."""
    members = {edition.header.name: Member(edition.header)}
    members |= {each.file.name: Member(each.file, is_text=True) for each in edition.apparatus}
    members |= {each.file.name: Member(each.file, each, is_text=True) for each in edition.documents}
    for file in edition.authorities:
        members[file.name] = members.get(file.name, Member(file))._replace(is_list=True)
    members.pop("", None)
    return members


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
