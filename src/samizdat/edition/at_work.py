"""Know from which state of a document a full one came, so that nobody's work is written over unseen.

A file beside the full documents says for each what it was when it was restored or withheld last, and what the
edition's document was then, by digests. Without it, what differs counts as edited.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from samizdat.errors import SamizdatError
from samizdat.findings.codes import finding
from samizdat.store.write_files import write_files

if TYPE_CHECKING:
    from samizdat.model.document import Edition
    from samizdat.model.finding import Finding

RECORD = ".samizdat-work.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """The digests of a full document and of the edition's document at a time when each was made of the other."""

    full: str
    withheld: str


# No file has these digests.
UNKNOWN = Origin("?", "?")


def read_origins(folder: Path) -> dict[str, Origin]:
    """Read what is known of the full documents in a folder, by the names of their files."""
    with suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        known = json.loads((folder / RECORD).read_bytes())
        return {str(name): Origin(str(each["full"]), str(each["withheld"])) for name, each in known.items()}
    return {}


def write_origins(folder: Path, new: Mapping[str, Origin]) -> None:
    """Note what is known now of some of the full documents in a folder. Raises SamizdatError."""
    if new and (known := read_origins(folder)) != (now := {**known, **new}):
        told = {name: asdict(each) for name, each in sorted(now.items())}
        write_files({folder / RECORD: json.dumps(told, indent=1) + "\n"})


def at_work_on(edition: Edition) -> dict[str, Path]:
    """Find the full documents that somebody is working on, by the ids of their documents.

    These are the files of the work folder that were changed after the edition's own, and since they were restored.
    """
    settings = edition.settings
    known = read_origins(settings.work)
    found = {}
    there = {path.name for path in settings.work.glob("*.xml")}
    for document in (each for each in edition.documents if there and PurePath(each.file.name).name in there):
        own = settings.root / document.file.name
        work = settings.work / own.name
        if not work.is_file() or work.stat().st_mtime_ns <= own.stat().st_mtime_ns:
            continue
        if work.name not in known or digest_at(work) != known[work.name].full:
            found[document.id] = work
    return found


def full_documents(paths: Iterable[Path], work: Path) -> Iterator[Path]:
    """Choose of some files those that are full documents: in the work folder, or where others were restored to."""
    for path in paths:
        if path.parent == work.absolute() or path.name in read_origins(path.parent):
            yield path


def digest_at(path: Path) -> str:
    """Return the digest of a file; "" where there is none. Raises SamizdatError where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SamizdatError(f"{path}: {error.strerror}", "Nothing was written.") from error


def copy_name(path: Path) -> Path:
    """Return a name that is free, beside a file, for a copy of it that no command takes for a document."""
    number = 1
    while (copy := path.with_name(f"{path.name}.kept-{number}")).exists():
        number += 1
    return copy


def put(files: Mapping[Path, bytes], replaced: Collection[Path]) -> tuple[Path, ...]:
    """Write files, and first a copy of each that is replaced against better knowledge; returns the copies."""
    copies = {copy_name(path): path.read_bytes() for path in replaced}
    write_files(copies)
    write_files(files)
    return tuple(copies)


def kept(name: str, work: Path) -> Finding:
    """Say that a full document was left as it is, for it has edits that the edition does not have yet (T003)."""
    hint = f"Bring them back with samizdat withhold {work}, or give --force, which keeps a copy."
    return finding("T003", f"{work} has edits, and was left as it is.", name, hint=hint)


def conflict(name: str, work: Path, document: Path) -> Finding:
    """Say that a full document and the edition's have both been changed, or that nobody knows (T004)."""
    message = f"{work} and {document} were changed both: neither is written over."
    hint = "Bring the changes of one into the other, then give --force, which keeps a copy of what is replaced."
    return finding("T004", message, name, hint=hint)
