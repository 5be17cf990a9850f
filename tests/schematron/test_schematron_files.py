"""Rules of several files, and rules that read others: inside the folder of the schema and those that are named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from samizdat.schematron import RulesError, load

S = 'xmlns="http://purl.oclc.org/dsdl/schematron"'
PERSONS = "<list><person id='ada'/><person id='bo'/></list>"
LETTER = "<letter><name key='ada'/><name key='cy'/></letter>"
Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes files; the first is the schema, and its path comes back."""

    def files(contents: Mapping[str, str]) -> Path:
        for name, text in contents.items():
            path = tmp_path / "edition" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "edition" / next(iter(contents))

    return files


def schema(inside: str) -> str:
    return f'<schema {S} queryBinding="xslt2">\n{inside}</schema>'


def key(test: str, let: str = "") -> str:
    rule = f'<rule context="name"><assert id="K" test="{test}">no person <value-of select="@key"/></assert></rule>'
    return schema(f"{let}<pattern>{rule}</pattern>")


def found(path: Path, xml: str = LETTER, **more: object) -> list[str]:
    findings = load(path, **more).validate(xml, file=path.parent / "letter.xml")
    return [finding.message for finding in findings]


def test_patterns_rules_and_tests_are_included(write: Write) -> None:
    rule = '<rule context="name"><include href="test.sch"/></rule>'
    path = write({
        "rules.sch": schema('<include href="parts/pattern.sch"/>'),
        "parts/pattern.sch": f"<pattern {S}><include href='rule.sch'/></pattern>",
        "parts/rule.sch": rule.replace("<rule", f"<rule {S}"),
        "parts/test.sch": f"<report {S} test='@key = &quot;ada&quot;'>Ada</report>",
    })  # fmt: skip
    assert found(path) == ["Ada"]


def test_a_rule_extends_one_of_another_schema_with_its_namespaces(write: Write) -> None:
    abstract = '<rule abstract="true" id="keyed"><assert test="@key and not(x:y)">no key</assert></rule>'
    path = write({
        "rules.sch": schema('<pattern><rule context="name | letter"><extends href="more.sch#keyed"/></rule></pattern>'),
        "more.sch": schema(f'<ns prefix="x" uri="urn:x"/><pattern>{abstract}</pattern>'),
    })  # fmt: skip
    assert found(path) == ["no key"]


def test_what_is_wrong_in_an_included_file_is_said_there(write: Write) -> None:
    path = write({
        "rules.sch": schema('<include href="pattern.sch"/>'),
        "pattern.sch": f"<pattern {S}>\n\n<rule context='a'><assert test='1 +'/></rule></pattern>",
    })  # fmt: skip
    with pytest.raises(RulesError) as raised:
        load(path)
    assert [(f.file, f.line) for f in raised.value.findings] == [(str(path.parent / "pattern.sch"), 3)]


@pytest.mark.parametrize("test", [
    "@key = doc('lists/persons.xml')//person/@id",
    "@key = document('lists/persons.xml')/list/person/@id",
    "@key = fn:doc(concat('lists/', 'persons.xml'))//@id",
    "some $p in doc( &quot;lists/persons.xml&quot; )//person satisfies $p/@id = @key",
    "@key = document('persons.xml', doc('lists/places.xml'))//@id",
    "@key = doc('lists/places.xml')/places/document(@persons)//@id",
])  # fmt: skip
def test_rules_read_files_in_the_folder_of_the_schema(write: Write, test: str) -> None:
    others = {"lists/persons.xml": PERSONS, "lists/places.xml": "<places persons='persons.xml'/>"}
    assert found(write({"rules.sch": key(test), **others})) == ["no person cy"]


def test_a_variable_may_hold_a_file(write: Write) -> None:
    let = """<let name="known" value="document('persons.xml')//@id"/>"""
    assert found(write({"rules.sch": key("@key = $known", let), "persons.xml": PERSONS})) == ["no person cy"]


def test_a_file_is_there_or_not(write: Write) -> None:
    path = write({"rules.sch": key("doc-available(concat(@key, '.xml'))"), "ada.xml": "<person/>"})
    assert found(path) == ["no person cy"]


def test_a_file_that_is_not_there_or_not_right_is_a_finding_of_its_own(write: Write) -> None:
    path = write({"rules.sch": key("doc(concat(@key, '.xml'))"), "ada.xml": "<person>"})
    first, second = load(path).validate(LETTER)
    assert (first.code, second.code) == ("S002", "S002")
    assert "cannot be read: The file ends" in first.message
    assert "there is no file" in second.message


def test_strings_that_look_like_calls_stay(write: Write) -> None:
    assert found(write({"rules.sch": key("@key = 'doc(x)' or @key = 'ada' (: doc('y') :)")})) == ["no person cy"]


def test_other_folders_may_be_named(write: Write) -> None:
    files = {"schema/rules.sch": key("@key = doc('../lists/persons.xml')//@id"), "lists/persons.xml": PERSONS}
    path = write(files)
    with pytest.raises(RulesError, match="outside of the folders"):
        load(path)
    assert found(path, folders=[path.parents[1]]) == ["no person cy"]


def test_a_link_out_of_the_folder_is_outside(write: Write, tmp_path: Path) -> None:
    (tmp_path / "persons.xml").write_text(PERSONS, encoding="utf-8")
    path = write({"rules.sch": key("doc('persons.xml')//@id = @key")})
    (path.parent / "persons.xml").symlink_to(tmp_path / "persons.xml")
    with pytest.raises(RulesError, match="outside of the folders"):
        load(path)


def test_a_pattern_looks_into_other_documents(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = '<rule context="person"><assert id="L" test="@name"><value-of select="@id"/> has no name</assert></rule>'
    path = write({
        "rules.sch": schema(f'<pattern documents="/letter/@list"><let name="x" value="/letter"/>{rule}</pattern>'),
        "persons.xml": "<list>\n  <person id='ada' name='Ada'/>\n  <person id='bo'/>\n</list>",
    })  # fmt: skip
    monkeypatch.chdir(tmp_path)
    findings = load(path).validate("<letter list='persons.xml'/>", file=path.parent / "letter.xml")
    assert [(f.file, f.line, f.column, f.message) for f in findings] == [
        ("edition/persons.xml", 3, 3, "bo has no name")
    ]
