"""New: make an edition to begin with, from the sample that samizdat brings along or from TEI that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

from samizdat.edition.discovery.discover import discover
from samizdat.edition.discovery.folder import the_one
from samizdat.edition.read import read_edition
from samizdat.edition.settings import SETTINGS, settings_at
from samizdat.errors import SamizdatError
from samizdat.findings.codes import UNREADABLE
from samizdat.model.found import Found, Role
from samizdat.resources import resource
from samizdat.store.write_files import write_files

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.model.finding import Finding

SAMPLE, STARTED = "templates/new", "templates/from"
# What a template is called, so that it does nothing where it lies, and what it becomes.
HIDDEN = {"gitignore": ".gitignore", "github": ".github"}
# Where the files that an edition starts from are put.
TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class New:
    """What was written, by paths from the folder, and what remains to be done."""

    files: tuple[str, ...]
    todo: tuple[str, ...] = ()


def new(folder: Path, start: Path | None = None) -> New:
    """Make an edition in a folder that is new or empty; from `start`, whose files are copied, where it is given.

    Raises SamizdatError where anything would be overwritten, or `start` has no TEI.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SamizdatError(f"{folder} is not empty", "Name a new folder: nothing is ever overwritten.")
    if start is None:
        files = dict(_template(SAMPLE))
        write_files({folder / name: data for name, data in files.items()})
        return New(tuple(files))
    found = _tei_in(start)
    files = dict(_settings(found))
    write_files({folder / name: data for name, data in files.items()})
    copied = tuple(_copied(found, folder))
    return New((*files, *copied), tuple(_todo(*read_edition(settings_at(folder.resolve())))))


def _template(name: str) -> Iterator[tuple[str, bytes]]:
    root = resource(name)
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        first, *rest = path.relative_to(root).parts
        yield "/".join((HIDDEN.get(first, first), *rest)), path.read_bytes()


def _tei_in(start: Path) -> Found:
    if not start.is_dir():
        raise SamizdatError(f"no such folder: {start}", "Check the name.")
    found = discover(start)
    if not found.of(Role.DOCUMENT, Role.CORPUS):
        raise SamizdatError(f"{start} has no TEI document", "samizdat build --explain says what it has.")
    return found


def _settings(found: Found) -> Iterator[tuple[str, bytes]]:
    for name, data in _template(STARTED):
        yield name, data.replace(b"SCHEMA", _schema_line(found).encode()) if name == SETTINGS else data


def _copied(found: Found, folder: Path) -> Iterator[str]:
    """Copy what is TEI, a schema or an image into the new folder; yields the paths."""
    for file in (file for file in found.files if file.why != "no XML"):
        name = f"{TEXTS}/{file.path.relative_to(found.folder).as_posix()}"
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            copyfile(file.path, folder / name)
        except OSError as error:
            raise SamizdatError(f"{file.path}: {error.strerror}", "Check that it can be read.") from error
        yield name


def _schema_line(found: Found) -> str:
    schema = the_one(found, ".rng", ".rnc")
    if schema is None:
        return '# schema = "schema/letters.rng"'
    return f'schema = "{TEXTS}/{schema.relative_to(found.folder).as_posix()}"'


def _todo(edition: Edition, findings: tuple[Finding, ...]) -> Iterator[str]:
    """Say what remains to be done, the graver first."""
    documents = edition.documents
    broken = list(dict.fromkeys(each.file for each in findings if each.code in UNREADABLE))
    if broken:
        yield f"Mend what cannot be read: {_some(broken)}. samizdat validate says what is wrong."
    if missing := [each.file for each in findings if each.code == "X006"]:
        yield f"Parts are missing that these files take in: {_some(missing)}."
    if old := [each.file for each in findings if each.code == "X007"]:
        yield f"Bring to the namespace of TEI P5: {_some(old)}."
    titles = Counter(document.title for document in documents)
    if alike := [document.file.name for document in documents if titles[document.title] > 1]:
        yield f"Give titles of their own to: {_some(alike)}."
    if edition.settings.schema is None:
        yield f"Name a schema in {SETTINGS}; until then only well-formedness and pointers are checked."
    if not edition.header.name:
        yield f"Say in {SETTINGS} what the edition is called (title), and where it is published (address)."


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    return f"{shown} and {len(names) - 5} more" if len(names) > 5 else shown
