"""Rules inside a grammar, rules from outside, rules in any order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samizdat import schematron
from samizdat.schematron import Rules, RulesError

Make = Callable[..., Rules]
GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
  <sch:ns prefix="l" uri="urn:l"/>
  <start><ref name="a"/></start>
  <define name="a">
    <element name="a"><sch:ns prefix="l" uri="urn:l"/>
      <sch:pattern><sch:rule context="l:a"><sch:report id="A" test="1">first</sch:report></sch:rule></sch:pattern>
      <empty/></element>
  </define>
  <sch:rule context="l:a"><sch:report id="B" test="{test}">second</sch:report></sch:rule>
</grammar>"""


def test_rules_inside_a_grammar(tmp_path: Path) -> None:
    path = tmp_path / "a.rng"
    path.write_text(GRAMMAR.format(test="1"))
    assert [finding.code for finding in schematron.load(path).validate('<a xmlns="urn:l"/>')] == ["A", "B"]
    path.write_text(GRAMMAR.format(test="1 +"))
    with pytest.raises(RulesError, match=r"a\.rng:9: "):
        schematron.load(path)


def test_a_grammar_without_rules_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.rng"
    path.write_text('<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>')
    assert schematron.load(path).validate("<b/>") == []


@pytest.mark.reference
def test_the_rules_of_tei(reference: Path) -> None:
    rules = schematron.load(reference / "tei/tei_all.rng")
    wrong = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>\n<p><date when="1950" from="1949"/></p>\n'
        '<ab subtype="x"/></body></text></TEI>'
    )
    found = [(finding.line, finding.severity) for finding in rules.validate(wrong)]
    assert (2, "warning") in found
    assert (3, "error") in found


def test_rules_are_compiled_once_until_they_change(tmp_path: Path, schema: Callable[..., Path]) -> None:
    from samizdat.schematron.compile import compiled

    def load(test: str) -> list[str]:
        path = schema(f'<sch:pattern><sch:rule context="a"><sch:report id="X" test="{test}"/></sch:rule></sch:pattern>')
        return [finding.code for finding in schematron.load(path).validate("<a/>")]

    before = compiled.cache_info()
    assert load("1") == load("1") == ["X"]
    assert compiled.cache_info().misses == before.misses + 1
    assert load("0") == []
    assert compiled.cache_info().misses == before.misses + 2


OPENINGS = {
    "file": "unparsed-text('{here}/secret.txt')",
    "available": "unparsed-text-available('{here}/secret.txt')",
    "document": "doc('{here}/secret.xml')/secret",
    "there": "doc-available('{here}/secret.xml')",
    "collection": "collection('{here}')",
    "network": "doc-available('http://127.0.0.1:9/')",
    "environment": "environment-variable('PATH')",
    "transform": "exists(transform(map {{ 'stylesheet-location': '{here}/secret.xml', 'source-node': . }})?output)",
}


@pytest.mark.parametrize("opening", OPENINGS)
def test_rules_open_nothing(rules: Make, tmp_path: Path, opening: str) -> None:
    outside = tmp_path.parent / "elsewhere"
    outside.mkdir(exist_ok=True)
    (outside / "secret.txt").write_text("secret")
    (outside / "secret.xml").write_text("<secret/>")
    expression = OPENINGS[opening].format(here=outside.as_uri())
    schema = f'<sch:pattern><sch:rule context="a"><sch:report id="OPEN" test="{expression}"/></sch:rule></sch:pattern>'
    with pytest.raises(RulesError, match=r"refused|outside of the folders|nothing is fetched"):
        rules(schema, "xslt3")


@pytest.mark.parametrize("opening", ["doc", "doc-available", "document"])
def test_an_address_that_a_document_gives_opens_nothing_either(rules: Make, tmp_path: Path, opening: str) -> None:
    outside = tmp_path.parent / "elsewhere.xml"
    outside.write_text("<secret/>")
    made = rules(
        f'<sch:pattern><sch:rule context="a"><sch:report id="OPEN" test="{opening}(@href)"/></sch:rule></sch:pattern>'
    )
    for href in ("../elsewhere.xml", outside.as_uri(), "http://127.0.0.1:9/", "/etc/passwd"):
        (found,) = made.validate(f'<a href="{href}"/>', file=tmp_path / "a.xml")
        assert (found.code, "“" in found.message) == ("S002", True)


FUNCTION = """<sch:ns prefix="f" uri="urn:f"/><xsl:function name="f:f" xmlns:f="urn:f">{}</xsl:function>
  <sch:pattern><sch:rule context="a"><sch:report id="OPEN" test="f:f()"/></sch:rule></sch:pattern>"""


def test_functions_read_nothing(rules: Make, tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<secret/>")
    where = (tmp_path / "secret.xml").as_uri()
    inside = f'<xsl:source-document href="{where}"><xsl:sequence select="exists(secret)"/></xsl:source-document>'
    assert [finding.code for finding in rules(FUNCTION.format(inside)).validate("<a/>")] == ["S002"]


def test_functions_write_nothing(rules: Make, tmp_path: Path) -> None:
    target = tmp_path / "written.xml"
    with pytest.raises(RulesError, match="result-document is disabled"):
        rules(FUNCTION.format(f'<xsl:result-document href="{target.as_uri()}"/>')).validate("<a/>")
    assert not target.exists()


def test_compiling_opens_nothing(rules: Make, tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<secret/>")
    there = f"doc-available('{(tmp_path / 'secret.xml').as_uri()}')"
    with pytest.raises(RulesError, match="Cannot find a 0-argument function"):
        rules(FUNCTION.replace('name="f:f"', f'name="f:f" use-when="{there}"').format('<xsl:sequence select="1"/>'))


PATTERNS = [
    f"""<sch:pattern><sch:let name="x" value="{place}"/>
      <sch:rule context="{context}"><sch:report id="P{place}" test="count(*) = $x"><sch:name/></sch:report></sch:rule>
      <sch:rule context="*"><sch:report id="Q{place}" test="count(*) ne $x"><sch:name/></sch:report></sch:rule>
      </sch:pattern>"""
    for place, context in enumerate(["a", "b | c", "a/b", "*[c]", "c[current()/@n]"])
]
ELEMENTS = st.recursive(
    st.sampled_from(["<a/>", "<b/>", "<c n='1'/>"]),
    lambda inner: st.builds(
        lambda name, children: f"<{name}>{''.join(children)}</{name}>",
        st.sampled_from("abc"),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(PATTERNS), xml=ELEMENTS)
def test_the_order_of_patterns_does_not_matter(rules: Make, order: list[str], xml: str) -> None:
    expected = rules("".join(PATTERNS)).validate(xml)
    assert expected
    assert rules("".join(order)).validate(xml) == expected


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(xml=ELEMENTS)
def test_selected_and_matched_contexts_are_the_same(rules: Make, xml: str) -> None:
    def found(suffix: str) -> list[tuple[str, int, int]]:
        contexts = ["a", "b | c", "a/b", "a//c", "*[c]", "*[1]", "@n", "a/*[last()]"]
        reports = "".join(
            f'<sch:pattern><sch:rule context="{context}"><sch:report id="P{place}" test="1"/></sch:rule></sch:pattern>'
            for place, context in enumerate(" | ".join(part + suffix for part in c.split(" | ")) for c in contexts)
        )
        return [(finding.code, finding.line, finding.column) for finding in rules(reports).validate(xml)]

    # current() makes a context one that nodes are asked for.
    assert found("") == found("[exists(current())]")
