"""Validate: one report across well-formedness, schema, rules, references and text layer, of an edition or any files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from samizdat.errors import SamizdatError
from samizdat.model.edition import Settings
from samizdat.model.finding import Finding
from samizdat.model.report import Report
from samizdat.stages.cache import Cache, cache_folder
from samizdat.stages.check import check_across, in_order
from samizdat.stages.check_files import Progress, Target, check_files
from samizdat.stages.choose import baseline, chosen, codes, read_baseline, unknown
from samizdat.stages.places import source_lines, with_columns
from samizdat.stages.publish import write_files
from samizdat.stages.read import SETTINGS, find_root, read_edition, read_settings, read_sources, shown
from samizdat.stages.rules import read_rules
from samizdat.stages.schemas import SchemaFile, Schemas, named_schemas, no_schema, schema_file
from samizdat.stages.text_layer import restored_edition

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
    take = lru_cache(schema_file)  # one run sees a schema as it is when it begins
    with TemporaryDirectory() as aside, Cache(_cache_folder(asked, settings)) as cache:
        wanted = _files(asked, settings, Path(aside))
        own, findings = _edition(settings, take) if settings else ({}, [])
        targets = [own[name] for name in wanted or own if name in own]
        broken = {finding.file for finding in findings} - set(own)
        for name in (name for name in wanted if name not in own and name not in broken):
            target, problems = _other(asked, settings, name, wanted[name], take)
            targets.append(target)
            findings += problems
        findings = [finding for finding in findings if not wanted or finding.file in wanted]
        findings += [each for found in check_files(targets, cache, asked.processes, progress) for each in found]
        findings = chosen(in_order(findings), select, ignore)
        lines = source_lines(findings, {target.name: target.path for target in targets}, root)
    findings = list(with_columns(findings, lines))
    new = findings if known is None else unknown(findings, known)
    files = tuple(wanted) or (*own, *sorted(broken))
    rules = read_rules(finding.code for finding in new)
    return Report(files, tuple(new), lines, rules, known=len(findings) - len(new))


def settings_of(asked: Asked) -> Settings | None:
    """Read the settings of the edition, with the schemas given in place of its own; None where none is concerned."""
    if asked.alone:
        return None
    try:
        root = find_root(asked.folder)
    except SamizdatError:
        if asked.paths:
            return None
        raise
    settings = read_settings(root, asked.sources)
    return replace(settings, schema=asked.folder / asked.schema) if asked.schema else settings


def _cache_folder(asked: Asked, settings: Settings | None) -> Path | None:
    return cache_folder(settings.root if settings else None) if asked.cached else None


def _files(asked: Asked, settings: Settings | None, aside: Path) -> dict[str, Path]:
    """List the files that the paths stand for by their names: as typed, or from the edition's folder."""
    found: dict[str, Path] = {}
    for path in map(Path, asked.paths):
        if str(path) == "-":
            found[STDIN] = aside / "stdin.xml"
            found[STDIN].write_bytes(asked.stdin)
            continue
        place = (asked.folder / path).absolute()
        if not place.exists():
            raise SamizdatError(f"no such file: {path}", "Check the name.")
        for file in sorted(place.rglob("*.xml")) if place.is_dir() else [place]:
            typed = str(path / file.relative_to(place))
            found[shown(file, settings.root) if settings and file.is_relative_to(settings.root) else typed] = file
    return found


def _edition(settings: Settings, take: Take) -> tuple[dict[str, Target], list[Finding]]:
    """Read the edition; returns its well-formed files as targets, and what is wrong across files."""
    edition, findings = read_edition(settings)
    schemas = _schemas(settings, take)
    own = {file.name: Target(settings.root / file.name, file.name, schemas) for file in edition.files if file.name}
    findings += check_across(edition)
    findings += restored_edition(edition, read_sources(settings, edition.documents))[1]
    return own, list(findings)


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
    return Schemas((take(settings.schema),))


def write_baseline(asked: Asked, path: Path) -> int:
    """Write a baseline of all that is found now; returns how many findings that is."""
    report = validate(asked)
    write_files({path: baseline(report.findings)})
    return len(report.findings)


def stamps(asked: Asked) -> dict[Path, tuple[int, int]]:
    """Return when each file that a validation reads was last changed, and its size: --watch waits for a difference."""
    settings = settings_of(asked)
    with TemporaryDirectory() as aside:
        paths = set(_files(asked, settings, Path(aside)).values())
    paths |= {asked.folder / path for path in (asked.schema, asked.schematron, asked.baseline) if path}
    if settings:
        folders = (settings.header.parent, settings.documents, settings.authorities)
        paths |= {file for each in folders for file in each.rglob("*.xml")}
        paths |= {settings.root / SETTINGS, settings.schema}
    states = {path: path.stat() for path in paths if path.exists()}
    return {path: (state.st_mtime_ns, state.st_size) for path, state in states.items()}
