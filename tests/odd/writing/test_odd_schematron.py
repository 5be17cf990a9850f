"""The rules of an ODD, as Schematron that an engine can run."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from small import MODULES, made

from samizdat.schematron import load

SCH = "{http://purl.oclc.org/dsdl/schematron}"


def rules(folder: Path, schema: str) -> etree._Element:
    return etree.fromstring(made(folder, schema).compiled.schematron)


def contexts(root: etree._Element) -> list[str | None]:
    return [rule.get("context") for rule in root.iter(f"{SCH}rule")]


def in_element(inside: str, name: str = "p") -> str:
    spec = f'<constraintSpec ident="new" scheme="schematron"><constraint>{inside}</constraint></constraintSpec>'
    return f'{MODULES}<elementSpec ident="{name}" mode="change">{spec}</elementSpec>'


def test_each_rule_is_a_pattern_with_a_name_of_its_own(tmp_path: Path) -> None:
    two = '<sch:rule context="tei:p[1]"><sch:assert test="1"/></sch:rule>'
    root = rules(tmp_path, in_element(two + two))
    assert [pattern.get("id") for pattern in root.iter(f"{SCH}pattern")] == [
        "small-p-full",
        "small-p-new",
        "small-p-new-2",
    ]
    assert root.get("queryBinding") == "xslt2"


def test_a_bare_test_is_about_what_it_stands_in(tmp_path: Path) -> None:
    bare = '<constraintSpec ident="new"><constraint><sch:report test="1">no</sch:report></constraint></constraintSpec>'
    assert contexts(rules(tmp_path, in_element('<sch:assert test="1"/>')))[-1] == "tei:p"
    assert contexts(rules(tmp_path, MODULES + bare))[0] == "/*"
    att = f'<attList><attDef ident="n" mode="change">{bare}</attDef></attList>'
    assert (
        contexts(rules(tmp_path, f'{MODULES}<elementSpec ident="p" mode="change">{att}</elementSpec>'))[-1]
        == "tei:p/@n"
    )
    in_class = rules(tmp_path, f'{MODULES}<classSpec ident="att.typed" mode="change">{bare}</classSpec>')
    assert contexts(in_class)[0] == "tei:doc | tei:head | tei:p | tei:hi"
    model = rules(tmp_path, f'{MODULES}<classSpec ident="model.phrase" mode="change">{bare}</classSpec>')
    assert contexts(model)[0] == "tei:hi | tei:pers | tei:place"


def test_a_variable_belongs_to_what_stands_beside_it(tmp_path: Path) -> None:
    let, test = '<sch:let name="long" value="string-length(.) gt {}"/>', '<sch:report test="$long"/>'
    parts = [in_element(let.format(5) + test).removeprefix(MODULES)]
    parts += [in_element(let.format(50) + test, "hi").removeprefix(MODULES)]
    parts += [
        in_element(let.format(9) + f'<sch:rule context="tei:head">{test}</sch:rule>', "head").removeprefix(MODULES)
    ]
    root = rules(tmp_path, MODULES + "".join(parts))
    parents = [(node.getparent().tag.removeprefix(SCH), node.get("value")[-2:]) for node in root.iter(f"{SCH}let")]
    assert sorted(parents) == [("pattern", " 9"), ("rule", " 5"), ("rule", "50")]
    (tmp_path / "small.sch").write_bytes(etree.tostring(root))
    document = '<doc xmlns="http://www.tei-c.org/ns/1.0"><p>rather long</p><p><hi>not so long</hi></p></doc>'
    found = load(tmp_path / "small.sch").validate(document)
    assert [finding.column for finding in found] == [42, 60]


def test_a_variable_alone_is_for_all_rules(tmp_path: Path) -> None:
    root = rules(tmp_path, in_element('<sch:let name="x" value="1"/>'))
    assert [node.getparent().tag for node in root.iter(f"{SCH}let")] == [f"{SCH}schema"]


@pytest.mark.parametrize("mode", ["delete", "replace"])
def test_a_rule_is_taken_away_or_replaced(tmp_path: Path, mode: str) -> None:
    inside = '<constraint><sch:rule context="tei:p[2]"/></constraint>' if mode == "replace" else ""
    spec = f'<constraintSpec ident="full" mode="{mode}" scheme="schematron">{inside}</constraintSpec>'
    root = rules(tmp_path, f'{MODULES}<elementSpec ident="p" mode="change">{spec}</elementSpec>')
    assert contexts(root) == ([] if mode == "delete" else ["tei:p[2]"])


def test_prefixes_are_declared_or_reported(tmp_path: Path) -> None:
    inside = "<sch:assert test=\"rng:a = 'b:c'\"/>"
    root = rules(tmp_path, in_element(inside))
    found = {ns.get("prefix"): ns.get("uri") for ns in root.iter(f"{SCH}ns")}
    assert found["rng"] == "http://relaxng.org/ns/structure/1.0"
    assert set(found) == {"tei", "rng"}
    assert made(tmp_path, in_element(inside)).codes == []
    assert made(tmp_path, in_element('<sch:assert test="nobody:a"/>')).codes == ["D014"]
    twice = '<sch:ns prefix="tei" uri="urn:other"/><sch:assert test="1"/>'
    assert made(tmp_path, in_element(twice)).codes == ["D014"]


def test_what_xpath_3_needs_is_said(tmp_path: Path) -> None:
    assert rules(tmp_path, in_element('<sch:assert test="@a != 1"/>')).get("queryBinding") == "xslt2"
    assert rules(tmp_path, in_element("<sch:assert test=\"@a || 'x'\"/>")).get("queryBinding") == "xslt3"


def test_a_message_keeps_its_words_and_its_spaces(tmp_path: Path) -> None:
    inside = '<sch:assert test="a  =  \'x  y\'">\n  Not  <sch:name/> <sch:value-of select="."/>, please. </sch:assert>'
    root = rules(tmp_path, in_element(inside))
    found = list(root.iter(f"{SCH}assert"))[-1]
    assert found.get("test") == "a = 'x  y'"
    assert etree.tostring(found, encoding="unicode", method="text", with_tail=False) == " Not  , please. "


def test_another_language_of_rules_is_a_finding(tmp_path: Path) -> None:
    spec = '<constraintSpec ident="x" scheme="other"><constraint>x</constraint></constraintSpec>'
    small = made(tmp_path, f'{MODULES}<elementSpec ident="p" mode="change">{spec}</elementSpec>')
    assert small.codes == ["D001"]


def test_what_is_deprecated_warns(tmp_path: Path) -> None:
    spec = (
        '<elementSpec ident="hi" mode="change" validUntil="2030-01-01"><attList>'
        '<attDef ident="rend" mode="change" validUntil="2031-01-01"/></attList></elementSpec>'
    )
    small = made(tmp_path, MODULES + spec)
    root = etree.fromstring(small.compiled.schematron)
    found = {rule.get("context"): "".join(rule.itertext()) for rule in root.iter(f"{SCH}rule")}
    assert "2030-01-01" in found["tei:hi"]
    assert "2031-01-01" in found["tei:hi/@rend"]
    assert [node.get("role") for node in root.iter(f"{SCH}report")] == ["warning", "warning"]
    assert small.codes == ["D012", "D012"]
