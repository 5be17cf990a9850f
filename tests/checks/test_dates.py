"""Dates: days of the calendar, periods that run forwards, lives and documents in which one thing follows the other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.checks.references.dates import check_dates
from samizdat.checks.references.facts import read_facts
from samizdat.model.finding import Finding

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>
<fileDesc><publicationStmt><date when="{published}"/></publicationStmt>
<sourceDesc>{source}<note><date when="2222"/></note></sourceDesc></fileDesc>
<profileDesc><creation>{creation}</creation></profileDesc></teiHeader>
<standOff><listPerson>{person}</listPerson></standOff>
<text><body><p>{text} <note><date when="2222"/></note></p></body></text></TEI>"""
BIBL = '<bibl><date when="1950-06"/></bibl>'


def check(
    *, published: str = "2026", source: str = "", creation: str = "", person: str = "", text: str = ""
) -> list[Finding]:
    xml = DOCUMENT.format(published=published, source=source, creation=creation, person=person, text=text)
    return list(check_dates(read_facts(xml, "a.xml")))


def codes(**parts: str) -> list[str]:
    return [finding.code for finding in check(**parts)]


@pytest.mark.parametrize(
    "value", ["1956-02-30", "1955-02-29", "1956-13", "1956-00-01", "1956-04-31T10:00:00", "-0045-02-29", "--02-30"]
)
def test_no_day_of_the_calendar(value: str) -> None:
    (finding,) = check(text=f'<date when-iso="{value}"/>')
    assert (finding.code, finding.line) == ("R010", 6)
    assert finding.message == f"`@when-iso`: “{value}” is no day of the calendar."


@pytest.mark.parametrize(
    "value", ["1956-02-29", "1956", "1956-12", "-0044-02-29", "--02-29", "P3D", "12:00:00", "1956-W10"]
)
def test_days_of_the_calendar_and_what_is_no_day(value: str) -> None:
    assert codes(text=f'<date when="{value}"/>') == []


@pytest.mark.parametrize(
    "period",
    [
        'from="1950-06-04" to="1950-06-01"',
        'notBefore="1950" notAfter="1949"',
        'from="1950-07" notAfter="1950-06-30"',
        'notBefore-iso="1950-07" to-iso="1950-06-30"',
        'from="0010-01-01" to="-0010-01-01"',
    ],
)
def test_an_end_before_its_beginning(period: str) -> None:
    (finding,) = check(text=f"<date {period}/>")
    assert finding.code == "R011" and "lies before the beginning" in finding.message


@pytest.mark.parametrize(
    "element", ['date from="1950-06-04" to="1950-06"', 'date from="1950" to="1950"', 'biblScope from="1990" to="1910"']
)
def test_periods_that_may_be(element: str) -> None:
    assert codes(text=f"<{element}/>") == []


@given(st.dates(), st.dates())
def test_the_order_of_days_is_that_of_the_calendar(one: date, other: date) -> None:
    found = codes(text=f'<date from="{one.isoformat()}" to="{other.isoformat()}"/>', published="9999")
    assert found == (["R011"] if one > other else [])


LIFE = "<person><birth {}/><death><date {}/></death></person>"


def test_a_death_before_the_birth() -> None:
    (finding,) = check(person=LIFE.format('when="1934-01-10"', 'when="1902-06"'))
    assert (finding.code, finding.line) == ("R012", 5)
    assert finding.message == "The death “1902-06” lies before the birth “1934-01-10”."


@pytest.mark.parametrize(
    ("birth", "death"),
    [
        ('when="1834"', 'when="1834-01-01"'),
        ('notAfter="1950"', 'when="1900"'),
        ('notBefore="1800" notAfter="1950"', 'when="1900"'),
        ('when="1834"', ""),
    ],
)
def test_lives_that_may_be(birth: str, death: str) -> None:
    assert codes(person=LIFE.format(birth, death)) == []


def test_each_person_has_a_life_of_its_own() -> None:
    people = LIFE.format('when="1934"', "") + LIFE.format('when="1800"', 'when="1850"')
    assert codes(person=people) == []


def test_a_text_written_after_it_was_published() -> None:
    (finding,) = check(source=BIBL, creation='<date notBefore="1951"/>')
    assert (finding.code, finding.severity, finding.line) == ("R013", "error", 4)
    assert finding.message == "The writing “1951” lies after the publication “1950-06”."
    assert codes(source=BIBL, creation='<date when="1950"/>') == []
    assert codes(source=BIBL + BIBL.replace("1950-06", "1988"), creation='<date when="1951"/>') == []
    assert codes(creation='<date when="2026-11-22"/>') == []
    assert codes(creation='<date when="2027"/>') == ["R013"]


def test_a_date_in_the_text_after_it_was_published() -> None:
    (finding,) = check(source=BIBL, text='<date when="1950-07-01"/>')
    assert (finding.code, finding.severity, finding.line) == ("R014", "warning", 6)
    assert codes(source=BIBL, text='<date when="1950-06-30"/><bibl><date when="1999"/></bibl>') == []


def test_documents_of_the_project(root: Path) -> None:
    files = sorted((root / "tei").rglob("*.xml"))
    assert files
    assert [finding for file in files for finding in check_dates(read_facts(file, file.name))] == []
