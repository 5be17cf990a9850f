"""The word check: what it takes for a word, and that it finds what is lost, glued, cut or invented."""

from __future__ import annotations

from collections import Counter

import pytest

from samizdat.markup.xml import parse
from samizdat.model.document import Document, XmlFile
from samizdat.model.page import Difference
from samizdat.publish.differences import note, word_findings
from samizdat.publish.words import difference, line_of, source_words, unmarked, untagged, view_words

SAID, END, SIGN, OMITTED, CONTENT, CALLED, TAKEN = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6"
BEGIN, FINISH = "\ufddc\ufddd"


def words(body: str) -> list[str]:
    return source_words([parse(f'<body xmlns="http://www.tei-c.org/ns/1.0">{body}</body>')])


@pytest.mark.parametrize(
    ("tei", "expected"),
    [
        ("<p>a<hi>b</hi>c</p>", "abc"),
        ("<l>a</l><l>b</l>", "a b"),
        ("<p>con<lb break='no'/>tinental</p>", "continental"),
        ("<p>con<pb n='2'/>\n  <lb break='no'/>tinental</p>", "continental"),
        ("<p>con<pb break='yes'/><lb break='no'/>tinental</p>", "con tinental"),
        ("<p>con<note>a note</note><lb break='no'/>tinental</p>", "con a note tinental"),
        ("<p>con-\n  <lb break='no'/>\n  tinental</p>", "con tinental"),
        ("<p>one<lb/>two</p>", "one two"),
        ("<p>ship<note>n</note>s</p>", "ship n s"),
        ("<p>x<choice><sic>y</sic><corr>z</corr></choice>w</p>", "xy z w"),
        ("<p><subst><del>s</del><add>S</add></subst>even</p>", "s Seven"),
        ("<p><persName><forename>Ada</forename><surname>B</surname></persName>s</p>", "Ada Bs"),
        ("<p>a<anchor/>b<!-- c -->d<?e f?>g</p>", "abdg"),
        ("<p>a<hi><list><item>b</item></list></hi>c</p>", "a b c"),
    ],
)
def test_what_a_word_is(tei: str, expected: str) -> None:
    assert words(tei) == expected.split()


def test_marks_are_obeyed_and_counted() -> None:
    view = (
        f"Title {BEGIN}One{CALLED}k{END}{SIGN}1{END} two{SAID} [that is]{END} "
        f"{OMITTED}fw{CONTENT}head{END}three.\n{SAID}1. {END}{TAKEN}k{CONTENT}note{END}{FINISH} end"
    )
    omitted: Counter[str] = Counter()
    assert view_words(view, omitted) == ["One", "note", "two", "head", "three"]
    assert omitted == {"fw": 1}
    assert unmarked(view) == "Title One1 two [that is] three.\n1. note end"


def test_tags_of_phrases_end_no_word_and_others_do() -> None:
    view = f"<h1>x</h1>{BEGIN}<p>a<b class='c'>b</b></p><p>c<br>d&amp;e</p>{FINISH}"
    assert view_words(untagged(view)) == ["ab", "c", "d", "e"]


@pytest.mark.parametrize(
    ("view", "kind"),
    [
        ("one two three", ""),
        ("one three", "lost"),
        ("onetwo three", "glued"),
        ("o ne two three", "cut"),
        ("one new two three", "added"),
    ],
)
def test_a_difference_says_what_happened(view: str, kind: str) -> None:
    found = difference(["one", "two", "three"], view.split())
    assert (found.kind if found else "") == kind


def test_a_word_has_its_line() -> None:
    body = parse('<body xmlns="http://www.tei-c.org/ns/1.0">\n<p>one\n</p><p>two</p>\n<p>th<hi>ree</hi></p></body>')
    assert [line_of([body], number) for number in (0, 1, 2, 9)] == [2, 3, 4, 0]


def test_a_difference_is_a_finding_with_the_line_of_its_document() -> None:
    xml = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><text><body>\n<p>one</p>\n<p>two</p></body></text></TEI>'
    document = Document(XmlFile("d.xml", "d", xml), "D", "", True)
    noted = ["formula", note("hu/d.html", Difference(1, "two", "", "lost"))]
    [finding] = word_findings(noted, [document])
    assert (finding.code, finding.file, finding.line) == ("E011", "d.xml", 3)
    assert finding.message == "In `hu/d.html` a word is missing after “one”."


def test_a_difference_in_a_book_of_several_texts_is_a_finding_too() -> None:
    [finding] = word_findings([note("edition.epub", Difference(1, "two", "", "lost"))], [])
    assert (finding.code, finding.file, finding.message) == ("E011", "", "In `edition.epub` a word is missing.")
