"""Validate: one report across well-formedness, schema, rules, references and text layer, of an edition or any files.

What only an edition needs is in `validate_edition` and imported where there is one: to check a file by a schema
must cost hardly more than to read both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.checks.cache import Cache
from samizdat.checks.files import Progress, Target, check_files, point_out
from samizdat.checks.schemas import SchemaFile, Schemas, named_schemas, no_schema, schema_file
from samizdat.errors import SamizdatError
from samizdat.findings.echoes import without_echoes
from samizdat.findings.explain import read_rules
from samizdat.findings.locate import source_lines, with_columns
from samizdat.findings.select import baseline, chosen, codes, may_count, read_baseline, strict, unknown
from samizdat.model.finding import Finding, in_order
from samizdat.model.report import Report
from samizdat.preview.watch import Stamps, stamped
from samizdat.store.folder import cache_folder

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

STDIN = "<stdin>"
Take = Callable[[Path], SchemaFile]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be validated and how; paths are as typed, and start from `folder`.

    Without paths it is the edition that `folder` is in. `-` among the paths stands for `stdin`.
    """

    folder: Path
    paths: tuple[str, ...] = ()
    schema: Path | None = None
    schematron: Path | None = None
    sources: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    baseline: Path | None = None
    processes: int = 1
    cached: bool = True
    stdin: bytes = b""

    @property
    def alone(self) -> bool:
        """Tell whether files are to be checked by the schemas given, whatever edition they are in."""
        return bool(self.paths and (self.schema or self.schematron))


def validate(asked: Asked, progress: Progress = lambda _done, _total: None) -> Report:
    """Check the edition, or files of it or of anywhere.

    A file of the edition is checked as part of it, any other by itself: against the schemas given, or else those it
    names, or else the edition's. Raises SamizdatError where nothing can be checked.
    """
    known = read_baseline(asked.folder / asked.baseline) if asked.baseline else None
    select, ignore = codes(asked.select), codes(asked.ignore)
    settings = settings_of(asked)
    root = settings.root if settings else asked.folder
    folder = _cache_folder(asked, settings)
    take = lru_cache(partial(schema_file, keep=folder))  # one run sees a schema as it is when it begins
    with _stdin_as_file(asked) as stdin, Cache(folder) as cache:
        wanted = _files(asked, settings.root if settings else None, stdin)
        targets, findings, broken = _of_edition(settings, wanted, take, cache)
        own = {*broken, *(target.name for target in targets)}
        for name in (name for name in wanted if name not in own):
            target, problems = _other(asked, settings, name, wanted[name], take)
            targets.append(replace(target, alone=may_count("R", select, ignore)))
            findings += problems
        findings += [each for found in check_files(targets, cache, asked.processes, progress) for each in found]
        findings += _between(targets)
        findings = _explained(without_echoes(chosen(in_order(findings), select, ignore)), targets)
        lines = source_lines(findings, {target.name: target.path for target in targets}, root)
    findings = list(with_columns(strict(findings) if asked.strict else findings, lines))
    new = findings if known is None else unknown(findings, known)
    files = tuple(wanted) or (*(target.name for target in targets), *broken)
    rules = read_rules(finding.code for finding in new)
    return Report(files, tuple(new), lines, rules, known=len(findings) - len(new), schemas=_schema_files(targets))


def _between(targets: Sequence[Target]) -> list[Finding]:
    """Follow the pointers from file to file of those that are in no edition."""
    if not (pointing := point_out(targets)):
        return []
    from samizdat.checks.standalone import check_between  # noqa: PLC0415 (see above)

    return check_between((target.path, target.name) for target in pointing)


def _explained(findings: list[Finding], targets: Sequence[Target]) -> list[Finding]:
    """Add what the schemas say of the names that findings of theirs expect."""
    if not any(finding.code.startswith("G00") for finding in findings):
        return findings
    from samizdat.findings.glosses import with_glosses  # noqa: PLC0415 (see above)

    return with_glosses(findings, {target.name: _files_of(target.schemas.grammars) for target in targets})


def _schema_files(targets: Sequence[Target]) -> tuple[Path, ...]:
    schemas = {target.schemas for target in targets}
    return tuple(sorted({file for each in schemas for file in _files_of((*each.grammars, *each.rules))}))


def _files_of(schemas: Iterable[SchemaFile]) -> tuple[Path, ...]:
    return tuple(file for schema in schemas for file in schema.files or (schema.path,))


def settings_of(asked: Asked) -> Settings | None:
    """Read the settings of the edition, with the schemas given in place of its own; None where none is concerned."""
    if asked.alone:
        return None
    from samizdat.commands.validate_edition import settings_for  # noqa: PLC0415 (see above)

    settings = settings_for(asked.folder, asked.sources, required=not asked.paths)
    if settings and asked.schema:
        settings = replace(settings, schema=asked.folder / asked.schema)
    if settings and asked.schematron:
        settings = replace(settings, schematron=asked.folder / asked.schematron)
    return settings


def _cache_folder(asked: Asked, settings: Settings | None) -> Path | None:
    return cache_folder(settings.root if settings else None) if asked.cached else None


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


def _files(asked: Asked, edition: Path | None, stdin: Path | None = None) -> dict[str, Path]:
    """List the files that the paths stand for by their names: from the edition's folder where inside, or as typed."""
    found: dict[str, Path] = {}
    for path in map(Path, asked.paths):
        if stdin and str(path) == "-":
            found[STDIN] = stdin
            continue
        place = (asked.folder / path).absolute()
        if not place.exists():
            raise SamizdatError(f"no such file: {path}", "Check the name.")
        for file in sorted(place.rglob("*.xml")) if place.is_dir() else [place]:
            inside = edition if edition and file.is_relative_to(edition) else None
            found[str(file.relative_to(inside) if inside else path / file.relative_to(place))] = file
    if asked.paths and not found:
        raise SamizdatError(f"no .xml file in {', '.join(asked.paths)}", "Name files, or a folder that holds some.")
    return found


def _of_edition(
    settings: Settings | None, wanted: dict[str, Path], take: Take, cache: Cache
) -> tuple[list[Target], list[Finding], list[str]]:
    """Take of an edition the files that are wanted, or all: those to check, what is wrong already, the unreadable."""
    if settings is None:
        return [], [], []
    from samizdat.commands.validate_edition import edition_files  # noqa: PLC0415 (see above)

    targets, findings, broken = edition_files(settings, _schemas(settings, take), cache)
    if not wanted:
        return targets, findings, broken
    return (
        [target for target in targets if target.name in wanted],
        [finding for finding in findings if finding.file in wanted],
        [name for name in broken if name in wanted],
    )


def _other(
    asked: Asked, settings: Settings | None, name: str, path: Path, take: Take
) -> tuple[Target, tuple[Finding, ...]]:
    """Find the schemas of a file that is no part of an edition, and what is wrong with those that it names."""
    if asked.alone:
        return Target(path, name, _given(asked, take)), ()
    named, findings = named_schemas(path, name, asked.folder if name == STDIN else path.parent, take)
    schemas = named or (_schemas(settings, take) if settings else Schemas())
    if schemas:
        return Target(path, name, schemas), tuple(replace(finding, severity="warning") for finding in findings)
    return Target(path, name, schemas), findings or (no_schema(name),)


def _given(asked: Asked, take: Take) -> Schemas:
    grammars, rules = (
        tuple(take(asked.folder / path) for path in (given,) if path) for given in (asked.schema, asked.schematron)
    )
    return Schemas(grammars, rules)


def _schemas(settings: Settings, take: Take) -> Schemas:
    return Schemas((take(settings.schema),), (take(settings.schematron),) if settings.schematron else ())


def write_baseline(asked: Asked, path: Path) -> int:
    """Write a baseline of all that is found now; returns how many findings that is."""
    from samizdat.store.output import write_files  # noqa: PLC0415 (see above)

    report = validate(asked)
    write_files({path: baseline(report.findings)})
    return len(report.findings)


def stamps(asked: Asked) -> Stamps:
    """Return the stamps of each file that a validation reads, but for the schemas that files name: for --watch."""
    settings = settings_of(asked)
    paths = {*_files(asked, None).values()}
    paths |= {asked.folder / path for path in (asked.schema, asked.schematron, asked.baseline) if path}
    if settings:
        from samizdat.commands.validate_edition import files_read  # noqa: PLC0415 (see above)

        paths |= files_read(settings)
    return stamped(paths)
