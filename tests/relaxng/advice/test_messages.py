"""What encoders read: one planted mistake, one finding, in words that help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from samizdat import relaxng
from samizdat.findings.locate import column
from samizdat.markup.habits import TEI
from samizdat.model.finding import About, Finding

pytestmark = pytest.mark.reference

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>A Letter</title></titleStmt>
      <publicationStmt><p>Not published.</p></publicationStmt>
      <sourceDesc><p>Invented.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <div xml:id="one">
        <head>Monday</head>
        <p xml:id="two">Dear <persName>Anna</persName>, on <date when="1823-04-05">Saturday</date> it rained.</p>
        <list><item>bread</item><item>salt</item></list>
        <lb break="no"/>
        <figure><graphic url="rain.png"/></figure>
      </div>
    </body>
  </text>
</TEI>
"""


@pytest.fixture(scope="module")
def schema(reference: Path) -> relaxng.Schema:
    return relaxng.load(reference / "tei/tei_all.rng", habits=TEI)


@pytest.fixture
def findings(schema: relaxng.Schema, tmp_path: Path) -> object:
    def validate(old: str, new: str) -> list[Finding]:
        assert old in DOCUMENT
        path = tmp_path / "letter.xml"
        path.write_text(DOCUMENT.replace(old, new, 1), encoding="utf-8")
        return schema.validate(path)

    return validate


HTML = 'xmlns="http://www.w3.org/1999/xhtml"'
CASES = [
    ("<persName>Anna</persName>", "<persn>Anna</persn>", "G001",
     "The schema has no element `persn`; expected `persName`.", "Write `persName`.", 14),
    ("<persName>Anna</persName>", "<persname>Anna</persname>", "G001",
     "The schema has no element `persname`; expected `persName`.", "Write `persName`.", 14),
    ("<persName>Anna</persName>", "<div><p>Anna</p></div>", "G002",
     "The element `div` is not allowed in `p`; expected `title`, `hi`, `persName`, `placeName`, `date`, `note`, `ref`, "
     "`quote` and 200 more.", "Close `p` before it: `div` may hold `div` there.", 14),
    ("<persName>Anna</persName>", "<person>Anna</person>", "G002",
     "The element `person` is not allowed in `p`; it belongs in `listPerson`.",
     "Here write `persName`, if that is what is meant.", 14),
    ("<list>", "<list><title>Bought</title>", "G002",
     "The element `title` is not allowed in `list`; expected `head`.",
     "Here write `head`, if that is what is meant.", 15),
    ("<persName>Anna</persName>", "<head>Anna</head>", "G002", "The element `head` is not allowed in `p`; expected",
     "Move it to the beginning of `div`.", 14),
    ("<list>", "<sp><head>Act</head><p>Oh!</p></sp><list>", "G002", "The element `head` is not allowed in `sp`; ",
     "Move it to the beginning of `div`.", 15),
    ("<persName>Anna</persName>", "<cell>Anna</cell>", "G002", "The element `cell` is not allowed in `p`; expected",
     "Put it where it may stand, in `row`, or take it out.", 14),
    ("<persName>Anna</persName>", "<form>Anna</form>", "G002", "The element `form` is not allowed in `p`; expected",
     "Put it where it may stand, in `cit`, `dictScrap`, `entry` and 7 more, or take it out.", 14),
    ("<persName>Anna</persName>", "<item>Anna</item>", "G002", "The element `item` is not allowed in `p`; expected",
     "Put it where it may stand, in `list`, or take it out.", 14),
    ("<head>Monday</head>\n        ", "<p>Dear</p><head>Monday</head>", "G002",
     "The element `head` is not allowed at this place in `div`; expected `p`",
     "Move it to the beginning of `div`.", 13),
    ("<titleStmt><title>A Letter</title></titleStmt>\n      <publicationStmt><p>Not published.</p></publicationStmt>",
     "<titleStmt><title>A Letter</title></titleStmt>", "G003",
     "`publicationStmt` is missing before `sourceDesc` in `fileDesc`.",
     "Write it there.", 6),
    ("<title>A Letter</title>", "<author>Anna</author>", "G003", "`title` is missing before `author` in `titleStmt`.",
     "Write it there.", 5),
    ("<p>Not published.</p>", "<date>1900</date>", "G003",
     "`authority`, `distributor` or `publisher` is missing before `date` in `publicationStmt`.",
     "Write one of them there.", 6),
    ("<p>Invented.</p>", "<msDesc><head>x</head></msDesc>", "G003",
     "`msIdentifier` is missing before `head` in `msDesc`.",
     "Write it there.", 7),
    ("<publicationStmt><p>Not published.</p></publicationStmt>\n      <sourceDesc><p>Invented.</p></sourceDesc>",
     "<sourceDesc><p>Invented.</p></sourceDesc>\n      <publicationStmt><p>Not published.</p></publicationStmt>",
     "G003", "`publicationStmt` is missing before `sourceDesc` in `fileDesc`.",
     "Write it there, or move up the `publicationStmt` of line 7.", 6),
    ("<title>A Letter</title>", "<author>Anna</author>\n<title>A</title>\n<title>B</title>", "G003",
     "`title` is missing before `author` in `titleStmt`.", "Write it there, or move up the `title` of line 6.", 5),
    ("<sourceDesc><p>Invented.</p></sourceDesc>", "", "G003",
     "The element `fileDesc` is not complete; `sourceDesc` is missing.",
     "Write it before `</fileDesc>`, after `publicationStmt`.", 8),
    ("<persName>Anna</persName>", "<choice><sic>Ana</sic></choice>", "G003",
     "The element `choice` is not complete; beside `sic` its counterpart is missing.", "Write `corr`.", 14),
    ("<persName>Anna</persName>", "<choice><expan>Anna</expan></choice>", "G003",
     "The element `choice` is not complete; beside `expan` its counterpart is missing.", "Write `abbr`.", 14),
    ("<persName>Anna</persName>", "<choice><seg>Anna</seg></choice>", "G003",
     "The element `choice` is not complete; expected `abbr`, `am`, `choice`, `corr`", "", 14),
    ("<text>", "<text><group/></text><text>", "G003", "The element `group` is not complete; expected", "", 10),
    ("<titleStmt><title>A Letter</title></titleStmt>", "<titleStmt/>", "G003",
     "The element `titleStmt` is not complete; `title` is missing.", "Write it into `titleStmt`.", 5),
    ('<graphic url="rain.png"/>', "<graphic/>", "G004", "The element `graphic` lacks the attribute `@url`.", "", 17),
    ('<graphic url="rain.png"/>', '<graphic uri="rain.png"/>', "G005",
     "The element `graphic` has no attribute `@uri`; expected `@url`.", "Write `url`.", 17),
    ('when="1823-04-05"', 'when="5.4.1823"', "G006",
     "“5.4.1823” is no value of `@when` on `date`; expected a date such as 1823-04-05, 1823-04 or 1823 "
     "or a time such as 14:30:00.",
     "Write “1823-04-05”.", 14),
    ('when="1823-04-05"', 'when="5. April 1823"', "G006", "“5. April 1823” is no value of `@when`",
     "Write “1823-04-05”.", 14),
    ('xml:id="two"', 'xml:id="2"', "G006", "“2” is no value of `@xml:id` on `p`; expected an identifier",
     "Write “_2”.", 14),
    ('break="no"', 'full="nein"', "G005", "The element `lb` has no attribute `@full`", "", 16),
    ("<list>", '<list type="a b">', "G006", "“a b” is no value of `@type` on `list`; expected a word without spaces.",
     "Write “a_b”.", 15),
    ("<list>", '<list rend=" ">', "G006", "`@rend` on `list` is empty; expected a word without spaces", "", 15),
    ("<persName>Anna</persName>", '<measure quantity="1,5"/>', "G006",
     "“1,5” is no value of `@quantity` on `measure`; expected a number such as 1.5 or a fraction such as 1/2.",
     "Write “1.5”.", 14),
    ("<persName>", '<persName cert="2">', "G006",
     "“2” is no value of `@cert` on `persName`; expected “high”, “medium”, “low”, “unknown” or a number "
     "from 0 up to 1.",
     "", 14),
    ("<persName>Anna</persName>", "<i>Anna</i>", "G001", "The schema has no element `i`; expected `hi`.",
     'Write `<hi rend="italic">`.', 14),
    ("<persName>Anna</persName>", f"<i {HTML}>Anna</i>", "G001", "The schema has no element `i`; expected `hi`.",
     f'Write `<hi rend="italic">` without `{HTML}`.', 14),
    ("<persName>Anna</persName>", f"<h:a xmlns:h{HTML[5:]}>Anna</h:a>", "G001",
     "The schema has no element `a`; expected `ref`.", "Write `ref` without `h:`.", 14),
    ("<persName>Anna</persName>", f"<h:hi xmlns:h{HTML[5:]}>Anna</h:hi>", "G011",
     "The element `hi` is in the namespace http://www.w3.org/1999/xhtml; expected in http://www.tei-c.org/ns/1.0.",
     "Write `hi` without `h:`.", 14),
    ("<persName>Anna</persName>", f"<hi {HTML}>Anna</hi>", "G011",
     "The element `hi` is in the namespace http://www.w3.org/1999/xhtml; expected in http://www.tei-c.org/ns/1.0.",
     f"Write `hi` without `{HTML}`.", 14),
    ('<TEI xmlns="http://www.tei-c.org/ns/1.0">', '<TEI xmlns="http://www.tei-c.org/ns/1.O">', "G011",
     "The element `TEI` is in the namespace http://www.tei-c.org/ns/1.O; expected in http://www.tei-c.org/ns/1.0.",
     'Write xmlns="http://www.tei-c.org/ns/1.0" in place of xmlns="http://www.tei-c.org/ns/1.O".', 2),
    ("<persName>Anna</persName>", "<strong>Anna</strong>", "G001", "The schema has no element `strong`; expected `hi`.",
     'Write `<hi rend="bold">`.', 14),
    ("<persName>Anna</persName>", "<small>Anna</small>", "G001", "The schema has no element `small`; expected `hi`.",
     "Write `hi`.", 14),
    ("<persName>Anna</persName>", '<hi class="sc">Anna</hi>', "G005",
     "The element `hi` has no attribute `@class`; expected `@rend`.", "Write `rend` if it says how this looks.", 14),
    ('<div xml:id="one">', '<div xml:id="one" class="a">', "G005",
     "The element `div` has no attribute `@class`; expected `@rend` or `@type`.",
     "Write `rend` if it says how this looks, `type` if it says of what kind this is.", 12),
    ("<persName>Anna</persName>", '<ref href="#one">Anna</ref>', "G005",
     "The element `ref` has no attribute `@href`; expected `@target`.", "Write `target`.", 14),
    ("<list>", '<list corresp="#one,#two">', "G006", "“#one,#two” is no value of `@corresp` on `list`",
     "Several values are parted by spaces alone, without “,”. Write “#one #two”.", 15),
    ("<list>", '<list xmlns:my="urn:x" my:rend="x">', "G005",
     "The element `list` has no attribute `@my:rend` (namespace urn:x); expected `@rend`.",
     "Write `rend` without a prefix, or take it out.", 15),
    ("<list>", '<list xmlns:my="urn:x" my:zoo="x">', "G005",
     "The element `list` has no attribute `@my:zoo` (namespace urn:x); expected `@type`, `@n`",
     "Take it out, or let the schema allow it.", 15),
    ("<item>bread</item>", "bread", "G008", "Text (“bread”) is not allowed in `list`; expected `item`, `head`",
     "Put it into an element that holds text, such as `item`.", 15),
    ("<list><item>bread</item><item>salt</item></list>", "<list>bread</list>", "G008",
     "Text (“bread”) is not allowed in `list`", "Put it into an element that holds text, such as `item`.", 15),
    ("Anna</persName>", "<greeting>Anna</greeting></persName>", "G001",
     "The schema has no element `greeting`; expected",
     "`salute` may be meant, but is not allowed here.", 14),
    ("<persName>Anna</persName>", "<city>Malmö</city>", "G001",
     "The schema has no element `city`; expected `settlement`.", "Write `settlement`.", 14),
    ("<persName>Anna</persName>", "<Underline>Anna</Underline>", "G001",
     "The schema has no element `Underline`; expected `hi`.",
     'Write `<hi rend="underline">`.', 14),
    ("<persName>Anna</persName>", "<footnote>Anna</footnote>", "G001",
     "The schema has no element `footnote`; expected `note`.", "Write `note`.", 14),
    ("<persName>Anna</persName>", '<hi language="de">Anna</hi>', "G005",
     "The element `hi` has no attribute `@language`; expected `@xml:lang`.", "Write `xml:lang`.", 14),
    ("<persName>Anna</persName>", '<hi name="x">Anna</hi>', "G005",
     "The element `hi` has no attribute `@name`; expected `@n`, `@rend`, `@corresp`", "", 14),
    ('when="1823-04-05"', 'when="1823-02-30"', "G006", "“1823-02-30” is no value of `@when`",
     "February 1823 has 28 days, so no day 30.", 14),
    ('when="1823-04-05"', 'when="30. February 1823"', "G006", "“30. February 1823” is no value of `@when`",
     "February 1823 has 28 days, so no day 30.", 14),
    ('when="1823-04-05"', 'when="1823-13-05"', "G006", "“1823-13-05” is no value of `@when`",
     "There is no month 13; a date is written as year, month and day.", 14),
    ('when="1823-04-05"', 'when="5/4/1823"', "G006", "“5/4/1823” is no value of `@when`",
     "Write “1823-04-05” if 5 April is meant, “1823-05-04” if 4 May.", 14),
    ('xml:id="two"', 'xml:id="one"', "G009", "The identifier “one” is used twice; expected one that is new.",
     "It stands first in line 12.", 14),
    ('<TEI xmlns="http://www.tei-c.org/ns/1.0">', "<TEI>", "G011",
     "The element `TEI` is in no namespace; expected in http://www.tei-c.org/ns/1.0.",
     'Declare it: xmlns="http://www.tei-c.org/ns/1.0".', 2),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "message", "hint", "line"), CASES, ids=[c[2] for c in CASES])
def test_one_mistake(findings, old: str, new: str, code: str, message: str, hint: str, line: int) -> None:
    found = findings(old, new)
    assert [f.code for f in found] == [code]
    assert found[0].message.startswith(message)
    assert found[0].hint == hint
    assert found[0].line == line
    assert found[0].column > 0


@pytest.mark.parametrize(("old", "new", "code"), [case[:3] for case in CASES], ids=[c[2] for c in CASES])
def test_the_sentence_is_made_of_the_values(findings, old: str, new: str, code: str) -> None:
    (finding,) = findings(old, new)
    assert re.fullmatch(r"[A-Z`“].*\.", finding.message)
    about, words = finding.about, f"{finding.message} {finding.hint}"
    assert about.element or about.attribute
    for value in (about.element, *about.found, *about.expected[: 12 if code != "G005" else 8], about.meant):
        assert value in words
    assert f"@{about.attribute}" in words or code not in ("G005", "G006", "G010")
    # And the other way about: each name and value of the sentence that is an element's or an attribute's.
    named = {about.element, *about.found, *about.expected, f"@{about.attribute}", *(f"@{n}" for n in about.expected)}
    parents = {"p", "div", "list", "fileDesc", "titleStmt", "publicationStmt", "msDesc", "persName", "listPerson", "sp"}
    assert set(re.findall(r"`([^`]+)`", finding.message)) <= named | parents
    assert code != "G006" or about.meant in ("", "".join(re.findall("Write “(.*?)”(?:\\.| if)", finding.hint)))


def test_no_mistake(findings) -> None:
    assert findings("Anna", "Berta") == []


def test_several_mistakes_in_the_order_of_the_document(schema: relaxng.Schema, tmp_path: Path) -> None:
    text = DOCUMENT
    for old, new in (
        ("<title>A Letter</title>", "<titel>A Letter</titel>"),
        ("<head>Monday</head>", "<head>Monday</head> stray"),
        ("<persName>Anna</persName>", '<persName key="x y" typ="a">Anna</persName>'),
        ('when="1823-04-05"', 'when="1823-02-30"'),
        ("<item>bread</item>", "<itme>bread</itme>"),
        ('<graphic url="rain.png"/>', "<graphic/>"),
    ):
        text = text.replace(old, new, 1)
    path = tmp_path / "letter.xml"
    path.write_text(text, encoding="utf-8")
    found = schema.validate(path)
    assert [(f.code, f.line) for f in found] == [
        ("G001", 5), ("G008", 13), ("G005", 14), ("G006", 14), ("G001", 15), ("G004", 17)
    ]  # fmt: skip
    assert found == schema.validate(path)


def test_what_is_in_an_unknown_element_is_still_checked(findings) -> None:
    found = findings("<p xml:id", "<unheardOf><head><div/></head></unheardOf><p xml:id")
    assert [f.code for f in found] == ["G001", "G002"]


def test_of_many_elements_the_usual_ones_are_named(tmp_path: Path) -> None:
    names = "".join(f'<element name="{name}"><empty/></element>' for name in "abcdefghijkmop")
    schema = tmp_path / "schema.rng"
    schema.write_text(
        '<element name="r" xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore><choice>'
        f"{names}</choice></zeroOrMore></element>"
    )
    (tmp_path / "r.xml").write_text("<r><zebra/></r>")
    (finding,) = relaxng.load(schema, habits=TEI).validate(tmp_path / "r.xml")
    assert "expected `p`, `a`, `b`, `c`, `d`, `e`, `f`, `g` and 6 more" in finding.message
    assert len(finding.about.expected) == 8


def test_a_look_that_the_schema_has_no_attribute_for_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "p.xml").write_text("<p><b>x</b></p>")
    for rend, hint in (("empty", "Write `hi`."), ('attribute rend { "bold" }, empty', 'Write `<hi rend="bold">`.')):
        (tmp_path / "p.rnc").write_text(f"start = element p {{ element hi {{ {rend}, text }} }}")
        found = relaxng.load(tmp_path / "p.rnc", habits=TEI).validate(tmp_path / "p.xml")
        assert found[0].hint == hint


def test_what_was_refused_makes_no_element_incomplete_as_well(findings) -> None:
    found = findings("<persName>Anna</persName>", "<choice>Anna</choice>")
    assert [f.code for f in found] == ["G008"]
    found = findings("<persName>Anna</persName>", "<choice><sic>Anna</sic>!</choice>")
    assert [f.code for f in found] == ["G008", "G003"]


def test_what_is_included_is_said_plainly(schema: relaxng.Schema, tmp_path: Path) -> None:
    path = tmp_path / "letter.xml"
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="p.xml"/>'
    path.write_text(DOCUMENT.replace("<lb break", f"{include}<lb break"), encoding="utf-8")
    (found,) = schema.validate(path)
    assert (found.code, found.message.startswith("The element `xi:include` stands for another file")) == ("G001", True)


def test_a_tree_keeps_the_prefixes_of_its_attributes(schema: relaxng.Schema) -> None:
    tree = etree.fromstring(DOCUMENT.replace("<list>", '<list xmlns:my="urn:x" my:rend="x">').encode())
    (found,) = schema.validate(tree)
    assert (found.about.attribute, found.line) == ("my:rend", 15)


def test_an_attribute_with_a_prefix_has_its_own_column() -> None:
    line = '<p xmlns:my="urn:x" my:rend="rend">'
    assert column(About("p", "my:rend", ("my:rend",)), line, 1) == line.index("my:rend") + 1


def test_attributes_of_well_known_namespaces_have_their_prefix(tmp_path: Path) -> None:
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    (tmp_path / "a.rnc").write_text("start = element a { empty }", encoding="utf-8")
    (tmp_path / "a.xml").write_text(f'<a {xsi} xsi:nil="1"/>', encoding="utf-8")
    (found,) = relaxng.load(tmp_path / "a.rnc").validate(tmp_path / "a.xml")
    assert "`@xsi:nil`" in found.message
