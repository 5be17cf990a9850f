"""Each part of ISO Schematron by a small schema and a small document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samizdat.model.finding import About
from samizdat.schematron import Rules

Make = Callable[..., Rules]
LETTER = """<letter date="1950" n="2">
  <to>Anna</to>
  <p id="a">Come.</p>
  <p id="b"/>
</letter>"""

DATE = "<sch:value-of select='@date'/>"


def codes(rules: Rules, xml: str = LETTER) -> list[str]:
    return [finding.code for finding in rules.validate(xml)]


def messages(rules: Rules, xml: str = LETTER) -> list[str]:
    return [finding.message for finding in rules.validate(xml)]


def one(context: str, inside: str) -> str:
    return f'<sch:pattern><sch:rule context="{context}">{inside}</sch:rule></sch:pattern>'


def test_an_assert_fails_where_it_is_false_and_a_report_where_it_is_true(rules: Make) -> None:
    made = rules(one("p", '<sch:assert test="text()">empty</sch:assert><sch:report test="text()">full</sch:report>'))
    assert [(finding.line, finding.message) for finding in made.validate(LETTER)] == [(3, "full"), (4, "empty")]


def test_the_code_is_the_id_of_the_test_or_of_its_rule(rules: Make) -> None:
    inside = '<sch:report id="T1" test="1">x</sch:report><sch:report test="1">x</sch:report>'
    named = f'<sch:pattern><sch:rule id="R1" context="to">{inside}</sch:rule></sch:pattern>'
    assert codes(rules(named + one("to", '<sch:report test="1">x</sch:report>'))) == ["R1", "S001", "T1"]


@pytest.mark.parametrize(
    ("context", "test", "message", "about"),
    [
        ("letter", "@date = '1951'", "", About("letter", "date")),
        ("letter", "@date = @until", "", About("letter")),
        ("letter", "@until", f"The {DATE} is <sch:value-of select='to'/>.", About("letter", "date", ("1950", "Anna"))),
        ("letter", "to/@n", "<sch:value-of select='@none'/>", About("letter", "none")),
        ("@date", ". = '1951'", "<sch:value-of select='.'/>", About("letter", "date", ("1950",))),
    ],
)
def test_a_finding_has_the_values_that_it_shows(
    rules: Make, context: str, test: str, message: str, about: About
) -> None:
    made = rules(one(context, f'<sch:assert test="{test}">{message}</sch:assert>'))
    assert [finding.about for finding in made.validate(LETTER)] == [about]


def test_a_message_has_names_values_and_single_spaces(rules: Make) -> None:
    text = """
      The <sch:name/> of <sch:emph>this</sch:emph> <sch:name path=".."/>, dated
      <sch:value-of select="../@date"/>, has <sch:value-of select="../p/@id"/>.
    """
    made = rules(one("to", f'<sch:report test="1">{text}</sch:report>'))
    assert messages(made) == ["The to of this letter, dated 1950, has a b."]


@pytest.mark.parametrize(("path", "shown"), [("../@date", "date"), ("name(..)", "letter"), ("1 + 1", "2"), ("()", "")])
def test_a_name_may_be_given_by_any_expression(rules: Make, path: str, shown: str) -> None:
    assert messages(rules(one("to", f'<sch:report test="1">[<sch:name path="{path}"/>]</sch:report>'))) == [
        f"[{shown}]"
    ]


def test_a_test_without_words_shows_itself(rules: Make) -> None:
    made = rules(one("to", '<sch:report test=". = \'Anna\'"/><sch:assert test="not(.)"/>'))
    assert messages(made) == ["This is not so: not(.)", "This is so: . = 'Anna'"]


def test_namespaces(rules: Make) -> None:
    made = rules('<sch:ns prefix="l" uri="urn:l"/>' + one("l:p", '<sch:report test="1"><sch:name/></sch:report>'))
    assert messages(made, '<x:a xmlns:x="urn:l"><p/><x:p/></x:a>') == ["x:p"]


@pytest.mark.parametrize("place", ["schema", "pattern", "rule"])
def test_variables_of_a_schema_a_pattern_and_a_rule(rules: Make, place: str) -> None:
    lets = '<sch:let name="ids" value="//@id"/><sch:let name="n" value="count($ids)"/>'
    report = '<sch:report test="1"><sch:value-of select="$n"/></sch:report>'
    rule = f'<sch:rule context="to">{lets if place == "rule" else ""}{report}</sch:rule>'
    pattern = f"<sch:pattern>{lets if place == 'pattern' else ''}{rule}</sch:pattern>"
    assert messages(rules((lets if place == "schema" else "") + pattern)) == ["2"]


def test_variables_of_patterns_do_not_meet(rules: Make) -> None:
    def pattern(value: str) -> str:
        let = f'<sch:let name="x" value="{value}"/>'
        report = '<sch:report test="1"><sch:value-of select="@id, $x"/></sch:report>'
        return f'<sch:pattern>{let}<sch:rule context="p[position() = $x]">{report}</sch:rule></sch:pattern>'

    assert messages(rules(pattern("1") + pattern("2"))) == ["a 1", "b 2"]


def test_a_variable_of_a_pattern_is_seen_by_others_where_it_is_the_only_one(rules: Make) -> None:
    kinds = '<sch:pattern id="vars"><sch:let name="ids" value="(\'a\', \'c\')"/></sch:pattern>'
    assert messages(rules(kinds + one("p", '<sch:assert test="@id = $ids">unknown</sch:assert>'))) == ["unknown"]


def test_a_variable_of_a_phase_goes_before_that_of_the_schema(rules: Make) -> None:
    lets = '<sch:let name="x" value="1"/><sch:phase id="all"><sch:let name="x" value="2"/><sch:active pattern="p"/>'
    report = '<sch:report test="1"><sch:value-of select="$x"/></sch:report>'
    schema = f'{lets}</sch:phase><sch:pattern id="p"><sch:rule context="to">{report}</sch:rule></sch:pattern>'
    assert messages(rules(schema, phase="all")) == ["2"]
    assert messages(rules(schema)) == ["1"]


def test_a_variable_may_hold_what_is_written_in_it(rules: Make) -> None:
    let = '<sch:let name="known"><name>Anna</name></sch:let>'
    made = rules(let + one("to", '<sch:report test=". = $known/name">known</sch:report>'))
    assert messages(made) == ["known"]


def test_the_first_rule_of_a_pattern_wins(rules: Make) -> None:
    def rule(context: str, code: str) -> str:
        return f'<sch:rule context="{context}"><sch:report id="{code}" test="1"/></sch:rule>'

    chain = rule("p[@id = 'b']", "B1") + rule("p | to", "P1") + rule("*", "X1")
    made = rules(f"<sch:pattern>{chain}</sch:pattern><sch:pattern>{rule('p', 'P2')}</sch:pattern>")
    assert codes(made) == ["X1", "P1", "P1", "P2", "B1", "P2"]


@pytest.mark.parametrize(
    ("context", "found"),
    [
        ("/", "letter"),
        ("/letter", "letter"),
        ("letter/@date", "letter date"),
        ("@*", "letter date, letter n, p id, p id"),
        ("p/text()", "p"),
        ("processing-instruction()", "p"),
        ("p[@id = current()/@id]", "p, p"),
        ("/letter/to | p[1]", "to, p"),
        ("* except p", "letter, to"),
        (".[self::to]", "to"),
        (".[self::document-node()]", "letter"),
        ("key('ids', 'b')", "p"),
        ("p['|/.(' != '']", "p, p"),
    ],
)
def test_contexts_are_patterns(rules: Make, context: str, found: str) -> None:
    key = '<xsl:key name="ids" match="p" use="@id"/>'
    shown = "(self::*, parent::*, *)[1]/name(), self::attribute()/name()"
    made = rules(key + one(context, f'<sch:report test="1"><sch:value-of select="{shown}"/></sch:report>'))
    document = LETTER.replace("Come.", "Come.<?now?>")
    assert ", ".join(messages(made, document)) == found


def test_keys_and_functions(rules: Make) -> None:
    own = """<sch:ns prefix="f" uri="urn:f"/>
      <xsl:key name="ids" match="p" use="@id"/>
      <xsl:function name="f:twice" xmlns:f="urn:f">
        <xsl:param name="x"/><xsl:sequence select="$x || $x"/>
      </xsl:function>"""
    report = "<sch:report test=\"key('ids', 'a')\"><sch:value-of select=\"f:twice('x')\"/></sch:report>"
    made = rules(own + one("to", report))
    assert messages(made) == ["xx"]


def test_a_key_may_stand_in_a_pattern(rules: Make) -> None:
    key = '<sch:pattern><xsl:key name="ids" match="p" use="@id"/></sch:pattern>'
    assert messages(rules(key + one("to", "<sch:report test=\"key('ids', 'b')\">b</sch:report>"))) == ["b"]


def test_accumulators_and_decimal_formats(rules: Make) -> None:
    own = """<xsl:decimal-format name="de" decimal-separator="," grouping-separator="."/>
      <xsl:accumulator name="seen" initial-value="0">
        <xsl:accumulator-rule match="p" select="$value + 1"/>
      </xsl:accumulator>"""
    value = "format-number(accumulator-before('seen'), '0,0', 'de')"
    made = rules(own + one("p", f'<sch:report test="1"><sch:value-of select="{value}"/></sch:report>'), "xslt3")
    assert messages(made) == ["1,0", "2,0"]


ABSTRACT = """<sch:pattern abstract="true" id="needs">
  <sch:param name="what" value="'nothing'"/>
  <sch:let name="found" value="$what"/>
  <sch:rule context="$holder[true()]">
    <sch:report test="$found = 'Anna'">$holder has <sch:value-of select="$what"/></sch:report>
  </sch:rule>
</sch:pattern>"""


def test_abstract_patterns_take_parameters(rules: Make) -> None:
    def needs(**parameters: str) -> str:
        inside = "".join(f'<sch:param name="{name}" value="{value}"/>' for name, value in parameters.items())
        return f'<sch:pattern is-a="needs">{inside}</sch:pattern>'

    made = rules(ABSTRACT + needs(holder="letter", what="/letter/to") + needs(holder="p"))
    assert messages(made) == ["letter has Anna"]


def test_rules_extend_abstract_rules(rules: Make) -> None:
    abstract = '<sch:rule abstract="true" id="{id}"><sch:report id="{id}" test="$n">x</sch:report>{more}</sch:rule>'
    first = abstract.format(id="A1", more='<sch:extends rule="A2"/>')
    other = f"<sch:pattern>{abstract.format(id='A2', more='')}</sch:pattern>"
    rule = '<sch:rule context="to"><sch:let name="n" value="1"/><sch:extends rule="A1"/></sch:rule>'
    assert codes(rules(f"<sch:pattern>{first}{rule}</sch:pattern>{other}")) == ["A1", "A2"]


PHASES = """
  <sch:phase id="early"><sch:let name="x" value="'early'"/><sch:active pattern="one"/></sch:phase>
  <sch:phase id="late">
    <sch:let name="x" value="'late'"/><sch:active pattern="one"/><sch:active pattern="two"/>
  </sch:phase>
  <sch:pattern id="one"><sch:rule context="to">
    <sch:report id="P1" test="1"><sch:value-of select="$x"/></sch:report>
  </sch:rule></sch:pattern>
  <sch:pattern id="two"><sch:rule context="to"><sch:report id="P2" test="1">two</sch:report></sch:rule></sch:pattern>
"""


def test_phases(rules: Make) -> None:
    assert messages(rules(PHASES, phase="early")) == ["early"]
    assert messages(rules(PHASES, phase="late")) == ["late", "two"]
    assert messages(rules(PHASES, more='defaultPhase="early"')) == ["early"]
    without = PHASES.replace('<sch:value-of select="$x"/>', "one")
    assert messages(rules(without)) == ["one", "two"]
    assert messages(rules(without, more='defaultPhase="early"', phase="#ALL")) == ["one", "two"]


@pytest.mark.parametrize(
    ("test", "rule", "severity"),
    [
        ("", "", "error"),
        ('role="fatal"', "", "error"),
        ('role="Warning"', "", "warning"),
        ('role="nonfatal"', "", "warning"),
        ('role="information"', "", "info"),
        ('role="heading"', "", "error"),
        ("", 'role="warn"', "warning"),
        ('role="error"', 'role="info"', "error"),
        ('flag="warning"', "", "warning"),
    ],
)
def test_roles_are_severities(rules: Make, test: str, rule: str, severity: str) -> None:
    made = rules(f'<sch:pattern><sch:rule context="to" {rule}><sch:report test="1" {test}/></sch:rule></sch:pattern>')
    assert [finding.severity for finding in made.validate(LETTER)] == [severity]


def test_hints_come_from_diagnostics_fixes_flags_and_references(rules: Make) -> None:
    attributes = 'diagnostics="d1 d2" sqf:fix="f1 g1" flag="draft" see="https://example.org/r"'
    report = f'<sch:report test="1" {attributes}>x</sch:report>'
    fix = '<sqf:fix id="{id}" {more}><sqf:description><sqf:title>{title}</sqf:title></sqf:description></sqf:fix>'
    here = fix.format(id="f1", more="", title='Rename <sch:value-of select="."/>')
    unfit = fix.format(id="g2", more='use-when="@no"', title="never")
    fit = fix.format(id="g3", more="", title="Delete")
    there = f'<sqf:fixes><sqf:group id="g1">{fit}{unfit}</sqf:group></sqf:fixes>'
    more = """<sch:diagnostics><sch:diagnostic id="d1">It says <sch:value-of select="."/>.</sch:diagnostic>
      <sch:diagnostic id="d2">Ask her.</sch:diagnostic></sch:diagnostics>"""
    (found,) = rules(one("to", report + here) + more + there).validate(LETTER)
    assert found.hint == "It says Anna. Ask her. Rename Anna. Delete. Flag: draft. See https://example.org/r."


def test_properties_are_hints(rules: Make) -> None:
    properties = """<sch:properties>
      <sch:property id="where">In <sch:value-of select="name(..)"/>.</sch:property>
      <sch:property id="copied"><xsl:copy-of select="../p[1]"/></sch:property>
    </sch:properties>"""
    made = rules(one("to", '<sch:report test="1" properties="where copied">x</sch:report>') + properties)
    assert [finding.hint for finding in made.validate(LETTER)] == ["In letter. Come."]


def test_a_subject_is_where_the_result_is_shown(rules: Make) -> None:
    made = rules(one("letter", '<sch:report test="1" subject="p[2]/@id">x</sch:report>'))
    assert [(finding.line, finding.column) for finding in made.validate(LETTER)] == [(4, 6)]
    elsewhere = rules(one("letter", '<sch:report test="1" subject="none">x</sch:report>'))
    assert [(finding.line, finding.column) for finding in elsewhere.validate(LETTER)] == [(1, 1)]


@pytest.mark.parametrize(("binding", "message"), [("xslt2", "1 2"), ("xslt3", "1 2"), ("xslt", "1"), ("XSLT2", "1 2")])
def test_the_first_xpath_takes_the_first_value(rules: Make, binding: str, message: str) -> None:
    made = rules(one("a", '<sch:report test="b"><sch:value-of select="b"/></sch:report>'), binding)
    assert messages(made, "<a><b>1</b><b>2</b></a>") == [message]


def test_in_the_first_xpath_a_sum_may_be_no_number(rules: Make) -> None:
    made = rules(
        one("letter", '<sch:assert test="sum(@n | to) = 2">sum is <sch:value-of select="sum(@n | to)"/></sch:assert>'),
        "",
    )
    assert messages(made) == ["sum is NaN"]


def test_xpath_3(rules: Make) -> None:
    report = '<sch:report test="map { 1: true() }(1)"><sch:value-of select=". => upper-case()"/></sch:report>'
    made = rules(one("to", report), "xslt3")
    assert messages(made) == ["ANNA"]


def test_names_of_a_schema_and_ours_do_not_meet(rules: Make) -> None:
    lets = '<sch:ns prefix="sz" uri="urn:other"/><sch:let name="rule1" value="1"/><sch:let name="results" value="2"/>'
    report = '<sch:report id="{x}" test="1"><sch:value-of select="$rule1 + $results"/></sch:report>'
    made = rules(lets + one("to", report))
    assert [(finding.code, finding.message) for finding in made.validate(LETTER)] == [("{x}", "3")]
