"""The record of one file: what a document is, what it names, which records it has, whatever its conventions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import PEOPLE, TEI, body, document, record

from samizdat.index.describe import safe
from samizdat.index.record import list_record
from samizdat.markup.xml import parse
from samizdat.model.record import Described, FileRecord, Part


def described(xml: str, file: str = "letters/letter 1.xml") -> Described:
    found = record(xml, file).document
    assert found
    return found


def test_the_id_is_that_of_the_root_or_of_the_file() -> None:
    assert described(document("", id="l1")).id == "l1"
    assert described(document("", id="entry__1.xml")).id == "entry__1"
    assert described(document("")).id.startswith("letter-1-")


@pytest.mark.parametrize(
    "name", ["a/b", "../../etc/passwd", ".hidden", "a b", "", "x" * 300, "<script>", "a\x00b", "a..b"]
)
def test_an_id_is_safe_as_the_name_of_a_file(name: str) -> None:
    assert not {"/", " ", "<", "\x00"} & set(safe(name))
    assert safe(name)[0] not in ".-" and ".." not in safe(name) and len(safe(name)) < 110


@given(st.text(max_size=40), st.text(max_size=40))
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert (safe(one) == safe(other)) == (one == other) or safe(one) in (one, other)


TITLES = [
    ('<title level="s">Letters</title><title type="iso-date">1890</title><title level="a">To Ben</title>', "To Ben"),
    ('<title type="sub">A play</title><title type="main">The Quay</title>', "The Quay"),
    ("<title>The Quay</title><title>Der Kai</title>", "The Quay"),
    ('<title type="iso-date">1890-01-02</title>', "1890-01-02"),
    ("<title/>", ""),
]


@pytest.mark.parametrize(("titles", "expected"), TITLES)
def test_the_main_title(titles: str, expected: str) -> None:
    assert described(document("").replace("<title>A Letter</title>", titles)).title == expected


ACTIONS = """<correspDesc><correspAction type="received"><date when="1890-05-23"/></correspAction>
<correspAction type="sent"><date when="1890-05-22"/></correspAction></correspDesc>"""
CREATION = '<creation><date notBefore="1889" notAfter="1890-02"/></creation>'
EVENTS = '<standOff><listEvent><event when="1760"/><event when="1750"/></listEvent></standOff>'
DATES = [
    (document(body('<date when="1900"/>'), profile=ACTIONS + CREATION), "correspAction", "1890-05-22", "1890-05-22"),
    (document(body('<date when="1900"/>'), profile=CREATION, beside=EVENTS), "creation", "1889-01-01", "1890-02-28"),
    (document(body('<date when="1900"/>'), beside=EVENTS), "event", "1750-01-01", "1750-12-31"),
    (document(body('<date>x</date><date when="--05-01"/><date when="1900"/>')), "text", "1900-01-01", "1900-12-31"),
    (document(body("<date>1900</date>")), "", "", ""),
]


@pytest.mark.parametrize(("xml", "where", "first", "last"), DATES)
def test_the_date_stands_in_the_surest_place(xml: str, where: str, first: str, last: str) -> None:
    found = described(xml)
    assert (found.dated_by, found.first, found.last) == (where, first, last)


def test_a_source_may_have_its_date_in_words_alone() -> None:
    source = "<sourceDesc><bibl><date>1841</date></bibl></sourceDesc></fileDesc>"
    assert described(document("").replace("</fileDesc>", source)).first == "1841-01-01"


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("<body><sp><p>So.</p></sp></body>", "play"),
        ("<body><u>So.</u></body>", "speech"),
        ("<body><entry/></body>", "dictionary"),
        ('<body><div type="diary-day"><p/></div></body>', "diary"),
        ("<body><opener><salute>Dear Ben</salute></opener></body>", "letter"),
        ("<body><lg><l/><l/></lg><p/></body>", "verse"),
        ("<body><p/></body>", "prose"),
    ],
)
def test_the_genre_shows_in_what_a_text_consists_of(text: str, genre: str) -> None:
    assert described(document(text)).genre == genre


def test_a_page_of_a_manuscript_is_a_document() -> None:
    page = f'<surface {TEI} xml:id="f1"><zone><line><persName ref="#ada">A.</persName></line></zone></surface>'
    found = record(page)
    assert found.document and (found.document.id, found.document.genre) == ("f1", "manuscript")
    assert [naming.text for naming in found.namings] == ["A."]


def test_the_language_is_that_of_the_text_or_the_one_used_most() -> None:
    used = '<langUsage><language ident="en" usage="10"/><language ident="hu" usage="90"/></langUsage>'
    assert described(document("", profile=used)).language == "hu"
    assert described(document("", profile=used).replace("<text>", '<text xml:lang="la">')).language == "la"


def test_neighbours_and_who_has_a_part() -> None:
    profile = """<correspDesc><correspAction type="sent"><persName ref="psn:ada">Ada</persName>
    <placeName>Lund</placeName></correspAction><correspContext><ref type="prev" target="l0"/>
    <ref type="within" subtype="next_letter" target="l2.xml"/></correspContext></correspDesc>"""
    found = record(document("", profile=profile))
    assert found.document and (found.document.previous, found.document.next) == ("l0", "l2.xml")
    assert found.parts == (
        Part("sent", "lists/people.xml#ada", "person", "Ada"),
        Part("sent", "", "place", "Lund"),
    )


def test_an_author_may_be_named_by_a_number_beside_the_name() -> None:
    author = '<author ref="https://viaf.org/viaf/7/"><persName>Ada Bø</persName><idno>Q7</idno></author></titleStmt>'
    found = record(document("").replace("</titleStmt>", author))
    assert found.document and found.document.author == "Ada Bø"
    assert [part[:3] for part in found.parts] == [("author", "viaf:7", "person")]


TEXT = """<body><p xml:id="p1">With <persName ref="#ada">Ada</persName> at <placeName ref="#50">the quay</placeName>,
<rs>she</rs> said; <ref target="#p1">above</ref>.</p>
<note type="editorial">About <persName ref="#ada">Ada</persName>.</note></body>
<back><listPlace><place xml:id="lund"><placeName ref="#9">Lund</placeName></place></listPlace></back>"""


def test_namings_have_an_address_and_words_around_them() -> None:
    found = record(document(TEXT))
    assert [(each.target, each.kind, each.text, each.anchor, each.bound) for each in found.namings] == [
        ("#ada", "person", "Ada", "p1.m1", False),
        ("#50", "place", "the quay", "p1.m2", False),
        ("letter.xml#p1", "", "above", "p1", True),
        ("#ada", "person", "Ada", "letter.m1", False),
    ]
    assert [(each.left, each.editorial) for each in found.namings[:1]] == [("With ", False)]
    assert found.namings[-1].editorial and found.namings[0].right.startswith(" at the quay")
    assert found.unlinked == 1
    assert [each.id for each in found.entities] == ["lund"]


def test_a_document_may_have_several_texts_and_nest_deeply() -> None:
    name = '<persName ref="#ada">A.</persName>'
    page = f"<sourceDoc><surface><zone><line>On {name}</line></zone></surface></sourceDoc>"
    found = record(document(body("<hi>" * 1_500 + name + "</hi>" * 1_500), beside=page))
    assert [(each.target, each.left) for each in found.namings] == [("#ada", "On "), ("#ada", "")]


def test_passages_without_ids_get_numbers_and_others_are_left_alone() -> None:
    tree = parse(document("<body><div><p/><p/></div></body>", id="l"))
    from samizdat.index.addresses import address

    address(tree, "l", {})
    assert [element.get("{http://www.w3.org/XML/1998/namespace}id") for element in tree.iter("{*}div", "{*}p")] == [
        "l.div1",
        "l.p1",
        "l.p2",
    ]
    tree = parse(document('<body><div><p xml:id="p"/><p/></div></body>', id="l"))
    address(tree, "l", {"old": "p"})
    assert [child.get("{http://www.w3.org/XML/1998/namespace}id") for child in tree.iter("{*}div", "{*}anchor")] == [
        None,
        "old",
    ]


def test_the_records_of_a_list() -> None:
    found = list_record(parse(PEOPLE), "lists/people.xml", {}).entities
    assert [(each.id, each.kind, each.name) for each in found] == [
        ("ada", "person", "Ada Bø"),
        ("ben", "person", "Berg Ben"),
        ("crew", "person", "The crew"),
        ("pmb50", "place", "Lund"),
        ("", "org", "Harbour Office"),
    ]
    assert (found[0].first, found[0].last, found[0].targets) == ("1815-12-10", "1852-11-27", ("gnd:118509861",))
    assert (found[3].north, found[3].east) == (55.7, 13.2)
    assert found[4].targets == ("//example.org/office",)


RECORDS = st.recursive(
    st.sampled_from(["<p/>", "text", '<persName ref="#a b:c ../d#e">x</persName>', "<date when='1'/>", "<!-- c -->"]),
    lambda inner: st.builds(
        lambda name, id, parts: f"<{name}{id}>{''.join(parts)}</{name}>",
        st.sampled_from(
            ["person", "place", "bibl", "listBibl", "listPerson", "event", "note", "p", "div", "sp", "cit"]
        ),
        st.sampled_from(["", " xml:id='a'", " key='k'", " who='#a'", " ref=''", " corresp='#b #c'"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(RECORDS, RECORDS)
def test_any_encoding_has_a_record_that_comes_back_from_json(one: str, other: str) -> None:
    made = record(document(f"<body>{one}</body><back>{other}</back>"))
    assert FileRecord.from_json(made.to_json()) == made
    anchors = [naming.anchor for naming in made.namings]
    assert all(anchors)


def test_the_date_of_a_publication_is_told_by_no_text() -> None:
    cited = '<bibl><title>Salt</title> <date when="1970"/></bibl><date when="1890"/>'
    imprint = '<div type="imprint"><p><date when="2021"/></p></div>'
    found = record(document(body(imprint + cited)))
    assert [date.earliest for date in found.dates] == ["1890-01-01"]
