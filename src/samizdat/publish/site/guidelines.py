"""Where the guidelines of an edition stand in its site: pages of what the ODD beside its schema says.

An ODD is read with the TEI's own definitions; where these are not on this machine there are no such pages, for a build
fetches nothing (docs/odd.md). What makes the pages is handed to a build (`tasks.Options`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from samizdat.edition.p5_source import p5_at_hand
from samizdat.markup.xml import is_well_formed

if TYPE_CHECKING:
    from pathlib import Path

    from samizdat.model.document import Edition
    from samizdat.model.edition import Settings

FOLDER = "guidelines/"


def customization(settings: Settings) -> Path | None:
    """Return the ODD that stands beside the edition's schema under the same name, if there is one."""
    odd = settings.schema.with_suffix(".odd") if settings.schema else None
    return odd if odd and odd.is_file() else None


def first_page(settings: Settings) -> str:
    """Return the path of the page that readers are led to; "" where there are no guidelines."""
    odd = customization(settings)
    readable = odd and p5_at_hand(settings) and _is_xml(odd, odd.stat().st_mtime_ns)
    return f"{FOLDER}index.html" if readable else ""


def made_of(edition: Edition) -> str:
    """Tell what the pages hang on: the ODD, the definitions that it is read with, the name of the edition."""
    files = (customization(edition.settings), p5_at_hand(edition.settings))
    stamps = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files if path]
    return f"{stamps} {edition.header.xml}"


# Every page of an edition asks for it.
@lru_cache(maxsize=8)
def _is_xml(path: Path, _changed: int) -> bool:
    return is_well_formed(path.read_bytes())
