"""Validate: one report across well-formedness, schema, rules, references and text layer, of an edition or any files.

What only an edition needs is imported where there is one: to check a file by a schema must cost hardly more than to
read both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.checks.cache import Cache
from samizdat.checks.check import Checked, check
from samizdat.checks.schemas.choose import Schemas, once, schema_file
from samizdat.checks.schemas.fetched import AtHand, fetched, first_of
from samizdat.checks.targets import Take, Work, by_its_own, by_schemas, together
from samizdat.commands.validating.asked import STDIN, Asked, files_of, folders_of, settings_of
from samizdat.errors import SamizdatError
from samizdat.findings.baseline import Known, baseline, read_baseline, unknown
from samizdat.findings.explain import read_rules
from samizdat.findings.select import Choice, codes, refuse_unknown, strict
from samizdat.model.report import Report
from samizdat.parallel.garbage import seldom_collected
from samizdat.parallel.workers import Workers
from samizdat.store.cache_folder import cache_folder, cache_of

if TYPE_CHECKING:
    from samizdat.checks.files import Progress
    from samizdat.model.edition import Settings
    from samizdat.model.finding import Finding

NOTHING = (Schemas(), Work())


def validate(asked: Asked, progress: Progress = lambda _done, _total: None) -> Report:
    """Check the edition, or files of it or of anywhere.

    A file of the edition is checked as part of it, a folder outside of it as the edition in it, any other file by
    itself: against the schemas given, or else those it names, or else the edition's. Raises SamizdatError where nothing
    can be checked.
    """
    known = read_baseline(asked.folder / asked.baseline) if asked.baseline else None
    choice = Choice(codes(asked.select), codes(asked.ignore))
    settings = settings_of(asked)
    root = settings.root if settings else asked.folder
    folder = cache_of(settings) if asked.cached else None
    with seldom_collected(), _stdin_as_file(asked) as stdin, Cache(folder) as cache:
        work = _changed(asked, settings, _work(asked, settings, stdin, cache, choice))
        work = work._replace(findings=tuple(once(work.findings)))
        _refuse_unknown(asked, choice, known, work)
        checked = check(
            work, cache, choice, root=root, workers=Workers(asked.processes, asked.scheduler), progress=progress
        )
    return _report(asked, checked, known, work)


def _work(asked: Asked, settings: Settings | None, stdin: Path | None, cache: Cache, choice: Choice) -> Work:
    """List what is to be checked: the files of the edition that are wanted, or all, then the others."""
    take = lru_cache(partial(schema_file, keep=cache.folder, how=asked.how))
    alone = choice.may_count("R")
    at_hand = _at_hand(asked)
    root = settings.root if settings else None
    folders = {} if asked.alone else folders_of(asked, root)
    wanted = files_of(asked, root, stdin, without=folders)
    if asked.alone:
        given = _given(asked, take)
        return together(
            by_schemas(path, name, given, alone=alone, within=asked.folder) for name, path in wanted.items()
        )
    schemas, own = (
        _of_edition(settings, take, cache, wanted, at_hand) if settings and (wanted or not folders) else NOTHING
    )
    works, known = [own.only(wanted) if asked.paths else own], frozenset(own.files)
    for name in (name for name in wanted if name not in known):
        folder = asked.folder if name == STDIN else wanted[name].parent
        path, within = wanted[name], root or asked.folder
        works.append(by_its_own(path, name, folder, schemas, take, alone=alone, within=within, at_hand=at_hand))
    found = [_of_folder(asked, name, folder, take, cache, at_hand=at_hand) for name, folder in folders.items()]
    work = together((*works, *found))
    return work._replace(files=(*wanted, *chain.from_iterable(each.files for each in found)) or work.files)


def _at_hand(asked: Asked) -> AtHand:
    """Know files for schemas on the web: by the user's catalogue, and those that were fetched, or are to be."""
    kept = fetched(cache_folder(None) / "fetched", fetch=asked.fetch)
    if not asked.catalogue:
        return kept
    from samizdat.checks.schemas.catalogue import catalogue  # noqa: PLC0415 (few have one)

    return first_of(catalogue(asked.folder / asked.catalogue), kept)


def _of_folder(asked: Asked, name: str, folder: Path, take: Take, cache: Cache, *, at_hand: AtHand) -> Work:
    """Take the files of a folder that is an edition of its own, and those in it that are no TEI, by their schemas."""
    from samizdat.edition.files import xml_files  # noqa: PLC0415 (see above)
    from samizdat.edition.settings import settings_at  # noqa: PLC0415

    settings = settings_at(folder, asked.sources)
    _, work = _of_edition(settings, take, cache, {}, at_hand)
    known = {settings.root.resolve() / file for file in work.files}
    rest = (path for path in xml_files(settings) - known if settings.discovered and path.suffix == ".xml")
    names = [(path, str(path.relative_to(settings.root.resolve()))) for path in sorted(rest)]
    others = [by_its_own(*each, each[0].parent, Schemas(), take, alone=False, at_hand=at_hand) for each in names]
    if not (work.files or others):
        raise SamizdatError(f"no .xml file in {name}", "Name files, or a folder that holds some.")
    # Beside TEI nobody asks for a schema of what is none.
    return together((work, *(_only_named(other) if known else other for other in others))).below(name)


def _only_named(work: Work) -> Work:
    return work._replace(findings=tuple(each for each in work.findings if each.about.found))


def _of_edition(
    settings: Settings, take: Take, cache: Cache, wanted: Mapping[str, Path], at_hand: AtHand
) -> tuple[Schemas, Work]:
    """Read an edition, and take its schemas and its files, with the full documents that are worked on or wanted."""
    from samizdat.checks.edition import edition_work, schemas_of  # noqa: PLC0415 (see above)
    from samizdat.edition.at_work import at_work_on, full_documents  # noqa: PLC0415
    from samizdat.edition.kept import Files  # noqa: PLC0415
    from samizdat.edition.read import read_edition  # noqa: PLC0415
    from samizdat.edition.source_texts import read_sources  # noqa: PLC0415

    with Files(None if settings.discovered else cache.folder) as files:
        edition, found = read_edition(settings, files)
    sources = read_sources(settings, edition.documents)
    named = full_documents(wanted.values(), settings.work)
    at_work = () if settings.discovered else dict.fromkeys((*named, *at_work_on(edition).values()))
    return schemas_of(edition.settings, take), edition_work(
        edition, found, sources, take, cache, at_work=tuple(at_work), at_hand=at_hand
    )


def _changed(asked: Asked, settings: Settings | None, work: Work) -> Work:
    """Keep what has changed since a commit, where that is asked; all of it where the edition's frame has changed."""
    if not asked.changed:
        return work
    from samizdat.checks.changed import only_changed  # noqa: PLC0415 (see above)
    from samizdat.checks.references.facts import read_facts  # noqa: PLC0415
    from samizdat.edition.git import changed_since  # noqa: PLC0415

    changed = changed_since(settings.root if settings else asked.folder, asked.changed)
    if settings is None:
        return only_changed(work, asked.folder, changed, {})
    header = settings.header.absolute()
    # What the header declares holds everywhere, and so do the settings.
    if not changed.isdisjoint((header.resolve(), settings.root.resolve() / "samizdat.toml")):
        return work
    return only_changed(work, settings.root, changed, read_facts(header, str(header)).prefixes)


def _given(asked: Asked, take: Take) -> Schemas:
    grammars, rules = (
        tuple(take(asked.folder / path) for path in (given,) if path) for given in (asked.schema, asked.schematron)
    )
    return Schemas(grammars, rules)


def _refuse_unknown(asked: Asked, choice: Choice, known: Known | None, work: Work) -> None:
    """Refuse codes that neither the registry nor the rules in use have: nothing would ever be left out for them."""
    refuse_unknown(choice.select, "--select", work.schema_files)
    refuse_unknown(choice.ignore, "--ignore", work.schema_files)
    refuse_unknown(sorted({code for _, code, _ in known or ()}), str(asked.baseline), work.schema_files)


def _report(asked: Asked, checked: Checked, known: Known | None, work: Work) -> Report:
    """Leave out what the baseline knows, and add the pages that explain what is left."""
    findings = strict(checked.findings) if asked.strict else list(checked.findings)
    new = findings if known is None else unknown(findings, known)
    rules = read_rules(finding.code for finding in new)
    count = len(findings) - len(new)
    return Report(work.files, tuple(new), checked.lines, rules, known=count, schemas=work.schema_files)


@contextmanager
def _stdin_as_file(asked: Asked) -> Iterator[Path | None]:
    """Put standard input into a file for the time of a run, where it is asked for."""
    if "-" not in asked.paths:
        yield None
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415 (see above)

    with TemporaryDirectory() as folder:
        path = Path(folder) / "stdin.xml"
        path.write_bytes(asked.stdin)
        yield path


def write_baseline(asked: Asked, path: Path) -> int:
    """Write a baseline of all that is found now; returns how many findings that is."""
    from samizdat.store.write_files import write_files  # noqa: PLC0415 (see above)

    report = validate(asked)
    write_files({path: baseline(report.findings)}, reads=[asked.folder / file for file in report.files])
    return len(report.findings)


def check_at_work(folder: Path, sources: Path | None, *, bare: bool = False) -> tuple[Finding, ...]:
    """Check the edition that a folder is in, with the documents that are at work. Raises SamizdatError."""
    return validate(Asked(folder=folder, sources=sources, bare=bare)).findings
