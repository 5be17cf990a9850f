"""Find the P5 source: the TEI's own definitions of all its elements, against which an ODD is compiled.

It is looked for where the user says, where the edition's settings say, and in the user's cache; otherwise it is fetched
once from the TEI Consortium and kept there with its digest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from samizdat.errors import SamizdatError
from samizdat.model.source_text import digest_of
from samizdat.store.cache_folder import cache_folder
from samizdat.store.write_files import write_files

if TYPE_CHECKING:
    from samizdat.model.edition import Settings

ADDRESS = "https://www.tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml"
NAME = "p5subset.xml"
SECONDS = 60


def p5_source(given: Path | None, settings: Settings | None, address: str = ADDRESS) -> Path:
    """Return the path of a p5subset.xml; raises SamizdatError where none can be had."""
    if given is not None:
        if not given.is_file():
            raise SamizdatError(f"{given}: no such file", "Name the TEI's p5subset.xml with --source.")
        return given
    return p5_at_hand(settings) or _fetch(address, cache_folder(None) / NAME)


def p5_at_hand(settings: Settings | None) -> Path | None:
    """Return the path of the p5subset.xml that is on this machine already; nothing is fetched."""
    if settings is not None and settings.p5.is_file():
        return settings.p5
    cached = cache_folder(None) / NAME
    return cached if _is_whole(cached) else None


def _is_whole(path: Path) -> bool:
    """Tell whether a cached file is there and is what was fetched."""
    digest = path.with_suffix(".sha256")
    return path.is_file() and digest.is_file() and digest.read_text().strip() == digest_of(path.read_bytes())


def _fetch(address: str, path: Path) -> Path:
    try:
        with urlopen(address, timeout=SECONDS) as answer:
            data: bytes = answer.read()
        write_files({path: data, path.with_suffix(".sha256"): digest_of(data) + "\n"})
    except (URLError, OSError, ValueError, SamizdatError) as error:
        hint = f"Name a p5subset.xml with --source, or in samizdat.toml as p5; the TEI publishes it at {ADDRESS}."
        raise SamizdatError(f"the TEI's definitions could not be fetched: {error}", hint) from error
    return path
