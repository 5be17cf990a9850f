"""Reads a schema that has been written as whoever validates by it will, before anybody does."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat import relaxng
from samizdat.markup.habits import TEI

if TYPE_CHECKING:
    from samizdat.odd.reading.findings import Collector
    from samizdat.odd.reading.spec import Place


def read_back(rng: bytes, place: Place, findings: Collector) -> relaxng.Schema | None:
    """Load a schema that has been written; where it is not correct RELAX NG that is a finding at `place`, and None."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.rng"
        path.write_bytes(rng)
        try:
            return relaxng.load(path, habits=TEI)
        except relaxng.SchemaError as error:
            first, *others = error.findings
    if not any(finding.code == "D016" for finding in findings.found):
        more = f" (and {len(others)} more)" if others else ""
        message = f"The schema that comes of this is not correct. {first.message.removesuffix('.')}{more}."
        findings.add("D028", message, place, first.hint, first.about)
    return None
