"""Find for each record the statements that may be about the same entity, and the identifiers that they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from samizdat.model.candidate import Candidate, Statement
from samizdat.reconcile.evidence import Evidence, weigh, words_of, year_of

# A word that more entities than these have in their names finds nothing by itself.
COMMON = 3000


class Statements:
    """Statements that can be found by the words of their names, by their identifiers and by their years of life."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Make the lists by which they are found."""
        self._statements = statements
        self._found: defaultdict[object, list[int]] = defaultdict(list)
        for number, statement in enumerate(statements):
            for key in self._keys(statement):
                self._found[key].append(number)

    @staticmethod
    def _keys(statement: Statement) -> set[object]:
        keys: set[object] = {word for name in statement.names for word in words_of(name) if len(word) > 1}
        keys.update(statement.identifiers)
        if (first := year_of(statement.begins)) and (last := year_of(statement.ends)):
            keys.add(("life", first, last))
        return keys

    def like(self, record: Statement) -> Iterator[Statement]:
        """Yield what may be about the same entity as a record: of its kind, with something in common."""
        lists = (self._found.get(key, ()) for key in self._keys(record))
        numbers = {number for found in lists if len(found) <= COMMON for number in found}
        for number in sorted(numbers):
            if self._statements[number].kind in ("", record.kind):
                yield self._statements[number]


def candidates(records: Iterable[Statement], known: Statements, least: float) -> Iterator[Candidate]:
    """Yield the candidates of each record that score at least so much, the best first."""
    for record in records:
        found: dict[tuple[str, str], Candidate] = {}
        for statement in known.like(record):
            if (evidence := weigh(record, statement)).score >= least:
                for identifier in statement.identifiers:
                    new = _candidate(record, statement, identifier, evidence)
                    found[identifier] = _merged(found[identifier], new) if identifier in found else new
        yield from sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.type, candidate.value))


def _candidate(record: Statement, of: Statement, identifier: tuple[str, str], evidence: Evidence) -> Candidate:
    type, value = identifier
    has = next((own for own_type, own in record.identifiers if own_type == type), "")
    return Candidate(
        record.id,
        record.kind,
        record.names[0],
        type,
        value,
        of.names[0],
        evidence.score,
        evidence.agrees,
        evidence.differs,
        (of.source,),
        has,
    )


def _merged(one: Candidate, other: Candidate) -> Candidate:
    """Join two sources for one identifier: the better of them speaks, both are named."""
    best, second = (one, other) if one.score >= other.score else (other, one)
    return replace(best, sources=tuple(dict.fromkeys((*best.sources, *second.sources))))
