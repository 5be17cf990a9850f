"""The marks that elements of a schema carry through its compilation: the line, and the file, that each comes from."""

from __future__ import annotations

from samizdat.numbers import whole

SCH = "http://purl.oclc.org/dsdl/schematron"
NAMESPACE = "urn:samizdat:schematron"
LINE = f"{{{NAMESPACE}}}line"


def place(said: str, file: str) -> tuple[str, int]:
    """Read a place as the elements of a schema take it along: a line, and a file where that is not the schema's own."""
    line, _, other = said.partition(" ")
    return other or file, whole(line or "0")
