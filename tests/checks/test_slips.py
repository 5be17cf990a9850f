"""Slips of the pen that no schema sees: thirty of them in files of others, and what of them is found.

Each is a fault that an encoder makes; without it nothing is said of the file but what was said before.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from samizdat.checks.one_file import check_file
from samizdat.checks.references.facts import read_facts
from samizdat.checks.references.series import Series
from samizdat.checks.references.slips import check_slips
from samizdat.checks.schemas.choose import Schemas
from samizdat.checks.targets import Target
from samizdat.commands.validating.asked import Asked
from samizdat.commands.validating.validate import validate

PLAY, LETTER = "gerdracor/buechner-leonce-und-lena.xml", "schnitzler-briefe/L00003.xml"
P = "</body>"
NOTES = "".join(f'<note xml:id="fn{n}">x</note>' for n in range(1, 7))
REFS = "".join(f'<ptr target="#fn{n}"/>' for n in range(1, 6))


class Slip(NamedTuple):
    """A slip: the file, what stands there, what stands there instead, and the code that says so ("" for none)."""

    file: str
    old: str
    new: str
    code: str


SLIPS = {
    "a day that no month has": Slip(LETTER, 'when="1890-05-23">23.', 'when="1890-05-32">23.', "R010"),
    "a leap day in a common year": Slip(LETTER, 'when="1890-05-23">23.', 'when="1890-02-29">23.', "R010"),
    "a letter that arrives before it was sent": Slip(LETTER, 'when="1890-05-23">23.', 'when="1890-03-25">23.', "R025"),
    "digits of a year that changed places": Slip(LETTER, 'when="1862-05-15">', 'when="1826-05-15">', "R027"),
    "a year from the line above": Slip(LETTER, "<date>1982</date>", '<date when="1892">1982</date>', "R027"),
    "a death before the birth": Slip(
        LETTER, 'when="1931-10-21">21. 10. 1931', 'when="1831-10-21">21. 10. 1831', "R012"
    ),
    "a period that ends before it begins": Slip(LETTER, "<date>1982</date>", '<date from="1982" to="1928"/>', "R011"),
    "no earlier than no later": Slip(
        LETTER, "<date>1982</date>", '<date notBefore="1982-05" notAfter="1982-04"/>', "R011"
    ),
    "a record twice": Slip(
        LETTER, '<person xml:id="pmb41355">', '<person xml:id="pmb2121"/><person xml:id="pmb41355">', "R003"
    ),
    "a place called a person": Slip(LETTER, P, f'<p><persName ref="#pmb50">Wien</persName></p>{P}', "R002"),
    "a slip in a pointer": Slip(PLAY, '<sp who="#leonce">', '<sp who="#leonze">', "R001"),
    "a comma between pointers": Slip(PLAY, '<sp who="#leonce">', '<sp who="#leonce, #valerio">', "R001"),
    "a pointer without its sign": Slip(PLAY, '<sp who="#leonce">', '<sp who="leonce">', "R026"),
    "a place speaks": Slip(
        PLAY,
        P,
        f'<p><placeName xml:id="x"/><listPlace><place xml:id="pop"/></listPlace></p><sp who="#pop"><p/></sp>{P}',
        "R002",
    ),
    "a page number with changed digits": Slip(PLAY, '<pb n="116"/>', '<pb n="161"/>', "R021"),
    "a page number twice": Slip(PLAY, '<pb n="120"/>', '<pb n="119"/>', "R021"),
    "a verse number with a digit too many": Slip(
        PLAY, P, "<lg>" + "".join(f'<l n="{n}"/>' for n in (5, 10, 155, 20, 25)) + f"</lg>{P}", "R021"
    ),
    "a note without its anchor": Slip(PLAY, P, f"<p>{REFS}</p><div>{NOTES}</div>{P}", "R022"),
    "two anchors for one note": Slip(PLAY, P, f'<p>{REFS}<ptr target="#fn5"/></p><div>{NOTES}</div>{P}', "R022"),
    "a web address without its scheme": Slip(PLAY, P, f'<p><ref target="www.dracor.org/ger">x</ref></p>{P}', "R023"),
    "a web address with one slash": Slip(PLAY, P, f'<p><ref target="https:/dracor.org/ger">x</ref></p>{P}', "R023"),
    "a deletion that ends before it begins": Slip(
        PLAY, P, f'<p><anchor xml:id="e"/>x<delSpan spanTo="#e"/>x</p>{P}', "R024"
    ),
    "a correction that changes nothing": Slip(
        PLAY, P, f"<p><choice><sic>Leonze</sic><corr>Leonze</corr></choice></p>{P}", "R028"
    ),
    "a copy with the id of the other": Slip(PLAY, 'xml:id="ger000371"', 'xml:id="ger000134"', "R029"),
    "a file that is not there": Slip(PLAY, P, f'<p><ref target="leonce-brief.xml#p1">x</ref></p>{P}', "R001"),
    "an identifier that another file does not have": Slip(
        PLAY, P, f'<p><ref target="bauernfeld-grossjaehrig.xml#p-none">x</ref></p>{P}', "R001"
    ),
    "a program in place of an address": Slip(PLAY, P, f'<p><ref target="javascript:alert(1)">x</ref></p>{P}', "R009"),
    # What only a reader can know.
    "a speech under another's name": Slip(PLAY, '<sp who="#leonce">', '<sp who="#valerio">', ""),
    "the wrong person of two that exist": Slip(
        LETTER, '<rs ref="#pmb50" type="place">', '<rs ref="#pmb833" type="place">', ""
    ),
    "a word left out": Slip(PLAY, " und ", " ", ""),
}


def found(folder: Path) -> list[tuple[str, str]]:
    findings = validate(Asked(folder=folder.parent, paths=(folder.name,), cached=False, select=("R",))).findings
    return [(finding.code, finding.message) for finding in findings]


@pytest.mark.reference
@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_a_file_of_others(reference: Path, tmp_path: Path, name: str) -> None:
    slip = SLIPS[name]
    corpus, _, file = slip.file.partition("/")
    folder = tmp_path / corpus
    folder.mkdir()
    for path in {reference / "corpora" / slip.file, reference / "corpora/gerdracor/bauernfeld-grossjaehrig.xml"}:
        shutil.copy(path, folder)
    before = found(folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert slip.old in text
    (folder / file).write_text(text.replace(slip.old, slip.new, 1), encoding="utf-8")
    new = [code for code, message in found(folder) if (code, message) not in before]
    assert new == ([slip.code] if slip.code else [])


def test_there_are_thirty() -> None:
    assert len(SLIPS) == 30
    assert sum(1 for slip in SLIPS.values() if slip.code) == 27


TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


def codes(body: str) -> list[str]:
    return [finding.code for finding in check_slips(read_facts(TEI.format(body), "a.xml"))]


@pytest.mark.parametrize(
    ("numbers", "right"),
    [
        ("1 2 9 4 5", 3),
        ("1 2 2 4 5", 3),
        ("5 10 51 20 25", 15),
        ("1 2 3 4 5", None),
        ("1 2 9 10 11", None),  # a gap
        ("1 2 1 2 3", None),  # begins anew
        ("1 2 1 3 4", None),  # a level below
        ("1 2 2a 3 4", None),
        ("10 9 1 7 6", None),  # nobody counts down
        ("1 2 ix 4 5", None),
        ("9999999999 2 1 4 5", None),
    ],
)
def test_a_number_that_breaks_its_series(numbers: str, right: int | None) -> None:
    body = "".join(f'<pb n="{n}"/><l n="7"/>' for n in numbers.split())
    facts = read_facts(TEI.format(body), "a.xml")
    assert [wanted for _, wanted in facts.misnumbered] == ([right] if right else [])
    assert Series().take("pb", "x", None) is None  # type: ignore[arg-type]


def test_notes_of_which_many_have_no_anchor_are_meant_so() -> None:
    notes = "".join(f'<note xml:id="n{n}"/>' for n in range(10))
    pointers = [f'<ptr target="#n{n}"/>' for n in range(10)]
    assert codes(notes + "".join(pointers)) == []
    assert codes(notes + "".join(pointers[:8])) == ["R022", "R022"]
    assert codes(notes + "".join(pointers[:7])) == []
    assert codes(notes) == []


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("https://example.org", False),
        ("http://www.example.org", False),
        ("wwwhat.xml#a", False),
        ("mailto:a@example.org", False),
        ("doi:10.1/x", False),
        ("www.example.org", True),
        ("http:/example.org", True),
        ("http:example.org/a", True),
        ("https//example.org", True),
        ("htttp://example.org", True),
        ("htpps://example.org", True),
    ],
)
def test_a_mistyped_address(address: str, wrong: bool) -> None:
    assert codes(f'<ref target="{address}"/>') == (["R023"] if wrong else [])


def test_pointers_that_never_have_their_sign_are_a_convention() -> None:
    assert codes('<person xml:id="a"/><person xml:id="b"/><sp who="a"/><sp who="b"/>') == []
    assert codes('<person xml:id="a"/><sp who="#a"/><sp who="a"/>') == []


def said(folder: Path, body: str) -> list[tuple[str, int]]:
    (folder / "a.xml").write_text(TEI.format(body), encoding="utf-8")
    found = check_file(Target(folder / "a.xml", "a.xml", Schemas(), alone=True)).findings
    return [(finding.code, finding.line) for finding in found]


@pytest.mark.parametrize(
    ("date", "wrong"),
    [
        ('<date when="1919-09-11">11. 9. 1909</date>', True),
        ("<date when='1919'>im Jahre 1909</date>", True),
        ('<date when="1919">1919</date>', False),
        ('<date when="1919-09-11">11. 9.</date>', False),
        ('<date when="1919">1909 oder 1919</date>', False),
        ('<date when="1753-01-05">5 January 1752</date>', False),  # the year began in March
        ('<date when="1752-04">1751/52</date>', False),
        ('<date when="1917-11-07" calendar="#p">25 October 1916</date>', False),
        ('<!-- <date when="1919">1909</date> -->', False),
        ('<date when="1919">Nr. 19091</date>', False),
        ('<date from="1919" to="1920">1909</date>', False),
    ],
)
def test_the_year_of_a_date(tmp_path: Path, date: str, wrong: bool) -> None:
    assert said(tmp_path, f"<p xml:id='p'/>\n{date}") == ([("R027", 2)] if wrong else [])


@pytest.mark.parametrize(
    ("choice", "wrong"),
    [
        ("<sic>a</sic><corr>a</corr>", True),
        ("<abbr>Dr.</abbr>\n<expan> Dr. </expan>", True),
        ("<reg>a</reg><orig>a</orig>", True),
        ("<sic>a</sic><corr>b</corr>", False),
        ("<abbr>Dr</abbr><expan>D<ex>octo</ex>r</expan>", False),
        ("<corr>a</corr><corr>b</corr>", False),
    ],
)
def test_a_correction(tmp_path: Path, choice: str, wrong: bool) -> None:
    assert said(tmp_path, f"<p xml:id='p'/>\n<choice>{choice}</choice>") == ([("R028", 2)] if wrong else [])


@pytest.mark.parametrize(
    ("second", "wrong"),
    [
        ('<person xml:id="b"><idno type="gnd"> 1 </idno></person>', True),
        ('<person xml:id="b"><idno type="viaf">1</idno></person>', False),
        ('<place xml:id="b"><idno type="gnd">1</idno></place>', False),
        ('<person><idno type="gnd">1</idno></person>', False),  # nobody points to it
        ('<person xml:id="b"><birth><settlement><idno type="gnd">1</idno></settlement></birth></person>', False),
    ],
)
def test_a_number_at_an_authority(tmp_path: Path, second: str, wrong: bool) -> None:
    first = '<person xml:id="a"><idno type="gnd">1</idno><idno type="gnd">1</idno></person>'
    assert said(tmp_path, f"{first}\n{second}") == ([("R030", 2)] if wrong else [])


def test_two_letters_of_a_file_are_two(tmp_path: Path) -> None:
    action = '<correspAction type="{}"><date when="{}"/></correspAction>'
    first = action.format("sent", "1891-05-02") + action.format("received", "1891-05-04")
    second = action.format("sent", "1890-05-02") + action.format("received", "1890-05-01")
    assert said(tmp_path, f"<teiHeader>{first}\n{second}</teiHeader>") == [("R025", 2)]
    assert said(tmp_path, f"<teiHeader>{first}{action.format('sent', '1899')}</teiHeader>") == []


@pytest.mark.reference
def test_files_of_others_have_few_of_them(reference: Path) -> None:
    """A false one would switch all off: of the seven corpora one file has one, which is true."""
    files = [path for corpus in ("schnitzler-briefe", "gerdracor", "eltec-eng", "latin-lit", "soldatenbriefe")
             for path in sorted((reference / "corpora" / corpus).glob("*.xml"))]  # fmt: skip
    found = {
        (path.name, finding.code)
        for path in files
        for finding in check_file(Target(path, path.name, Schemas(), alone=True)).findings
        if finding.code.startswith(("R02", "R03"))
    }
    assert found == {("L03678.xml", "R027")}
