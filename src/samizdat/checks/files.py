"""Check single files against their schemas: each by itself, in several processes where that pays, cached.

Engines are imported where they are called: a file that the cache knows needs none, and few need Saxon.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from samizdat.errors import SamizdatError
from samizdat.findings.codes import finding
from samizdat.model.finding import Finding, words_of
from samizdat.parallel.copies import may_copy

if TYPE_CHECKING:
    from samizdat.checks.cache import Cache, Key, Known
    from samizdat.checks.parts import Whole
    from samizdat.checks.references.facts import Collector, Facts
    from samizdat.checks.schemas.choose import SchemaFile
    from samizdat.checks.targets import Target
    from samizdat.parallel.workers import Workers
    from samizdat.relaxng import Schema
    from samizdat.schematron import Rules

# A process costs a start and a schema before it is of use; the engine checks this much in the meantime. A copy of this
# one, which has the schema, costs little, and the less the more this one has checked: files of so many bytes.
WORTH_A_PROCESS = 8_000_000
WORTH_A_COPY = 1_000_000
ENOUGH_FOR_COPIES = 100_000
# A file may take so many seconds, and more the larger it is: rules take a hundredth of that.
PATIENCE, PATIENCE_A_BYTE = 60, 2e-5
UNREADABLE = frozenset({"G020", "G021", "G022"})
OF_A_SCHEMA = frozenset({"S002"})  # its hint names the file of the rules
# So many files travel together at most: what is asked for from a worker that dies is small, too.
CHUNK = 100
# Called with the number of files that are done and the number that there are.
Progress = Callable[[int, int], None]
Findings = tuple[Finding, ...]


class Found(NamedTuple):
    """What was found in a file: by itself, and with regard to others; `points_out` tells that it points to others.

    `whole` tells that others were taken in, so that it may be another thing next time; `by_bytes` that any file with
    the same bytes has the same findings, whatever it is called.
    """

    findings: Findings
    between: Findings = ()
    points_out: bool = False
    whole: bool = False
    by_bytes: bool = False


class _Task(NamedTuple):
    """A file to check, or, where what it is by itself is known, to hold against others."""

    target: Target
    known: Known | None

    @property
    def open(self) -> bool:
        """Tell whether there is anything to do."""
        return self.known is None or self.known.points_out


def check_files(targets: Sequence[Target], cache: Cache, workers: Workers, progress: Progress) -> Iterator[Findings]:
    """Yield the findings of each file, in the order of the files.

    A file that the cache knows is not checked again, but for what it points to in others: these may have changed.
    Findings in a schema itself come with each of its files.
    """
    last = cache.last(targets)
    if len(last) == len(targets):
        yield from (last[target.name].findings for target in targets)
        progress(len(targets), len(targets))
        return
    together: dict[str, Findings] = {}
    for count, (key, task, found) in enumerate(_checked(targets, cache, workers, last), start=1):
        name, findings = task.target.name, found.findings
        if not found.whole and all(f.file == name and f.code not in OF_A_SCHEMA for f in findings):
            together[name] = findings
            if task.known is None:
                cache.put(key, findings, points_out=found.points_out, by_bytes=found.by_bytes)
        progress(count, len(targets))
        yield findings + found.between
    cache.put_last(targets, together)


def _checked(
    targets: Sequence[Target], cache: Cache, workers: Workers, last: Mapping[str, Known]
) -> Iterator[tuple[Key, _Task, Found]]:
    """Yield what is found in each file, in order; files are looked up in the cache while others are being checked."""
    looked_up: deque[tuple[Key, _Task]] = deque()

    def to_do() -> Iterator[_Task]:
        for target, (key, known) in zip(targets, cache.look_up(targets, last), strict=True):
            task = _Task(target, known)
            looked_up.append((key, task))
            if task.open:
                yield task

    for found in _run(to_do(), targets, workers):
        yield from _done(looked_up)
        yield *looked_up.popleft(), found
    yield from _done(looked_up)


def _done(looked_up: deque[tuple[Key, _Task]]) -> Iterator[tuple[Key, _Task, Found]]:
    """Take the files that come next and of which all is known."""
    while looked_up and not looked_up[0][1].open:
        key, task = looked_up.popleft()
        yield key, task, Found(task.known.findings if task.known else ())


def _run(tasks: Iterator[_Task], targets: Sequence[Target], workers: Workers) -> Iterator[Found]:
    """Do tasks, each for one of the targets; what is soon done needs no other process."""
    if workers.scheduler:
        return workers.results(_do_far, tasks, chunk=max(1, min(len(targets) // 32, 64)))
    rules = any(target.schemas.rules for target in targets)
    copies = not rules and may_copy()
    worth = WORTH_A_COPY if copies else WORTH_A_PROCESS
    begun = list(_first(tasks, worth))
    many = sum(_size(task.target) for task in begun) >= worth
    size = sum(map(_size, targets)) if many else 0
    workers = workers.at_most(min(len(targets), 1 + size // worth))._replace(copies=copies)
    chunk = max(1, min(len(targets) // (16 * workers.processes), CHUNK))
    tasks = chain(begun, tasks)
    if rules and (many or any(task.known is None for task in begun)):
        return _within_limits(tasks, workers, chunk)
    if workers.processes == 1:
        return map(_do, tasks)
    here = list(_first(tasks, ENOUGH_FOR_COPIES)) if copies else []
    return chain(map(_do, here), workers.results(_do, tasks, chunk=chunk))


def _first(tasks: Iterator[_Task], enough: int) -> Iterator[_Task]:
    """Take tasks until their files have so many bytes together."""
    size = 0
    while size < enough and (task := next(tasks, None)):
        size += _size(task.target)
        yield task


def _size(target: Target) -> int:
    with suppress(OSError, ValueError):
        return os.stat(target.path).st_size  # noqa: PTH116  that of pathlib takes twice as long
    return 0


def _within_limits(tasks: Iterator[_Task], workers: Workers, chunk: int) -> Iterator[Found]:
    """Check files against rules, which are programs: one that takes too much is a finding (S002)."""
    from samizdat.parallel.pool import LimitError, Limits  # noqa: PLC0415 (see above)
    from samizdat.parallel.worker import memory_of_machine  # noqa: PLC0415

    limits = Limits(_seconds, memory_of_machine() // 2)
    with closing(workers.outcomes(_do, tasks, chunk=chunk, limits=limits)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome.error, LimitError):
                yield Found((_unchecked(outcome.task.target, outcome.error),))
            else:
                yield outcome.get()


def _seconds(task: _Task) -> float:
    return PATIENCE + PATIENCE_A_BYTE * _size(task.target)


def _unchecked(target: Target, error: SamizdatError) -> Finding:
    files = ", ".join(str(rules.path) for rules in target.schemas.rules)
    hint = f"Find the test in {files} that has no end, or takes the memory of the machine."
    return finding("S002", f"The rules cannot be worked out: {error}.", target.name, 1, hint=hint)


def _do_far(task: _Task) -> Found:
    """Check a file on a machine of a cluster; raises SamizdatError where the file is not to be seen from there."""
    schemas = (*task.target.schemas.grammars, *task.target.schemas.rules)
    for path in (task.target.path, *(file for schema in schemas for file in schema.files)):
        if not path.is_file():
            hint = "Put the edition into a folder that all machines of the cluster have under the same name."
            raise SamizdatError(f"{path} cannot be seen by a worker of the cluster.", hint)
    return _do(task)


def _do(task: _Task) -> Found:
    if task.known is None:
        return check_file(task.target)
    from samizdat.checks.references.facts import read_facts  # noqa: PLC0415 (see above)

    facts = read_facts(task.target.path, task.target.name)
    return _with_others(Found(task.known.findings), task.target, [facts], None)


def check_file(target: Target) -> Found:
    """Check one file: grammar, rules, and what it says by itself; without schemas whether it can be read.

    It is read once for the first grammar and what it says. A file that cannot be read to its end is one finding.
    """
    findings: list[Finding] = []
    collector = _collector(target) if target.alone else None
    looking = collector
    schemas = []
    for schema in map(_grammar, target.schemas.grammars):
        if isinstance(schema, tuple):
            findings += schema
        else:
            schemas.append(schema)
            findings += schema.validate(target.path, file=target.name, beside=looking)
            looking = None
    unreadable = [_explained(finding, target) for finding in findings if finding.code in UNREADABLE][:1]
    if unreadable:
        return Found(tuple(_named(finding, target) for finding in unreadable))
    facts = _facts(target, collector, read=looking is None) if collector else None
    whole = _whole(findings, target, facts)
    if whole:
        findings = _of_whole(findings, target, schemas, whole)
    if target.schemas.rules or not target.schemas.grammars:
        findings += _of_rules(target, whole)
    own = Found(tuple(_named(finding, target) for finding in findings), whole=whole is not None)
    return _with_facts(own, target, facts, whole) if facts else own


def _whole(findings: Sequence[Finding], target: Target, facts: Facts | None) -> Whole | None:
    """Read the whole that a file stands for where it takes in others."""
    asks = target.schemas.rules or (facts and facts.takes_in) or any(f.about.element == "include" for f in findings)
    if not asks:
        return None
    from samizdat.checks import parts  # noqa: PLC0415 (see above)

    return parts.read_whole(target) if parts.mentions(target.path) else None


def _of_whole(findings: list[Finding], target: Target, schemas: list[Schema], whole: Whole) -> list[Finding]:
    from samizdat.checks.parts import of_whole  # noqa: PLC0415 (see above)

    return of_whole(findings, target, schemas, whole)


def _collector(target: Target) -> Collector:
    from samizdat.checks.references.facts import Collector  # noqa: PLC0415 (see above)

    return Collector(target.name)


def _facts(target: Target, collector: Collector, *, read: bool) -> Facts:
    """Give what a file says; `read` tells that it has been read to its end already."""
    from samizdat.checks.references.facts import read_facts  # noqa: PLC0415 (see above)

    return collector.facts if read else read_facts(target.path, target.name)


def _with_facts(found: Found, target: Target, facts: Facts, whole: Whole | None) -> Found:
    """Add what a file, with those that it takes in, says by itself and of others."""
    from samizdat.checks.references.facts import read_facts  # noqa: PLC0415 (see above)
    from samizdat.checks.references.said import check_said  # noqa: PLC0415
    from samizdat.checks.references.standalone import check_alone  # noqa: PLC0415

    parts = [read_facts(path, name, part=True) for name, path in whole.files.items()] if whole else []
    complete = whole is not None and not whole.missing
    paths = (target.path, *(whole.files.values() if whole else ()))
    said = (each for path, file in zip(paths, (facts, *parts), strict=True) for each in check_said(path, file))
    findings = (*found.findings, *check_alone(facts, parts, complete=complete), *said)
    return _with_others(found._replace(findings=findings), target, [facts, *parts], whole)


def _with_others(found: Found, target: Target, files: Sequence[Facts], whole: Whole | None) -> Found:
    """Add what is said of other files in a file and in those that it takes in; standard input has none beside it."""
    from samizdat.checks.references.between import Where, check_between, points_out  # noqa: PLC0415 (see above)
    from samizdat.checks.references.standalone import prefixes_of  # noqa: PLC0415

    prefixes, own = prefixes_of(files), frozenset(file.file for file in files)
    pointing = [file for file in files if points_out(file, prefixes, own)]
    if not pointing:
        return found._replace(by_bytes=_by_bytes(found, target, files[0]))
    if PurePath(target.name).name != target.path.name:
        return found
    from samizdat.checks.parts import folder_of  # noqa: PLC0415

    paths = {target.name: target.path, **(whole.files if whole else {})}
    where = partial(Where, folder=folder_of(target), prefixes=prefixes, own=own)
    between = [each for file in pointing for each in check_between(file, where(paths[file.file]))]
    return found._replace(between=tuple(between), points_out=True)


def _by_bytes(found: Found, target: Target, facts: Facts) -> bool:
    """Tell whether what is found hangs on the bytes of a file alone: no pointer and no word of it names a file."""
    from samizdat.checks.references.pointers import names_a_file  # noqa: PLC0415 (see above)

    if found.whole or target.schemas.rules or facts.takes_in or facts.prefixes:
        return False
    names = PurePath(target.name).name, target.path.name
    words = (word for finding in found.findings for word in words_of(finding))
    return not (
        any(map(names_a_file, facts.pointers.values())) or any(name in word for word in words for name in names)
    )


def _explained(finding: Finding, target: Target) -> Finding:
    """Say why a file is not well-formed; where its bytes are no text in its encoding, that is why (X002)."""
    from samizdat.markup.files.reading import read_decoded  # noqa: PLC0415
    from samizdat.markup.malformed.explain import explained  # noqa: PLC0415 (see above)

    if finding.code != "G020":
        return finding
    xml, undecodable = read_decoded(target.path, target.name)
    return undecodable[0] if undecodable else explained(finding, xml)


def _of_rules(target: Target, whole: Whole | None) -> Findings:
    """Find what rules say of a file, or of the whole that it stands for; or why it cannot be read."""
    from samizdat.markup.files.reading import read_xml  # noqa: PLC0415 (see above)

    xml, _, findings = read_xml(target.path, target.name)
    if findings:
        return findings
    taken = whole if whole and not whole.missing else None
    loaded = map(_rules, target.schemas.rules)
    return tuple(
        f for rules in loaded for f in (rules if isinstance(rules, tuple) else _by_rules(rules, xml, target, taken))
    )


def _by_rules(rules: Rules, xml: str, target: Target, whole: Whole | None) -> list[Finding]:
    if whole:
        return rules.validate_tree(whole.root, whole.parts, file=target.path, files=whole.files)
    return rules.validate(xml, file=target.path)


def _named(finding: Finding, target: Target) -> Finding:
    own = finding.file != target.name and finding.file in ("", str(target.path))
    return replace(finding, file=target.name) if own else finding


def _grammar(schema: SchemaFile) -> Schema | Findings:
    from samizdat.checks.schemas.grammars import grammar  # noqa: PLC0415 (see above)

    return grammar(schema)


# The digest is part of the key, so that a changed schema is read again while --watch runs.
@lru_cache(maxsize=8)
def _rules(schema: SchemaFile) -> Rules | Findings:
    from samizdat import schematron  # noqa: PLC0415 (see above)
    from samizdat.edition.settings import edition_around  # noqa: PLC0415

    try:
        folders = (*edition_around(schema.path), *schema.how.folders)
        return schematron.load(schema.path, phase=schema.how.phase, folders=folders)
    except schematron.RulesError as error:
        # What is wrong with the file of the rules is not wrong with the files checked.
        return tuple(replace(f, code="S900") if f.code.startswith("X") else f for f in error.findings)
