"""What the edition of 2025 of ISO/IEC 19757-3 adds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samizdat.schematron import Rules, RulesError, load

Make = Callable[..., Rules]
SUITE = Path(__file__).parents[3] / "shared/suites/schematron-2025"
LETTER = """<letter lang="de en xx">
  <to>Anna</to>
  <body>
    <p id="a">Come soon, come.</p>
    <p id="b"/>
  </body>
</letter>"""
# What each schema of the suite finds in its document: severity, line, message, hint.
FOUND = {
    "as": [("error", 2, "12 is an integer", ""), ("error", 2, "12 is not a string", "")],
    "dynamic-severity": [("error", 2, "...", "Severity: bar.")],
    "from": [("error", 4, "2", ""), ("error", 4, "3", "")],
    "from-empty": [],
    "group": [
        ("error", 2, "root element is foo", ""),
        ("error", 2, "should reach here", ""),
        *(("error", line, "root element is blort", "") for line in (3, 4, 4)),
    ],
    "schema-param": [("error", line, "bar", "") for line in (2, 3, 4, 4, 4)],
    "schematronEdition": [
        ("error", n, name, "") for n, name in ((2, "foo"), (3, "blort"), (4, "bar"), (4, "blort"), (4, "blort"))
    ],
    "severity": [("error", 2, "foo", ""), ("warning", 2, "foo", ""), ("error", 2, "foo", "Severity: 12345.")],
    "visit-each": [("error", line, n, "") for line in (4, 5) for n in ("2", "3")],
    "visit-each-analyze-string": [("error", 2, "foo at index 1", ""), ("error", 2, "foo at index 15", "")],
    "when": [("error", 3, "1", ""), ("error", 4, "2", ""), ("error", 4, "3", "")],
}


@pytest.mark.reference
@pytest.mark.parametrize("name", FOUND)
def test_suite(name: str, reference: Path) -> None:
    rules = load(SUITE / f"schemas/{name}.sch", phase="#ANY" if name == "when" else "#DEFAULT")
    findings = rules.validate((SUITE / f"xml/{name}.xml").read_text(encoding="utf-8"))
    assert [(f.severity, f.line, f.message, f.hint) for f in findings] == FOUND[name]


@pytest.mark.reference
def test_the_suite_is_whole(reference: Path) -> None:
    assert {path.stem for path in (SUITE / "schemas").glob("*.sch")} == set(FOUND)


def one(rule: str, inside: str) -> str:
    return f"<sch:pattern><sch:rule {rule}>{inside}</sch:rule></sch:pattern>"


def said(rules: Rules, xml: str = LETTER) -> list[tuple[int, int, str]]:
    return [(finding.line, finding.column, finding.message) for finding in rules.validate(xml)]


def test_a_rule_visits_what_is_no_node_too(rules: Make) -> None:
    let = "<sch:let name=\"known\" value=\"('de', 'en')\"/>"
    tests = '<sch:assert test=". = $known"><sch:value-of select="."/> is no language</sch:assert>'
    made = rules(
        f'<sch:pattern><sch:rule context="@lang" visit-each="tokenize(.)">{let}{tests}</sch:rule></sch:pattern>'
    )
    assert said(made) == [(1, 9, "xx is no language")]


def test_what_a_rule_visits_is_where_the_result_is_shown(rules: Make) -> None:
    made = rules(
        '<sch:pattern><sch:rule context="letter" visit-each=".//p"><sch:assert test="text()">empty</sch:assert>'
        '<sch:report test="@id = \'a\'" subject="@id">a</sch:report></sch:rule></sch:pattern>'
    )
    assert said(made) == [(4, 8, "a"), (5, 5, "empty")]


def test_what_cannot_be_visited_is_a_finding(rules: Make) -> None:
    made = rules(one('context="to" visit-each="1 to xs:integer(.)"', '<sch:assert test="0"/>'))
    (found,) = made.validate(LETTER)
    assert (found.code, found.line) == ("S002", 2)


def phases(*attributes: str) -> str:
    active = '<sch:active pattern="all"/>'
    each = "".join(f'<sch:phase id="p{n}" {more}>{active}</sch:phase>' for n, more in enumerate(attributes))
    pattern = one('context="*"', '<sch:report test="1"><sch:name/></sch:report>')
    return each + pattern.replace("<sch:pattern>", '<sch:pattern id="all">')


def test_a_phase_begins_somewhere(rules: Make) -> None:
    assert [message for *_, message in said(rules(phases('from="body"'), phase="p0"))] == ["body", "p", "p"]
    assert [message for *_, message in said(rules(phases('from="to | p[@id]"'), phase="p0"))] == ["to", "p", "p"]
    assert len(said(rules(phases('from="body"')))) == 5


def test_of_phases_the_first_that_is_for_a_document_is_active(rules: Make) -> None:
    made = rules(phases('when="/note" from="*"', 'when="//p" from="p"', 'when="true()"'), phase="#ANY")
    assert [message for *_, message in said(made)] == ["p", "p"]
    assert [message for *_, message in said(made, "<note/>")] == ["note"]
    none = rules(phases('when="/note"'), phase="#ANY")
    (found,) = none.validate(LETTER)
    assert (found.code, "no phase is for this document" in found.message) == ("S002", True)
    with pytest.raises(RulesError, match="There is no phase “#ANY”"):
        rules(phases(""), phase="#ANY")


@pytest.mark.parametrize("place", ["severity", "role", "flag"])
def test_a_severity_may_be_a_variable(rules: Make, place: str) -> None:
    lets = "<sch:let name=\"grave\" value=\"if (/letter) then 'warning' else 'info'\"/>"
    made = rules(lets + one('context="/*"', f'<sch:report test="1" {place}="$grave">x</sch:report>'))
    assert [(f.severity, f.hint.replace("Flag: warning.", "")) for f in made.validate(LETTER)] == [("warning", "")]
    assert made.validate("<note/>")[0].severity == "info"


def test_a_group_may_be_active(rules: Make) -> None:
    rule = '<sch:rule context="*"><sch:report id="{}" test="parent::letter"/></sch:rule>'
    group = f'<sch:group id="g">{rule.format("A")}{rule.format("B")}</sch:group>'
    made = rules(f'<sch:phase id="p"><sch:active pattern="g"/></sch:phase>{group}', phase="p")
    assert [finding.code for finding in made.validate(LETTER)] == ["A", "B", "A", "B"]


@pytest.mark.parametrize(("wrong", "words"), [
    ('<sch:param name="x"/>', "`sch:param` has no `@value`."),
    (
        '<sch:rules><sch:rule abstract="true" visit="b"/></sch:rules>',
        "The attribute `visit` is not known on `sch:rule`.",
    ),
    ('<sch:phase id="p" until="b"/>', "The attribute `until` is not known on `sch:phase`."),
])  # fmt: skip
def test_nothing_is_passed_over(rules: Make, wrong: str, words: str) -> None:
    with pytest.raises(RulesError) as raised:
        rules(wrong)
    assert [finding.message for finding in raised.value.findings] == [words]
