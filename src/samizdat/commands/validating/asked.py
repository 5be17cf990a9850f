"""What is asked of a validation: which files, by which schemas, in which edition."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.checks.schemas.choose import How
from samizdat.errors import SamizdatError
from samizdat.preview.watch import Stamps, stamped
from samizdat.store.inside import DESCRIPTORS, exists, is_file

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

STDIN = "<stdin>"
HERE = Path()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be validated and how; paths are as typed, and start from `folder`.

    Without paths it is the edition that `folder` is in, or, with `bare`, the one in it, which needs no settings.
    `-` among the paths stands for `stdin`. `changed` names a commit of git: only what has changed since, and what
    points to it, is then checked. `catalogue` knows files for schemas on the web, and with `fetch` others are
    fetched. Without `ids` the schema's IDs are not looked at; `phase` is that of the Schematron rules which is
    active, and these may read files in the folders `rules_read` too.
    """

    folder: Path
    paths: tuple[str, ...] = ()
    schema: Path | None = None
    schematron: Path | None = None
    sources: Path | None = None
    changed: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    baseline: Path | None = None
    processes: int = 1
    scheduler: str = ""
    cached: bool = True
    stdin: bytes = b""
    bare: bool = False
    catalogue: Path | None = None
    fetch: bool = False
    ids: bool = True
    phase: str = "#DEFAULT"
    rules_read: tuple[Path, ...] = ()

    @property
    def how(self) -> How:
        """How schemas are used; raises SamizdatError for a folder that is not there."""
        folders = tuple(self.folder / path for path in self.rules_read)
        for folder in folders:
            if not folder.is_dir():
                raise SamizdatError(f"no such folder: {folder}", "Check what --rules-read names.")
        return How(self.ids, self.phase, folders)

    @property
    def alone(self) -> bool:
        """Tell whether files are to be checked by the schemas given, whatever edition they are in."""
        return bool(self.paths and (self.schema or self.schematron))


def settings_of(asked: Asked) -> Settings | None:
    """Read the settings of the edition, with the schemas given in place of its own; None where none is concerned."""
    if asked.alone:
        return None
    from samizdat.edition.settings import find_root, settings_for  # noqa: PLC0415 (files of no edition need no settings)

    try:
        folder = asked.folder if asked.bare else find_root(asked.folder)
    except SamizdatError:
        if asked.paths:
            return None
        raise
    settings = settings_for(folder, asked.sources, bare=asked.bare)
    if asked.schema:
        settings = replace(settings, schema=asked.folder / asked.schema)
    if asked.schematron:
        settings = replace(settings, schematron=asked.folder / asked.schematron)
    return settings


def folders_of(asked: Asked, edition: Path | None) -> Mapping[str, Path]:
    """List, as typed, the folders among the paths that are editions of their own: in no other, and not in this one."""
    from samizdat.edition.settings import SETTINGS, edition_around  # noqa: PLC0415 (as above)

    found: dict[str, Path] = {}
    for path in asked.paths:
        place = (asked.folder / path).absolute()
        if place.is_dir() and not (edition and place.resolve().is_relative_to(edition.resolve())):
            own = (place / SETTINGS).exists() or not edition_around(place / SETTINGS)
            found |= {path: place} if own else {}
    return found


def files_of(
    asked: Asked, edition: Path | None, stdin: Path | None = None, *, without: Container[str] = ()
) -> Mapping[str, Path]:
    """List the files that the paths stand for by their names: from the edition's folder where inside, or as typed.

    Paths among `without` are left out.
    """
    found: dict[str, Path] = {}
    for path in (Path(each) for each in asked.paths if each not in without):
        if stdin and str(path) == "-":
            found[STDIN] = stdin
            continue
        place = path if path.is_absolute() else (asked.folder / path).absolute()
        if edition is None and is_file(place):  # as most are, and they may be many
            found[str(path)] = place
            continue
        if not exists(place):
            raise SamizdatError(f"no such file: {path}", "Check the name.")
        if not (place.is_file() or place.is_dir() or place.parent in DESCRIPTORS):
            raise SamizdatError(f"{path} is a device or a pipe", "Name a file, or - for standard input.")
        if edition is None and place.is_dir():
            found |= _below(place, path)
            continue
        for file in sorted(place.rglob("*.xml")) if place.is_dir() else [place]:
            inside = edition if edition and file.is_relative_to(edition) else None
            found[str(file.relative_to(inside) if inside else path / file.relative_to(place))] = file
    if not found and any(each not in without for each in asked.paths):
        raise SamizdatError(f"no .xml file in {', '.join(asked.paths)}", "Name files, or a folder that holds some.")
    return found


def _below(place: Path, typed: Path) -> dict[str, Path]:
    """List the files below a folder, which may be very many, as the name of the folder was typed."""
    files = sorted(place.rglob("*.xml"), key=attrgetter("parts"))
    start = len(os.path.join(place, ""))  # noqa: PTH118 (the root of a disk ends with a slash already)
    return {os.path.join("" if typed == HERE else typed, str(file)[start:]): file for file in files}  # noqa: PTH118


def stamps(asked: Asked) -> Stamps:
    """Return the stamps of each file that a validation reads, but for the schemas that files name: for --watch."""
    settings = settings_of(asked)
    paths = {*files_of(asked, None).values()}
    paths |= {asked.folder / path for path in (asked.schema, asked.schematron, asked.baseline) if path}
    if settings:
        from samizdat.edition.files import files_read  # noqa: PLC0415

        paths |= {*files_read(settings), *settings.work.glob("*.xml")}
    return stamped(paths)
