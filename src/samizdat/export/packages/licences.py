"""Short names of licences as package formats want them: identifiers of the SPDX License List."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat.model.metadata import Licence

COMMONS = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)(?:/([a-z]{2}))?/?")
# The jurisdictions of version 3.0 that SPDX has for at least one licence are written into its identifier.
PORTED = frozenset(("at", "de", "nl", "us", "igo"))


def spdx(licence: Licence | None) -> str:
    """Return the SPDX identifier of a Creative Commons licence; "" for what SPDX does not list."""
    if licence is None:
        return ""
    if "publicdomain/zero/1.0" in licence.address:
        return "CC0-1.0"
    if "publicdomain/mark/1.0" in licence.address:
        return "CC-PDM-1.0"
    if not (match := COMMONS.search(licence.address)):
        return ""
    kind, version, where = match.groups()
    ported = f"-{where.upper()}" if where in PORTED and version == "3.0" else ""
    return f"CC-{kind.upper()}-{version}{ported}"


def name(licence: Licence) -> str:
    """Return what a licence is called."""
    return spdx(licence) or licence.words[:80] or licence.address
