"""Remember the digests of schemas by the stamps of their files: tei_all.rng is a megabyte that seldom changes.

Where anything is not as it was, or was changed a moment ago, nothing is known.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from samizdat.store.kept import keep, prune, recall
from samizdat.store.stamps import engine, stamps_of, young

# So many schemas are remembered, those that were used last.
KEPT = 100


def known(folder: Path, schema: Path, how: object) -> tuple[str, tuple[Path, ...]] | None:
    """Return the digest of a schema and the files that it is made of, itself first; None where they are not known."""
    data = recall(_place(folder, schema, how))
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        said = json.loads(data) if data else {}
        files = tuple(Path(path) for path in said["files"])
        if files[:1] == (schema,) and _stamps(files) == said["files"] and len(said["digest"]) == 64:
            return said["digest"], files
    return None


def remember(folder: Path, schema: Path, how: object, digest: str, files: Collection[Path]) -> None:
    """Remember the digest of a schema, unless one of its files may change without anybody seeing it."""
    stamps = stamps_of(files)
    if len(stamps) == len(files) and not young(stamps):
        place = _place(folder, schema, how)
        keep(place, json.dumps({"digest": digest, "files": _stamps(files)}).encode())
        prune(place.parent, files=KEPT)


def _stamps(files: Collection[Path]) -> dict[str, list[int]]:
    return {path: list(stamp) for path, stamp in stamps_of(files).items()}


def _place(folder: Path, schema: Path, how: object) -> Path:
    name = sha256(f"{schema}\n{how!r}\n{engine()}".encode("utf-8", "surrogateescape")).hexdigest()
    return folder / "digests" / f"{name[:32]}.json"
