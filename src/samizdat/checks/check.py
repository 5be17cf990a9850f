"""The one way of checking: whoever asks, the same fault is the same finding, at the same place, with the same hint.

`build`, `validate`, the preview and the pytest plugin say which files they mean; files are then checked each by itself,
and then against each other, and what is found is chosen from, said once, explained, and given its column. What few
need is imported where it is needed: to check a file by a schema must cost hardly more than to read both.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samizdat.checks.cache import Cache
from samizdat.checks.files import Progress, check_files
from samizdat.checks.one_file import do
from samizdat.checks.real_paths import RealPaths
from samizdat.checks.references.identities import check_identities
from samizdat.checks.schemas.choose import schema_file
from samizdat.checks.targets import Target, Work, files_of
from samizdat.findings.echoes import without_echoes
from samizdat.findings.locate import Lines, source_lines, with_columns
from samizdat.findings.select import Choice
from samizdat.model.finding import Finding, in_order
from samizdat.parallel.workers import Workers
from samizdat.store.cache_folder import cache_of

if TYPE_CHECKING:
    from samizdat.checks.edition import Sources
    from samizdat.model.document import Edition
    from samizdat.model.edition import Settings


class Checked(NamedTuple):
    """What was found, in the order of files and lines, and the lines of source that it stands on."""

    findings: tuple[Finding, ...]
    lines: Lines


def check(work: Work, cache: Cache, choice: Choice, *, root: Path, workers: Workers, progress: Progress) -> Checked:
    """Check files, and keep of what is found what is chosen; names that findings give to files start from `root`."""
    found = [*work.findings]
    for of_file in check_files(work.targets, cache, do, workers, progress):
        found += of_file
    real = RealPaths()
    found += check_identities(work.targets, real)
    findings = _conventions(without_echoes(choice.chosen(found)), work.targets, real)
    findings = _explained(findings, work.targets, cache.folder)
    lines = source_lines(findings, {target.name: target.path for target in work.targets}, root)
    return Checked(in_order(with_columns(findings, lines)), lines)


def check_edition(
    edition: Edition,
    found: Sequence[Finding] = (),
    sources: Sources | None = None,
    workers: Workers = Workers(),  # noqa: B008 (it is frozen)
    progress: Progress = lambda _done, _total: None,
    *,
    wrong: Sequence[Finding] | None = None,
) -> Checked:
    """Check an edition that has been read, as it is on disk; `found` is what reading it has found.

    With `sources` each document of which the source text is at hand is held against it, unless that was done before:
    then what was `wrong` is given.
    """
    root = edition.settings.root
    from samizdat.checks.edition import edition_work  # noqa: PLC0415 (see above)

    with Cache(cache_of(edition.settings)) as cache:
        take = lru_cache(partial(schema_file, keep=cache.folder))
        work = edition_work(edition, found, sources or {}, take, cache, wrong=wrong)
        return check(work, cache, Choice(), root=root, workers=workers, progress=progress)


def check_full_documents(settings: Settings, paths: Collection[Path]) -> Checked:
    """Check full documents as if they were the edition's already: by schema, rules, references, source text."""
    from samizdat.checks.at_work import with_at_work  # noqa: PLC0415 (see above)
    from samizdat.checks.edition import edition_work  # noqa: PLC0415
    from samizdat.edition.read import read_edition  # noqa: PLC0415
    from samizdat.edition.source_texts import read_sources  # noqa: PLC0415
    from samizdat.edition.xml_file import shown  # noqa: PLC0415

    edition, found = read_edition(settings)
    documents = with_at_work(edition, paths).edition.documents
    with Cache(cache_of(settings)) as cache:
        take = lru_cache(partial(schema_file, keep=cache.folder))
        sources = read_sources(settings, documents)
        work = edition_work(edition, found, sources, take, cache, at_work=paths)
        mine = work.only({shown(path, settings.root) for path in paths})
        # A full document may lie where it is to be withheld; its words are no fault yet.
        mine = mine._replace(findings=tuple(each for each in mine.findings if each.code != "T017"))
        return check(mine, cache, Choice(), root=settings.root, workers=Workers(), progress=lambda _done, _total: None)


def _conventions(findings: list[Finding], targets: Sequence[Target], real: RealPaths) -> list[Finding]:
    """Say once what is so in several files that no edition holds together."""
    if not any(finding.code in ("R001", "R015") and finding.severity == "warning" for finding in findings):
        return findings
    from samizdat.checks.references.conventions import as_conventions  # noqa: PLC0415 (see above)

    return as_conventions(findings, targets, real)


def _explained(findings: list[Finding], targets: Sequence[Target], keep: Path | None) -> list[Finding]:
    """Add what the schemas say of the names that findings of theirs expect."""
    if not any(finding.code.startswith("G00") for finding in findings):
        return findings
    from samizdat.findings.glosses import with_glosses  # noqa: PLC0415 (see above)
    from samizdat.findings.left_out import with_left_out  # noqa: PLC0415

    schemas = {target.name: files_of(target.schemas.grammars) for target in targets}
    return with_glosses(with_left_out(findings, schemas), schemas, keep)
