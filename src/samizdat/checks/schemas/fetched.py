"""Schemas on the web: fetched once where it is asked for, and kept in the user's cache with their digests.

Nothing is ever fetched unless the user says so; what was fetched is used from then on without the network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urljoin

from samizdat.checks.schemas.choose import HREF, NotFetchedError, split
from samizdat.errors import SamizdatError
from samizdat.model.source_text import digest_of

# The addresses under which the TEI publishes the same files: the first of each stands for all.
SAME = (
    (
        "tei-c.org/release/xml/tei/",
        "vault.tei-c.org/P5/current/xml/tei/",
        "tei-c.org/Vault/P5/current/xml/tei/",
    ),
)
# What gives the file for an address on the web, or None where it knows of none.
AtHand = Callable[[str], Path | None]
PLAIN = re.compile(r"[\w~-][\w.~-]{0,99}")
# A schema may be made of so many files.
MOST = 50


def first_of(*sources: AtHand) -> AtHand:
    """Ask one after the other for the file of an address."""
    return lambda address: next((path for source in sources if (path := source(address))), None)


NOTHING_AT_HAND = first_of()


def canonical(address: str) -> str:
    """Return one name for all addresses of a file: without http or https, www, a fragment; "" for another scheme."""
    parts = split(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    name = f"{parts.netloc.lower().removeprefix('www.')}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    for first, *others in SAME:
        for other in others:
            if name.startswith(other):
                return first + name.removeprefix(other)
    return name


def fetched(folder: Path, *, fetch: bool) -> AtHand:
    """Return what knows the files for addresses that were fetched before; with `fetch` it fetches the others.

    It raises NotFetchedError where that fails.
    """

    @cache
    def at_hand(address: str) -> Path | None:
        name = canonical(address)
        if not name:
            return None
        path = folder / _file(name)
        if _is_whole(path):
            return path
        return _fetch(address, folder) if fetch else None

    return at_hand


def _file(name: str) -> str:
    """Return where a file of the web is kept: host and path where these are plain, else by a digest."""
    name = name.replace(":", "_")
    parts = name.split("/")
    if all(PLAIN.fullmatch(part) for part in parts) and len(parts) > 1 and Path(name).suffix:
        return name
    suffix = re.search(r"\.(?:rng|rnc|sch)\b", name)
    return f"others/{sha256(name.encode()).hexdigest()[:32]}{suffix[0] if suffix else '.rng'}"


def _is_whole(path: Path) -> bool:
    """Tell whether a file is there and is what was fetched."""
    try:
        return _digest(path).read_text().split()[0] == digest_of(path.read_bytes())
    except (OSError, ValueError, IndexError):
        return False


def _digest(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _fetch(address: str, folder: Path) -> Path:
    """Fetch a schema with the files that it includes by relative addresses."""
    from samizdat.store.web import read_web  # noqa: PLC0415 (few runs need the web, and it takes a while to import)
    from samizdat.store.write_files import write_files  # noqa: PLC0415

    begun = [address]
    for each in begun:
        path = folder / _file(canonical(each))
        try:
            data = read_web(each)
            write_files({path: data, _digest(path): f"{digest_of(data)} {each}\n"})
        except SamizdatError as error:
            raise NotFetchedError(str(error)) from error
        begun += [other for other in _included(data, each) if other not in begun]
        if len(begun) > MOST:
            raise NotFetchedError(f"it is made of more than {MOST} files")
    return folder / _file(canonical(address))


def _included(data: bytes, address: str) -> Iterator[str]:
    """Yield the addresses of the files that a schema includes by a relative address, in the same place of the web."""
    for href in HREF[0].findall(data):
        relative = href.decode("utf-8", "replace").partition("#")[0]
        if relative and not split(relative).scheme and PLAIN.fullmatch(relative.rpartition("/")[2]):
            inside = normpath(join(dirname(split(address).path), relative))
            if not inside.startswith(".."):
                yield urljoin(address, relative)
