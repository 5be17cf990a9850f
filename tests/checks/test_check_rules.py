"""The Schematron rules of an edition: found by the settings, checked with the schema, published beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.checks.check import check_edition
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.model.finding import Finding
from samizdat.publish.formats.books import data
from samizdat.publish.material import gather

SCHEMA = """<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  <sch:ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <sch:pattern><sch:rule context="tei:listPerson">
    <sch:assert id="OWN" test="{test}">Two!</sch:assert>
  </sch:rule></sch:pattern>
</sch:schema>"""


def rules(edition: Path, name: str = "schema/edition.sch", test: str = "tei:person[2]") -> Path:
    path = edition / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(SCHEMA.format(test=test), encoding="utf-8")
    return path


def findings(edition: Path) -> tuple[Finding, ...]:
    return check_edition(read_edition(read_settings(edition))[0]).findings


def test_an_edition_may_have_no_rules(edition: Path) -> None:
    assert read_settings(edition).schematron is None
    assert findings(edition) == ()


def test_rules_in_the_usual_place(edition: Path) -> None:
    rules(edition)
    (found,) = findings(edition)
    assert (found.code, found.file, found.message) == ("OWN", "tei/authorities/persons.xml", "Two!")
    lines = (edition / found.file).read_text(encoding="utf-8").splitlines()
    assert lines[found.line - 1][found.column - 1 :].startswith("<listPerson>")


@pytest.mark.parametrize(("setting", "found"), [("own.sch", ["OWN"]), ("", [])])
def test_the_settings_name_them(edition: Path, setting: str, found: list[str]) -> None:
    rules(edition, setting or "schema/edition.sch")
    settings = edition / "samizdat.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + f'schematron = "{setting}"\n', encoding="utf-8")
    assert [finding.code for finding in findings(edition)] == found


def test_wrong_rules_are_a_finding_in_the_rules(edition: Path) -> None:
    path = rules(edition, test="1 +")
    (found,) = findings(edition)
    assert (found.code, found.file, found.line) == ("S905", str(path), 4)


def test_rules_are_published_beside_the_schema(edition: Path) -> None:
    path = rules(edition)
    pages = {page.path: page.data for page in data(gather(read_edition(read_settings(edition))[0]))}
    assert pages["schema/edition.sch"] == path.read_bytes()
    assert "schema/edition.rng" in pages
