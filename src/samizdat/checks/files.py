"""Check single files against their schemas: each by itself, in several processes where that pays, cached.

Engines are imported where they are called: a file that the cache knows needs none, and few need Saxon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.checks.cache import Cache
from samizdat.checks.schemas import SchemaFile
from samizdat.checks.targets import Target
from samizdat.model.finding import Finding

if TYPE_CHECKING:
    from samizdat.relaxng import Schema
    from samizdat.schematron import Rules

# A process costs a start and a schema before it is of use; the engine checks this much in the meantime.
WORTH_A_PROCESS = 8_000_000
UNREADABLE = frozenset({"G020", "G021", "G022"})
OF_A_SCHEMA = frozenset({"S002"})  # its hint names the file of the rules
# What a file has that points into another, by its address or by a prefix.
POINTS_OUT = re.compile(rb"""#(?<=[^\s"'#]#)""")  # what starts with a letter is found fast

# Called with the number of files that are done and the number that there are.
Progress = Callable[[int, int], None]
Findings = tuple[Finding, ...]


def check_files(targets: Sequence[Target], cache: Cache, processes: int, progress: Progress) -> Iterator[Findings]:
    """Yield the findings of each file, in the order of the files.

    A file that the cache knows is not checked again. Findings in a schema itself come with each of its files.
    """
    keys = [cache.key(target.path, target.schemas, alone=target.alone) for target in targets]
    known = [cache.get(key, target.name) for key, target in zip(keys, targets, strict=True)]
    fresh = _run([target for target, findings in zip(targets, known, strict=True) if findings is None], processes)
    for count, (key, target, old) in enumerate(zip(keys, targets, known, strict=True), start=1):
        findings = next(fresh) if old is None else old
        if old is None and all(f.file == target.name and f.code not in OF_A_SCHEMA for f in findings):
            cache.put(key, findings)
        progress(count, len(targets))
        yield findings


def point_out(targets: Sequence[Target]) -> list[Target]:
    """Keep the files of no edition that may point into others, as far as can be told without reading their tags."""
    return [target for target in targets if target.alone and _points_out(_bytes(target.path))]


def _points_out(data: bytes) -> bool:
    return b"prefixDef" in data or POINTS_OUT.search(data) is not None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _run(targets: Sequence[Target], processes: int) -> Iterator[Findings]:
    size = sum(target.path.stat().st_size for target in targets if target.path.is_file())
    processes = min(processes, len(targets), 1 + size // WORTH_A_PROCESS)
    if processes < 2:
        yield from map(check_file, targets)
        return
    from samizdat.parallel.pool import results  # noqa: PLC0415 (see above)

    yield from results(check_file, targets, processes, chunk=max(1, len(targets) // (16 * processes)))


def check_file(target: Target) -> Findings:
    """Check one file: grammar, rules, and what it says by itself; without schemas whether it can be read.

    A file that cannot be read to its end is one finding.
    """
    findings: list[Finding] = []
    for grammar in target.schemas.grammars:
        schema = _grammar(grammar)
        findings += schema if isinstance(schema, tuple) else schema.validate(target.path, file=target.name)
    unreadable = [_explained(finding, target) for finding in findings if finding.code in UNREADABLE][:1]
    if not unreadable and (target.schemas.rules or not target.schemas.grammars):
        findings += _broken(target)
    if target.alone and not unreadable:
        findings += _alone(target)
    return tuple(_named(finding, target) for finding in unreadable or findings)


def _explained(finding: Finding, target: Target) -> Finding:
    from samizdat.checks.malformed import explained  # noqa: PLC0415
    from samizdat.markup.reading import read_decoded  # noqa: PLC0415 (see above)

    return explained(finding, read_decoded(target.path, target.name)[0]) if finding.code == "G020" else finding


def _broken(target: Target) -> Findings:
    from samizdat.markup.reading import read_xml  # noqa: PLC0415 (see above)

    xml, _, findings = read_xml(target.path, target.name)
    if findings:
        return findings
    loaded = map(_rules, target.schemas.rules)
    return tuple(
        f for rules in loaded for f in (rules if isinstance(rules, tuple) else rules.validate(xml, file=target.path))
    )


def _alone(target: Target) -> list[Finding]:
    from samizdat.checks.standalone import check_alone  # noqa: PLC0415 (see above)

    return check_alone(target.path, target.name)


def _named(finding: Finding, target: Target) -> Finding:
    own = finding.file != target.name and finding.file in ("", str(target.path))
    return replace(finding, file=target.name) if own else finding


def _grammar(schema: SchemaFile) -> Schema | Findings:
    from samizdat.checks.grammars import grammar  # noqa: PLC0415 (see above)

    return grammar(schema)


# The digest is part of the key, so that a changed schema is read again while --watch runs.
@lru_cache(maxsize=8)
def _rules(schema: SchemaFile) -> Rules | Findings:
    from samizdat import schematron  # noqa: PLC0415 (see above)
    from samizdat.edition.read import edition_around  # noqa: PLC0415

    try:
        return schematron.load(schema.path, folders=edition_around(schema.path))
    except schematron.RulesError as error:
        # What is wrong with the file of the rules is not wrong with the files checked.
        return tuple(replace(f, code="S900") if f.code.startswith("X") else f for f in error.findings)
