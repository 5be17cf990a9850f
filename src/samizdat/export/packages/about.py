"""What all packages say of an edition in words: whose it is, what it is, on which terms."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samizdat import numbers
from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.export.material import Material
    from samizdat.model.metadata import Metadata

WITHHELD = (
    "Words of texts that may not be published are withheld in these files: the licence is that of the encoding and the "
    "editors' texts, and of no word of the texts themselves."
)
RESTRICTED = "These files hold words of texts that may not be published. Do not pass them on."
# Where a header says what packages cannot do without.
PLACES = {
    "title": ("a title", "fileDesc/titleStmt/title"),
    "creators": ("who made it", "fileDesc/titleStmt/respStmt, editor or author"),
    "publisher": ("a publisher", "fileDesc/publicationStmt/publisher"),
    "dated": ("a date of publication", "fileDesc/publicationStmt/date/@when"),
    "licence": ("a licence with an address", "fileDesc/publicationStmt/availability/licence/@target"),
}


def described(material: Material) -> str:
    """Return a description: the header's, or, where it has none, what the edition consists of."""
    whole, count = material.metadata.whole, len(material.metadata.texts)
    said = whole.description or f"{whole.title}: {count:,} texts encoded in TEI XML."
    return " ".join(filter(None, (said, conditions(material))))


def conditions(material: Material) -> str:
    """Return on which condition files may be used besides their licence, "" where on none."""
    rights = material.metadata.whole.rights
    return RESTRICTED if rights.restricted else WITHHELD if rights.withheld else ""


def dated(whole: Metadata) -> str:
    """Return the date of publication: the header's, or that of its last change, or SOURCE_DATE_EPOCH's; or ""."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if whole.dated or not epoch.isdecimal() or len(epoch) > 11:
        return whole.dated
    return datetime.fromtimestamp(numbers.whole(epoch, 11), UTC).date().isoformat()


def missing(material: Material, *wanted: str) -> Iterator[Finding]:
    """Find what the headers do not say of the edition although a package cannot do without it (P001)."""
    whole = material.metadata.whole
    licence = whole.rights.licence
    known = {
        "title": whole.title,
        "creators": whole.creators,
        "publisher": whole.publisher,
        "dated": dated(whole),
        "licence": licence and licence.address,
    }
    for name in wanted:
        if not known[name]:
            what, place = PLACES[name]
            message = f"The edition does not say {what}, which this format cannot do without."
            said = "the edition's header" if whole.file else "the header of each text, or of the edition"
            hint = f"Write it into {said}: {place}."
            yield finding("P001", message, whole.file, hint=hint, about=About(expected=(place,)))
