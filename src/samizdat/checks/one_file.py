"""Check one file by itself: grammar, rules, what it says of itself and of others.

Engines are imported where they are called: a file that the cache knows needs none, and few need Saxon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from samizdat.checks.task import Findings, Found
from samizdat.model.finding import Finding, words_of

if TYPE_CHECKING:
    from samizdat.checks.parts import Whole
    from samizdat.checks.references.facts import Collector, Facts
    from samizdat.checks.schemas.choose import SchemaFile
    from samizdat.checks.targets import Target
    from samizdat.checks.task import Task
    from samizdat.relaxng import Schema
    from samizdat.schematron import Rules

UNREADABLE = frozenset({"G020", "G021", "G022"})


def do(task: Task) -> Found:
    """Do what is to be done with a file; any process can."""
    if task.known is None:
        return check_file(task.target)
    from samizdat.checks.references.facts import read_facts  # noqa: PLC0415 (see above)

    facts = read_facts(task.target.path, task.target.name)
    return with_others(Found(task.known.findings), task.target, [facts], None)


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
    return with_others(found._replace(findings=findings), target, [facts, *parts], whole)


def with_others(found: Found, target: Target, files: Sequence[Facts], whole: Whole | None) -> Found:
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
    names = target.name, target.path.name
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
