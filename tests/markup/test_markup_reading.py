"""A file is read into text and tree with its lines; what cannot be read is one finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.markup.files.reading import read_xml

OLD = """<?xml version="1.0" encoding="ISO-8859-1"?>\r
<!DOCTYPE TEI [\r
  <!ENTITY sig "H. R.">\r
]>\r
<TEI>\r
  <p>Grüße, &sig;</p></TEI>"""


def test_an_old_file_keeps_its_words_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(OLD.encode("latin-1"))
    xml, root, findings = read_xml(path, "a.xml")
    assert root is not None and not findings
    assert (root[0].text, root[0].sourceline) == ("Grüße, H. R.", 6)
    assert xml.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"<a>\n\xff</a>", "X002", 2),
        (b"\n<?xml version='1.0'?><a/>", "X003", 2),
        (b"<a>\n\x0b</a>", "X003", 2),
        (b"", "X003", 1),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "b.txt">]>\n<a>&x;</a>', "X004", 2),
        (b"<a>&eacute;</a>", "X003", 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(data: bytes, code: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(data)
    _, root, [finding] = read_xml(path, "letters/a.xml")
    assert root is None
    assert (finding.code, finding.file, finding.line) == (code, "letters/a.xml", line)


def test_a_file_that_is_not_there_is_told() -> None:
    assert [finding.code for finding in read_xml(Path("nowhere.xml"), "nowhere.xml")[2]] == ["X001"]
