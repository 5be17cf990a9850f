"""Schemas that are wrong: each a finding with the code, the file and the line of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat import relaxng
from samizdat.errors import SamizdatError

HEAD = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
)


def load(folder: Path, body: str, **others: str) -> relaxng.Schema:
    for name, text in others.items():
        (folder / f"{name}.rng").write_text(f"{HEAD}\n{text}\n</grammar>")
    path = folder / "schema.rng"
    path.write_text(f"{HEAD}\n{body}\n</grammar>")
    return relaxng.load(path)


START = '<start><element name="x"><ref name="c"/></element></start>'
FAULTS = [
    ("G901", 2, "may not stand in `grammar`", "<element name='x'><empty/></element>"),
    ("G901", 2, "holds no text", "<start>words<element name='x'><empty/></element></start>"),
    ("G901", 3, "has no attribute `nam`", "<start><element name='x'>\n<empty nam='c'/></element></start>"),
    ("G902", 2, "prefix of `a:x` is not declared", "<start><element name='a:x'><empty/></element></start>"),
    ("G903", 2, "no definition of `c`", START),
    ("G903", 1, "no `start`", "<define name='c'><empty/></define>"),
    ("G904", 3, "second definition of `c`", START + "<define name='c'><text/></define>\n"
     "<define name='c'><text/></define>"),
    ("G905", 2, "is not on this computer", '<include href="http://example.org/x.rng"/>'),
    ("G905", 2, "leads back to itself", '<include href="schema.rng"/>'),
    ("G906", 3, "no type teidata", START + "<define name='c'>\n<data type='teidata'/></define>"),
    ("G906", 3, "is not a regular expression", START + "<define name='c'>\n<data type='token'>"
     "<param name='pattern'>(</param></data></define>"),
    ("G906", 3, "is no integer", START + "<define name='c'>\n<value type='integer'>one</value></define>"),
    ("G907", 3, "refers to itself", START + "<define name='c'>\n<optional><ref name='c'/></optional></define>"),
    ("G908", 2, "`a` is allowed twice (7.3)", START + "<define name='c'>"
     "<attribute name='a'/><attribute name='a'/></define>"),
    ("G908", 2, "stands beside other content (7.2)", START + "<define name='c'><data type='date'/><text/></define>"),
    ("G909", 2, "may not be called `xmlns`", START + "<define name='c'><attribute name='xmlns'/></define>"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "message", "body"), FAULTS, ids=[f[0] for f in FAULTS])
def test_a_fault_has_its_code_and_line(tmp_path: Path, code: str, line: int, message: str, body: str) -> None:
    with pytest.raises(relaxng.SchemaError) as caught:
        load(tmp_path, body)
    (finding,) = caught.value.findings
    assert (finding.code, finding.line, finding.file) == (code, line, str(tmp_path / "schema.rng"))
    assert message in finding.message


def test_all_faults_in_one_run(tmp_path: Path) -> None:
    with pytest.raises(relaxng.SchemaError) as caught:
        load(tmp_path, "<start>\n<ref name='a'/></start><define name='b'>\n<ref name='c'/></define>")
    assert [(f.code, f.line) for f in caught.value.findings] == [("G903", 3), ("G903", 4)]


def test_a_fault_in_an_included_file_names_that_file(tmp_path: Path) -> None:
    with pytest.raises(relaxng.SchemaError) as caught:
        load(tmp_path, '<include href="other.rng"/>' + START, other="\n<define name='c'><nothing/></define>")
    (finding,) = caught.value.findings
    assert Path(finding.file).name == "other.rng"
    assert finding.line == 3


@pytest.mark.parametrize(("name", "text", "code"), [
    ("schema.rnc", "start = element x {", "G910"),
    ("missing/schema.rnc", None, "G900"),
    ("schema.rng", "<grammar", "G900"),
    ("missing/schema.rng", None, "G900"),
])  # fmt: skip
def test_no_schema_at_all(tmp_path: Path, name: str, text: str | None, code: str) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text)
    with pytest.raises(SamizdatError) as caught:
        relaxng.load(path)
    assert isinstance(caught.value, relaxng.SchemaError)
    assert [f.code for f in caught.value.findings] == [code]
    assert str(path) in str(caught.value)


def test_replacing_what_an_include_brings(tmp_path: Path) -> None:
    other = START + "<define name='c'><element name='y'><empty/></element></define>"
    schema = load(tmp_path, '<include href="other.rng"><define name="c"><text/></define></include>', other=other)
    document = tmp_path / "document.xml"
    document.write_text("<x>words</x>")
    assert schema.validate(document) == []
    document.write_text("<x><y/></x>")
    assert [f.code for f in schema.validate(document)] == ["G001"]


@pytest.mark.reference
def test_the_customisations_of_tei_load(reference: Path) -> None:
    paths = sorted((reference / "tei/exemplars").glob("*.rng"))
    assert len(paths) == 6
    for path in paths:
        assert relaxng.load(path)


def test_the_files_of_a_schema(tmp_path: Path) -> None:
    schema = load(tmp_path, '<include href="other.rng"/>' + START, other="<define name='c'><empty/></define>")
    assert [path.name for path in schema.files] == ["schema.rng", "other.rng"]
