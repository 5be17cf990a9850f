"""Find two records of a file that have one number at an authority: they are one, or one of the numbers was copied.

Most files are told apart by a look at their bytes; only where a number stands twice is a tree built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.findings.codes import finding
from samizdat.model.finding import About, Finding

if TYPE_CHECKING:
    from samizdat.markup.xml import Element

START = b"<idno"
REST = re.compile(rb"(?!\w)[^<>]*>([^<]+)</idno>")
RECORDS = ("person", "place", "org")


def check_authorities(data: bytes, path: Path, file: str) -> Iterator[Finding]:
    """Check the bytes of a file, which findings call `file`: R030, a number that a record before has.

    Compared are numbers of one type, of records of one kind, that have an xml:id.
    """
    matches = map(REST.match, data.split(START)[1:])
    numbers = [match[1].strip() for match in matches if match]
    if len(numbers) == len(set(numbers)):
        return
    from samizdat.markup.files.reading import read_xml  # noqa: PLC0415 (few files need it)
    from samizdat.markup.xml import TEI, XML_ID, line_of, text_of  # noqa: PLC0415

    _, root, _ = read_xml(path, file)
    first: dict[tuple[str, ...], Element] = {}
    for record in root.iter(*(f"{{{TEI}}}{name}" for name in RECORDS)) if root is not None else ():
        for idno in record.iterfind(f"{{{TEI}}}idno"):
            number = text_of(idno)
            other = first.setdefault((str(record.tag), idno.get("type", ""), number), record)
            ids = record.get(XML_ID, ""), other.get(XML_ID, "")
            if number and other is not record and all(ids):
                yield _twice(str(record.tag).rpartition("}")[2], number, ids, (file, line_of(idno)), line_of(other))


def _twice(kind: str, number: str, ids: tuple[str, str], place: tuple[str, int], line: int) -> Finding:
    message = f"The {kind} “{ids[0]}” has the number {number}, as “{ids[1]}” has on line {line}."
    hint = "Correct the number that was copied, or make one record of the two."
    return finding("R030", message, *place, hint=hint, about=About("idno", found=(number,)))
