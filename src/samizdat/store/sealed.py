"""Keep a database so that only who has certain texts can read it: those from which its words are.

A full edition may have words that shall stand in no file but their source. What was made of them is *sealed*: the
database is in memory, and its file has it encrypted under a key that is made of the very texts. Whoever has these
learns nothing new; whoever has not can read no word, and sees no more than how much was made of them.

The stream is SHAKE256 (FIPS 202) of the key, a number that is used once, and the place; it is added to the bytes. With
these stands a keyed BLAKE2b (RFC 7693) of what was encrypted, which is looked at first (encrypt-then-MAC: Bellare and
Namprempre, Authenticated Encryption, 2000). The key must not follow from what an edition publishes, as the SHA-256 of a
text: it is the digest of another function. It is no cipher for anything else: see
`docs/decisions/0025-sealed-stores.md`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b, shake_256
from hmac import compare_digest
from secrets import token_bytes, token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What a sealed file begins with; to be counted up with its form.
BEGINNING = b"samizdat, sealed 1\n"
NONCE, MAC = 32, 32
# So many bytes are encrypted at a time.
BLOCK = 1_000_000
SUFFIX = ".sealed"


def key_of(texts: Iterable[str]) -> bytes:
    """Return the key that texts give, whatever their order."""
    key = blake2b(person=b"samizdat texts")
    for text in sorted(texts):
        data = text.encode()
        key.update(len(data).to_bytes(8, "big") + data)
    return key.digest()


def named(path: Path, key: bytes | None) -> Path:
    """Return where a database stands that has a key: beside the one that has none."""
    return path.with_suffix(SUFFIX) if key else path


def seal(data: bytes, key: bytes) -> bytes:
    """Encrypt bytes, and have it noticed when they are changed."""
    nonce = token_bytes(NONCE)
    hidden = _hidden(data, nonce, key)
    return BEGINNING + nonce + _mac(nonce + hidden, key) + hidden


def unseal(sealed: bytes, key: bytes) -> bytes | None:
    """Return the bytes that were sealed; None where they were sealed with another key, or changed since."""
    start = len(BEGINNING)
    nonce, mac, hidden = sealed[start : start + NONCE], sealed[start + NONCE :][:MAC], sealed[start + NONCE + MAC :]
    if not sealed.startswith(BEGINNING) or not compare_digest(mac, _mac(nonce + hidden, key)):
        return None
    return _hidden(hidden, nonce, key)


def _hidden(data: bytes, nonce: bytes, key: bytes) -> bytes:
    """Add the stream of a key to bytes; done twice they are what they were."""
    start, whole = _derived(key, b"samizdat stream") + nonce, memoryview(data)
    blocks = ((start + place.to_bytes(8, "big"), whole[place : place + BLOCK]) for place in range(0, len(data), BLOCK))
    return b"".join(_added(shake_256(begin).digest(len(block)), block) for begin, block in blocks)


def _added(stream: bytes, block: memoryview) -> bytes:
    # To add large numbers takes a hundredth of what a loop over bytes takes.
    return (int.from_bytes(block, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(block), "big")


def _mac(data: bytes, key: bytes) -> bytes:
    return blake2b(data, key=_derived(key, b"samizdat mac"), digest_size=MAC).digest()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return blake2b(key=key, person=purpose).digest()


class Sealed(sqlite3.Connection):
    """A database in memory that is written to its file, sealed, when it is closed, if anything in it was changed.

    What is not committed by then is not kept.
    """

    # Set by `connect`, for SQLite makes its connections itself.
    path: Path
    key: bytes
    before: int

    def close(self) -> None:
        """Keep what was committed, as far as that can be, and let the database go."""
        with suppress(sqlite3.Error):
            if self.in_transaction:
                self.rollback()
            if self.total_changes != self.before:
                _write(self.path, seal(self.serialize(), self.key))
        super().close()


def connect(path: Path, key: bytes) -> Sealed:
    """Connect to the sealed database at a path, an empty one where there is none that this key opens.

    Raises sqlite3.OperationalError where the library of this Python cannot keep a database as bytes.
    """
    database = sqlite3.connect(":memory:", factory=Sealed)
    database.path, database.key, database.before = path, key, 0
    if not hasattr(database, "deserialize"):
        raise sqlite3.OperationalError("this SQLite has no sqlite3_deserialize")
    # What is sorted shall not be put into files either.
    database.execute("PRAGMA temp_store = MEMORY")
    with suppress(OSError):
        if (data := unseal(path.read_bytes(), key)) is not None:
            database.deserialize(data)
    database.before = database.total_changes
    return database


def _write(path: Path, data: bytes) -> None:
    """Write a file for its owner alone, at once or not at all; where that cannot be, nothing is kept."""
    new = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(data)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
