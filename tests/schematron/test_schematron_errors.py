"""What is wrong with a schema is said with its file and line; what cannot be worked out is a finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat import schematron
from samizdat.errors import SamizdatError
from samizdat.schematron import Rules, RulesError

Make = Callable[..., Rules]
RULE = '<sch:pattern>\n<sch:rule context="{context}">\n{inside}</sch:rule></sch:pattern>'


def inside(text: str, context: str = "a") -> str:
    return RULE.format(context=context, inside=text)


WRONG = {
    "test": (inside('<sch:assert test="1 +"/>'), "S905", 4, "Unexpected token"),
    "context": (inside("", "a[") + inside('<sch:assert test="1"/>'), "S905", 3, "Unexpected token"),
    "matched": (inside("", "a[current()/]"), "S905", 3, "Unexpected token"),
    "prefix": (inside('<sch:assert test="tei:p"/>'), "S905", 4, "prefix 'tei' has not been declared"),
    "variable": (inside('<sch:let name="x" value="$y"/>'), "S905", 4, "Variable $y has not been declared"),
    "function": (inside('<sch:report test="1">\n<sch:value-of\nselect="nope()"/></sch:report>'), "S905", 6, "nope"),
    "whole": ('<xsl:decimal-format name="d" decimal-separator=","/>', "S905", 1, "Inconsistent properties"),
    "no context": ("\n<sch:pattern><sch:rule/></sch:pattern>", "S902", 3, "`sch:rule` has no `@context`."),
    "no test": (inside("<sch:report/>"), "S902", 4, "`sch:report` has no `@test`."),
    "no value": (
        inside('<sch:assert test="1"><sch:value-of/></sch:assert>'),
        "S902",
        4,
        "`sch:value-of` has no `@select`.",
    ),
    "no prefix": ('<sch:ns uri="urn:x"/>', "S902", 2, "`sch:ns` has no `@prefix`."),
    "no rule": (inside("<sch:extends/>"), "S902", 4, "`sch:extends` has no `@rule`."),
    "abstract pattern": ('<sch:pattern is-a="x"/>', "S903", 2, "no abstract pattern “x”"),
    "abstract rule": (inside('<sch:extends rule="x"/>'), "S903", 4, "no abstract rule “x”"),
    "diagnostic": (inside('<sch:assert test="1" diagnostics="x"/>'), "S903", 4, "no diagnostic “x”"),
    "fix": (inside('<sch:assert test="1" sqf:fix="x"/>'), "S903", 4, "no fix “x”"),
    "active": ('<sch:phase id="p"><sch:active pattern="x"/></sch:phase>', "S903", 2, "no pattern “x”"),
    "include": ('<sch:include href="other.sch"/>', "S903", 2, "There is no file “other.sch”"),
    "extends": (inside('<sch:extends href="other.sch#x"/>'), "S903", 4, "There is no file “other.sch#x”"),
    "outside": ('<sch:include href="../other.sch"/>', "S904", 2, "outside of the folders"),
    "on the web": ('<sch:include href="https://example.org/other.sch"/>', "S904", 2, "nothing is fetched"),
    "itself": ('<sch:include href="rules.sch"/>', "S903", 2, "includes itself"),
    "doc": (inside("<sch:assert test=\"doc('../p.xml')\"/>"), "S904", 4, "“../p.xml” is outside of the folders"),
    "text": (inside("<sch:assert test=\"unparsed-text-available('a.txt')\"/>"), "S904", 4, "is refused"),
    "collection": (inside('<sch:let name="x" value="collection()"/>'), "S904", 4, "`collection()` is refused"),
    "foreign": ('<xsl:include href="other.xsl"/>', "S904", 2, "`xsl:include` is refused"),
    "import": ('<xsl:import href="other.xsl"/>', "S904", 2, "`xsl:import` is refused"),
    "template": ('<xsl:template match="/"/>', "S904", 2, "`xsl:template` is refused"),
    "message": (inside('<sch:assert test="1"><xsl:message/></sch:assert>'), "S904", 4, "`xsl:message` is refused"),
    "unknown": ("<sch:patern/>", "S904", 2, "`sch:patern` is not known in `sch:schema`."),
    "property": (inside('<sch:assert test="1" properties="x"/>'), "S903", 4, "no property “x”"),
    "twice": (
        '<sch:let name="x" value="1"/>\n<sch:let name="x" value="2"/>',
        "S904",
        3,
        "“x” is there already in this schema",
    ),
    "no rule around": ('<sch:pattern><sch:assert test="1"/></sch:pattern>', "S904", 2, "not known in `sch:pattern`."),
    "two namespaces": ('<sch:ns prefix="a" uri="u:1"/>\n<sch:ns prefix="a" uri="u:2"/>', "S901", 3, "bound to u:1"),
    "no address": ('\n<sch:ns prefix="a" uri="a b"/>', "S901", 3, "“a b” is no address that a namespace can have"),
    "no prefix of XML": ('<sch:ns prefix="xs:date" uri="urn:x"/>', "S901", 2, "“xs:date” is no prefix"),
    "empty": ('<sch:ns prefix="a" uri=""/>', "S902", 2, "`sch:ns` has no `@uri`."),
    "xsl": ('<sch:ns prefix="xsl" uri="urn:x"/>', "S901", 2, "bound to http://www.w3.org/1999/XSL/Transform"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_its_line(rules: Make, tmp_path: Path, case: str) -> None:
    schema, code, line, words = WRONG[case]
    with pytest.raises(RulesError) as raised:
        rules(schema)
    (found,) = raised.value.findings
    assert (found.code, found.line, found.file) == (code, line, str(tmp_path / "rules.sch"))
    assert words in found.message
    assert str(raised.value).startswith(f"{found.file}:{line}: ")
    assert raised.value.hint


def test_all_that_is_wrong_is_said_at_once(rules: Make) -> None:
    with pytest.raises(RulesError, match="and 1 more") as raised:
        rules(inside('<sch:assert test="1 +"/>\n<sch:assert test="$x"/>'))
    assert [finding.line for finding in raised.value.findings] == [4, 5]


def test_rules_that_extend_themselves(rules: Make) -> None:
    rule = '<sch:rule abstract="true" id="{}"><sch:extends rule="{}"/></sch:rule>'
    with pytest.raises(RulesError, match="extends itself"):
        rules(f"<sch:pattern>{rule.format('x', 'y')}{rule.format('y', 'x')}</sch:pattern>")


def test_an_abstract_rule_of_the_same_pattern_goes_first(rules: Make) -> None:
    rule = '<sch:rule abstract="true" id="x"><sch:report id="{}" test="1"/></sch:rule>'
    use = '<sch:rule context="a"><sch:extends rule="x"/></sch:rule>'
    made = rules(f"<sch:pattern>{rule.format('A')}</sch:pattern><sch:pattern>{use}{rule.format('B')}</sch:pattern>")
    assert [finding.code for finding in made.validate("<a/>")] == ["B"]


def test_unknown_phases_and_bindings(rules: Make) -> None:
    for more in ({"phase": "none"}, {"more": 'defaultPhase="none"'}):
        with pytest.raises(RulesError, match="no phase “none”"):
            rules(inside('<sch:assert test="1"/>'), **more)
    with pytest.raises(RulesError, match="stx"):
        rules("", "stx")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<a/>", "S901"),
        ("<a", "X003"),
        ('<schema xmlns="http://purl.oclc.org/dsdl/schematron" va\ufefflue="1"/>', "S901"),
        ("<!DOCTYPE a><a/>", "X004"),
        (b"\xff", "X002"),
        (None, "X001"),
        ('<rule xmlns="http://purl.oclc.org/dsdl/schematron"/>', "S901"),
    ],
)
def test_a_file_without_rules_in_it(tmp_path: Path, text: str | bytes | None, code: str) -> None:
    path = tmp_path / "rules.sch"
    if text is not None:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(SamizdatError) as raised:
        schematron.load(path)
    assert isinstance(raised.value, RulesError)
    assert [finding.code for finding in raised.value.findings] == [code]


DATES = '<sch:report id="OLD" test="xs:date(@when) lt xs:date(\'1950-01-01\')">old</sch:report>'
DATED = '<a>\n<d when="1940-01-01"/>\n<d when="soon"/>\n<d when="1941-01-01"/></a>'


@pytest.mark.parametrize(
    ("test", "line"), [(DATES, 4), (f'{DATES}<sch:assert test="1"/>', 4), (f'<sch:let name="x" value="1"/>{DATES}', 4)]
)
def test_what_cannot_be_worked_out_for_a_node_is_a_finding(rules: Make, tmp_path: Path, test: str, line: int) -> None:
    found = rules(inside(test, "d")).validate(DATED)
    assert [(finding.code, finding.line) for finding in found] == [("OLD", 2), ("S002", 3), ("OLD", 4)]
    assert "soon" in found[1].message
    assert found[1].hint.startswith(f"See {tmp_path / 'rules.sch'}:")


@pytest.mark.parametrize("scope", ["schema", "pattern", "rule", "context"])
def test_a_value_that_cannot_be_worked_out_does_not_stop_the_others(rules: Make, scope: str) -> None:
    let = '<sch:let name="x" value="xs:date(\'soon\')"/>'
    report = f'<sch:report id="BAD" test="{"1" if scope == "context" else "$x lt current-date()"}"/>'
    rule = inside((let if scope == "rule" else "") + report, "d[xs:date(@when)]" if scope == "context" else "d")
    if scope == "pattern":
        rule = rule.replace("<sch:rule", let + "<sch:rule", 1)
    made = rules((let if scope == "schema" else "") + rule + inside('<sch:report id="GOOD" test="1"/>', "d"))
    found = [finding.code for finding in made.validate(DATED)]
    assert "S002" in found
    assert "BAD" not in found
    assert "GOOD" in found


def test_rules_that_never_end_are_a_finding(rules: Make) -> None:
    function = '<xsl:function name="f:f" xmlns:f="urn:f"><xsl:sequence select="1 + f:f()"/></xsl:function>'
    made = rules(f'<sch:ns prefix="f" uri="urn:f"/>{function}' + inside('<sch:report test="f:f()"/>'))
    (found,) = made.validate("<a/>")
    assert (found.code, found.line) == ("S002", 1)
    assert "infinite recursion" in found.message


def test_errors_are_not_printed(rules: Make, capfd: pytest.CaptureFixture[str]) -> None:
    rules(inside(DATES, "d")).validate(DATED)
    let = '<sch:let name="x" value="xs:date(\'soon\')"/>'
    rules(let + inside('<sch:report test="$x lt current-date()"/>', "d")).validate(DATED)
    with pytest.raises(RulesError):
        rules(inside('<sch:assert test="1 +"/>'))
    assert capfd.readouterr() == ("", "")


def test_a_document_that_is_not_well_formed_is_a_finding(rules: Make) -> None:
    made = rules(inside('<sch:assert test="1"/>'))
    assert [finding.code for finding in made.validate("<a>")] == ["X003"]
    assert [finding.code for finding in made.validate("<!DOCTYPE a><a/>")] == ["X004"]
