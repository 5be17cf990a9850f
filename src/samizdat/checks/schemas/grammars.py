"""Load the grammars of RELAX NG, and keep what has been made of them for the next run.

A grammar that has been found right is kept as a text, named after the digest of all its files: to restore it takes a
tenth of the time. What cannot be read, or written, is as if there were none.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat import relaxng
from samizdat.markup.habits import TEI
from samizdat.store.kept import keep, prune, recall
from samizdat.store.stamps import engine

if TYPE_CHECKING:
    from samizdat.checks.schemas.choose import SchemaFile
    from samizdat.model.finding import Finding

KEPT = 20
"""So many grammars are kept, those that were used last."""


# The digest is part of the key, so that a changed schema is read again while --watch runs.
@lru_cache(maxsize=8)
def grammar(schema: SchemaFile) -> relaxng.Schema | tuple[Finding, ...]:
    """Load a schema, or restore it; gives what is wrong with it where it is wrong."""
    kept = _place(schema) if schema.keep else None
    if kept and (text := recall(kept)):
        with suppress(ValueError):
            return relaxng.restore(text.decode(), habits=TEI, checks_ids=schema.how.ids)
    try:
        loaded = relaxng.load(schema.path, habits=TEI, checks_ids=schema.how.ids)
    except relaxng.SchemaError as error:
        return tuple(error.findings)
    if kept and set(loaded.files) <= {file.resolve() for file in schema.files}:
        keep(kept, loaded.dump().encode())
        prune(kept.parent, files=KEPT)
    return loaded


def _place(schema: SchemaFile) -> Path:
    name = sha256(f"{schema.digest} {engine()}".encode()).hexdigest()
    return (schema.keep or Path()) / "schemas" / f"{name[:32]}.json"
