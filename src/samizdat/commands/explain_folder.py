"""Explain a folder: which of its files is taken for what and why, and which schema they are checked by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samizdat.edition.discovery.discover import discover
from samizdat.edition.discovery.folder import the_one
from samizdat.errors import SamizdatError
from samizdat.model.found import Found, Role

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

ORDER = tuple(Role)


def explained(settings: Settings) -> Iterator[str]:
    """Yield a line for each XML file, schema and image of a folder, by what they were taken for.

    Raises SamizdatError for an edition that is laid out: its settings say all.
    """
    if not settings.discovered:
        message = "the edition is laid out: its settings name header, documents and authorities"
        raise SamizdatError(message, "There is nothing to explain; samizdat status lists its documents.")
    found = discover(settings.root, settings.wanted)
    files = [file for file in found.files if file.why != "no XML"]
    width = max((len(role) for role in ORDER), default=0)
    for file in sorted(files, key=lambda file: ORDER.index(file.role)):
        name = file.path.relative_to(found.folder).as_posix()
        yield f"{file.role.value:{width}}  {name}: {file.why}"
    yield _counted(found)
    yield _schema(settings, found)


def _counted(found: Found) -> str:
    counts = {role: len(found.of(role)) for role in ORDER}
    return "In all: " + (", ".join(f"{role.value} {count:,}" for role, count in counts.items() if count) or "no file")


def _schema(settings: Settings, found: Found) -> str:
    schema = settings.schema or the_one(found, ".rng", ".rnc")
    rules = settings.schematron or the_one(found, ".sch")
    names = [path.name for path in (schema, rules) if path]
    if names:
        return f"Files that name no schema are checked by {' and '.join(names)}."
    return "Files that name no schema are checked without one: whether they can be read, and what they point to."
