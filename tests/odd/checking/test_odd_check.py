"""What an ODD changes, where it leads nowhere, which documents it breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import MODULES, TEI, made

from samizdat.odd import Checked, OddError, check

CLOSE = (
    '<classSpec ident="att.typed" mode="change"><attList><attDef ident="type" mode="change"><valList mode="replace" '
    'type="closed"><valItem ident="one"/><valItem ident="three"/></valList></attDef></attList></classSpec>'
)


def checked(folder: Path, schema: str, *bodies: str) -> Checked:
    made(folder, schema)
    paths = []
    for place, body in enumerate(bodies):
        paths.append(folder / f"doc{place}.xml")
        paths[-1].write_text(f'<doc xmlns="{TEI}">\n{body}\n</doc>', encoding="utf-8")
    return check(folder / "small.odd", folder / "source.xml", paths)


def facts(found: Checked) -> dict[tuple[str, str], str]:
    return {(fact.topic, fact.name): fact.text for fact in found.facts}


def test_what_is_kept_and_what_is_closed(tmp_path: Path) -> None:
    lost = '<elementSpec ident="p" mode="change"><attList><attDef ident="n" mode="delete"/></attList></elementSpec>'
    new = '<elementSpec ident="x"><classes><memberOf key="model.phrase"/></classes><content/></elementSpec>'
    found = facts(checked(tmp_path, f'<moduleRef key="tei"/><moduleRef key="core" except="hi"/>{CLOSE}{lost}{new}'))
    assert found["elements", "small"] == "3 of the 6 elements of TEI"
    assert found["elements", "x"] == "is new"
    assert found["attributes", "p"] == "lacks 1 of 4 attributes: n"
    assert found["attributes", "head/@type"] == "is closed: one, three"
    assert found["classes", "small"] == "1 model classes have lost all their members"
    assert not any(topic == "use" for topic, _ in found)


def test_required_attributes_other_contents_and_rules_are_told(tmp_path: Path) -> None:
    change = (
        '<elementSpec ident="head" mode="change"><altIdent>title</altIdent><content><textNode/></content>'
        '<constraintSpec ident="mine"><constraint><sch:assert test="1"/></constraint></constraintSpec>'
        '<attList><attDef ident="n" mode="change" usage="req"/></attList></elementSpec>'
    )
    found = facts(checked(tmp_path, MODULES + change))
    assert found["elements", "head"] == "is called title"
    assert found["contents", "head"] == "has another content model"
    assert found["attributes", "head/@n"] == "is required"
    assert found["rules", "mine"] == "is new, in head"
    assert ("rules", "full") not in found


def test_use_and_values_that_no_document_has(tmp_path: Path) -> None:
    found = checked(tmp_path, MODULES + CLOSE, '<p type="one"/><p/>', "<p/>")
    assert [finding.code for finding in found.findings] == ["D023"]
    assert "“three”" in found.findings[0].message
    assert facts(found)["use", "p"] == "3 times"
    assert facts(found)["use", "hi"] == "in no document"


@pytest.mark.parametrize(
    ("context", "idle"),
    [
        ("tei:p", False),
        ("tei:head | tei:p", False),
        ("tei:head", True),
        ("tei:p[@n = 'a|b']", True),
        ("/tei:doc", False),
        ("tei:p[@n eq 'a']", None),
    ],
)
def test_rules_about_nothing_are_found(tmp_path: Path, context: str, idle: bool | None) -> None:
    rule = f'<constraint><sch:rule context="{context}"><sch:assert test="1"/></sch:rule></constraint>'
    schema = f'{MODULES}<constraintSpec ident="mine">{rule}</constraintSpec>'
    found = checked(tmp_path, schema, "<p/>")
    assert [finding.code for finding in found.findings] == (["D024"] if idle else [])
    assert (("rules", "mine") in facts(found)) is True
    assert ("XPath 2.0" in facts(found)["rules", "mine"]) is (idle is None)


def test_documents_that_break_are_named_with_their_first_fault(tmp_path: Path) -> None:
    found = checked(tmp_path, MODULES, "<p/>", "<head/>\n<p/>\n<head/><x/>")
    (finding,) = found.findings
    assert (finding.code, Path(finding.file).name, finding.line) == ("D025", "doc1.xml", 4)
    assert "and 1 more" in finding.message


def test_a_document_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OddError):
        checked(tmp_path, MODULES, "<p>")
