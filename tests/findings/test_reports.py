"""Reports as other tools read them."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.findings.reports import github, human, junit, sarif
from samizdat.findings.reports import json as as_json
from samizdat.model.finding import About, Finding
from samizdat.model.report import Report, Rule

LINE = "<p>Ein „Gruß“ an <persname>Anna</persname></p>"
ABOUT = About("persname", found=("persname",), expected=("persName",), meant="persName")
FINDINGS = (
    Finding("G001", "No <element> & `persname`; 100%\nsure", "a b.xml", 3, 18, "error", "Write `persName`.", ABOUT),
    Finding("R004", "nothing points here", "a b.xml", 7, severity="warning"),
    Finding("D023", "a remark", "c.xml", severity="info"),
)
REPORT = Report(
    ("a b.xml", "c.xml", "d.xml"),
    FINDINGS,
    {("a b.xml", 3): LINE},
    {"G001": Rule("G001", "No such element.", "# Page")},
)
findings = st.builds(
    Finding,
    code=st.sampled_from(["G001", "R004"]),
    message=st.text(),
    file=st.text(min_size=1),
    line=st.integers(0, 99),
    column=st.integers(0, 99),
    severity=st.sampled_from(["error", "warning", "info"]),
    hint=st.text(),
)


def test_human() -> None:
    assert human.plain(human.render(REPORT)) == (
        "a b.xml:3:18: error G001: No <element> & `persname`; 100%\nsure\n"
        f"     3 | {LINE}\n"
        "       |                  ^\n"
        "    Write `persName`.\n"
        "a b.xml:7: warning R004: nothing points here\n"
        "\n"
        "c.xml: info D023: a remark\n"
        "\n"
        "3 files checked: 1 error, 1 warning, 1 info\n"
    )
    assert human.plain(human.render(Report(("x",), ()))) == "1 file checked: no findings\n"


@given(st.lists(findings), st.text())
def test_without_colours_it_is_what_is_left_when_they_are_taken_out(found: list[Finding], line: str) -> None:
    lines = {(each.file, each.line): line for each in found}
    report = Report((), tuple(found), lines)
    assert human.render(report, colours=False) == human.plain(human.render(report))


@pytest.mark.parametrize(
    ("line", "column"),
    [("x" * 500 + "<here>" + "y" * 500, 501), ("\t\t  <here>", 5), ("語言<here>", 3), ("e\u0301e\u0301<here>", 5)],
)
def test_the_caret_stands_under_the_place(line: str, column: int) -> None:
    report = Report(("a",), (Finding("G001", "m", "a", 1, column),), {("a", 1): line})
    _, source, caret = human.plain(human.details(report)).splitlines()
    width = sum(2 if c in "語言" else 0 if c == "\u0301" else 1 for c in source[: source.index("<here>")])
    assert caret.index("^") == width
    assert len(source) < 130


def test_json() -> None:
    (first, *_) = json.loads(as_json.render(REPORT))
    assert first == {
        "code": "G001",
        "message": "No <element> & `persname`; 100%\nsure",
        "file": "a b.xml",
        "line": 3,
        "column": 18,
        "severity": "error",
        "hint": "Write `persName`.",
        "about": {
            "element": "persname",
            "attribute": "",
            "found": ["persname"],
            "expected": ["persName"],
            "meant": "persName",
        },
    }
    assert as_json.render(Report((), ())) == "[]\n"


# The properties that SARIF 2.1.0 has of those objects that are used; it allows no others (section 3.6). Those with an
# asterisk it requires.
SARIF = {
    "log": "$schema version* runs*",
    "run": "tool* columnKind results",
    "tool": "driver*",
    "driver": "name* semanticVersion rules",
    "rule": "id* shortDescription defaultConfiguration help",
    "result": "ruleId ruleIndex level message* partialFingerprints properties locations",
    "configuration": "enabled level rank parameters properties",
    "message": "text* markdown",
    "location": "physicalLocation",
    "physicalLocation": "artifactLocation* region",
    "artifactLocation": "uri*",
    "region": "startLine* startColumn snippet",
}


def assert_properties(kind: str, *objects: dict[str, Any]) -> None:
    known = SARIF[kind].split()
    for found in objects:
        assert {name.rstrip("*") for name in known if name.endswith("*")} <= set(found), kind
        assert set(found) <= {name.rstrip("*") for name in known}, kind


def assert_objects(log: dict[str, Any]) -> None:
    """Hold each object of a log to the properties that it may have and must have."""
    (run,) = log["runs"]
    driver, results = run["tool"]["driver"], run["results"]
    places = [location["physicalLocation"] for result in results for location in result["locations"]]
    assert_properties("log", log)
    assert_properties("run", run)
    assert_properties("tool", run["tool"])
    assert_properties("driver", driver)
    assert_properties("rule", *driver["rules"])
    assert_properties("configuration", *(rule["defaultConfiguration"] for rule in driver["rules"]))
    assert_properties("result", *results)
    assert_properties("message", *(result["message"] for result in results))
    assert_properties("message", *(rule[part] for rule in driver["rules"] for part in ("shortDescription", "help")))
    assert_properties("location", *(location for result in results for location in result["locations"]))
    assert_properties("physicalLocation", *places)
    assert_properties("artifactLocation", *(place["artifactLocation"] for place in places))
    assert_properties("region", *(place["region"] for place in places))


def assert_sarif(log: dict[str, Any]) -> None:
    """Hold a log to what SARIF 2.1.0 requires of the properties used (sections 3.13 to 3.52)."""
    assert_objects(log)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "samizdat"
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert isinstance(result["message"]["text"], str)
        for location in result["locations"]:
            place = location["physicalLocation"]
            # Characters that a URI reference may have (RFC 3986, section 2).
            assert re.fullmatch(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*", place["artifactLocation"]["uri"])
            assert all(value >= 1 for key, value in place.get("region", {}).items() if key != "snippet")


def test_sarif() -> None:
    log = json.loads(sarif.render(REPORT))
    assert_sarif(log)
    first, second, third = log["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b.xml"},
        "region": {"startLine": 3, "startColumn": 18, "snippet": {"text": LINE}},
    }
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules} == {
        "D023": "note",
        "G001": "error",
        "R004": "warning",
    }
    assert [first["level"], second["level"], third["level"]] == ["error", "warning", "note"]
    assert first["properties"] == {
        "element": "persname",
        "found": ["persname"],
        "expected": ["persName"],
        "meant": "persName",
    }
    assert "properties" not in second
    assert third["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_what_has_no_place_and_no_code_is_said_without_them() -> None:
    (line,) = human.details(Report((), (Finding("", "samizdat.toml: schema is 5"),))).splitlines()
    assert human.plain(line) == "error: samizdat.toml: schema is 5"


def test_junit() -> None:
    root = ElementTree.fromstring(junit.render(REPORT))
    assert root.tag == "testsuites" and [suite.tag for suite in root] == ["testsuite"]
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert list(cases) == ["a b.xml", "c.xml", "d.xml"]
    failure = cases["a b.xml"].find("failure")
    assert failure is not None and failure.text is not None
    assert failure.get("type") == "G001"
    assert failure.get("message", "").startswith("1 error: No <element>")
    assert "a b.xml:3:18: error G001: No <element> & `persname`" in failure.text and "R004" in failure.text
    assert "\n    Write `persName`.\n" in failure.text
    assert cases["c.xml"].findtext("system-out", "").startswith("c.xml: info D023")
    assert len(cases["d.xml"]) == 0
    assert root[0].attrib == {"name": "samizdat", "tests": "3", "failures": "1", "errors": "0"}


def test_junit_has_what_gitlab_and_jenkins_read() -> None:
    """Both read cases by class and name, failures with type, message and text; GitLab links the file."""
    root = ElementTree.fromstring(junit.render(REPORT))
    suite = root[0]
    assert [int(suite.get(count, "")) for count in ("tests", "failures", "errors")] == [3, 1, 0]
    for case in suite:
        assert case.tag == "testcase" and {"classname", "name", "file"} == set(case.attrib)
        assert case.get("file") == case.get("name")
        assert {child.tag for child in case} <= {"failure", "system-out"}
    assert len(list(suite.iter("failure"))) == 1
    unwritable = Report(("a",), (Finding("G008", "the text \x00\x0b]]>\ufffe", "a", 1),))
    assert "the text ��]]>�" in (ElementTree.fromstring(junit.render(unwritable)).findtext(".//failure") or "")


def test_github_escapes_what_would_break_a_command() -> None:
    finding = Finding("G001", "100%: a, b\r\nc", "a,b:c%.xml", 3, 18)
    assert github.render(Report((), (finding,))) == (
        "::error file=a%2Cb%3Ac%25.xml,line=3,col=18,title=samizdat G001::100%25: a, b%0D%0Ac\n"
    )
    assert github.render(REPORT).splitlines()[0].endswith("`persname`; 100%25%0Asure%0AWrite `persName`.")
    assert github.render(REPORT).splitlines()[1:] == [
        "::warning file=a b.xml,line=7,title=samizdat R004::nothing points here",
        "::notice file=c.xml,title=samizdat D023::a remark",
    ]


@given(st.lists(findings, max_size=4))
def test_whatever_is_found_the_forms_stay_well_formed(found: list[Finding]) -> None:
    report = Report(tuple({f.file for f in found}), tuple(found))
    assert_sarif(json.loads(sarif.render(report)))
    assert len(list(ElementTree.fromstring(junit.render(report)).iter("testcase"))) >= bool(found)
    assert github.render(report).count("\n") == len(found)
    assert len(json.loads(as_json.render(report))) == len(found)
    human.render(report)
