"""Entities: found wherever projects keep them, one for all ways to point to it, in time that grows as the project."""

from __future__ import annotations

import sqlite3
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project import PEOPLE, TEI, body, change, document, project, record

from samizdat.index.answers import entities, entity, kinds, links, mentions, named_in, on_the_map
from samizdat.index.resolve import resolve
from samizdat.index.tables import put, remove, transaction
from samizdat.model.record import FileRecord


def named(tables: sqlite3.Connection, kind: str) -> dict[str, tuple[str, int]]:
    return {each.key: (each.name, each.namings) for each in entities(tables, kind) if each.namings}


WAYS = [
    '<persName ref="lists/people.xml#ada">A.</persName>',
    '<persName ref="psn:ada">A.</persName>',
    '<persName ref="#ada">A.</persName>',
    '<persName ref="ada">A.</persName>',
    '<rs type="person" ref="gnd:118509861">she</rs>',
    '<name ref="https://d-nb.info/gnd/118509861">A.</name>',
    '<persName key="ada">A.</persName>',
    '<persName key="118509861">A.</persName>',
    '<persName corresp="#ada">A.</persName>',
    '<ref target="lists/people.xml#ada">A.</ref>',
    '<sp who="#ada"><speaker>A.</speaker></sp>',
    '<persName ref="old/path.xml#ada">A.</persName>',
]


@pytest.mark.parametrize("way", WAYS)
def test_a_record_is_found_in_whatever_way_it_is_pointed_to(way: str) -> None:
    tables = project({"letter.xml": document(body(way))})
    assert named(tables, "person") == {"ada": ("Ada Bø", 1)}
    (mention,) = mentions(tables, "person", "ada")
    assert mention.document == "letter" and mention.passage in ("letter.p1", "letter.sp1")
    assert links(tables, "letter") == {mention.anchor: [("person", "ada")]}


def test_several_pointers_are_several_names() -> None:
    tables = project({"letter.xml": document(body('<rs ref="psn:ada #crew psn:ada">they</rs>'))})
    assert named(tables, "person") == {"ada": ("Ada Bø", 1), "crew": ("The crew", 1)}
    assert [sorted(each) for each in links(tables, "letter").values()] == [[("person", "ada"), ("person", "crew")]]


def test_numbers_without_their_letters() -> None:
    """The header of a diary writes 50 for what its text calls pmb50."""
    texts = body('<placeName ref="#50">L.</placeName> <rs type="person" ref="#pmb7">V.</rs> <rs ref="#7">V.</rs>')
    tables = project({"day.xml": document(texts)})
    assert named(tables, "place") == {"pmb50": ("Lund", 1)}
    assert named(tables, "person") == {"pmb7": ("V.", 2)}


def test_what_no_file_has_a_record_of_is_an_entity_of_its_own() -> None:
    words = """<rs type="person" ref="#dora">D.</rs> <rs type="person" ref="#dora">Dora</rs> <rs ref="#dora">Dora</rs>
    <title key="Faust I">Faust</title> <placeName ref="https://www.geonames.org/2761369/">Vienna</placeName>"""
    tables = project({"letter.xml": document(body(words))})
    assert named(tables, "person") == {"dora": ("Dora", 3)}
    (work,) = entities(tables, "work")
    assert (work.name, work.namings) == ("Faust", 1)
    place = entity(tables, "place", next(iter(named(tables, "place"))))
    assert place and place.name == "Vienna" and ">2761369<" in place.record


def test_a_cross_reference_names_nothing_without_a_record() -> None:
    words = '<ref target="#p2">above</ref> <ref target="https://example.org/">there</ref> <anchor xml:id="p2"/>'
    assert kinds(project({"letter.xml": document(body(words))}, {})) == {}


CAST = """<particDesc><listPerson><person xml:id="father"><persName>The Father</persName></person>
<listRelation><relation name="parent" active="#father" passive="#ada"/></listRelation></listPerson></particDesc>"""


def test_a_character_belongs_to_its_play() -> None:
    speech = '<body><sp who="#father"><speaker>FATHER.</speaker><p>So.</p></sp></body>'
    plays = {f"{name}.xml": document(speech, profile=CAST) for name in ("one", "two")}
    tables = project(plays)
    assert named(tables, "person") == {"one.father": ("The Father", 1), "two.father": ("The Father", 1)}
    assert [mention.text for mention in mentions(tables, "person", "one.father")] == ["FATHER."]


BACK = '<back><listPerson><person xml:id="{id}"><persName>{name}</persName>{more}</person></listPerson></back>'


def letter(id: str, name: str, more: str = "") -> str:
    return document(body(f'<rs type="person" ref="#{id}">x</rs>') + BACK.format(id=id, name=name, more=more))


def test_records_in_several_files_are_of_one_entity_where_id_and_name_are_the_same() -> None:
    tables = project({"a.xml": letter("emma", "Emma Quay"), "b.xml": letter("emma", "Quay, Emma")}, {})
    assert list(named(tables, "person").values()) == [("Quay, Emma", 2)]
    assert len(named(project({"a.xml": letter("p1", "Emma"), "b.xml": letter("p1", "Frank")}, {}), "person")) == 2


def test_records_in_several_files_are_of_one_entity_where_a_number_is_the_same() -> None:
    texts = {"a.xml": letter("emma", "Emma Quay", "<idno type='gnd'>1</idno><note>The fuller one.</note>")}
    texts["b.xml"] = letter("e", "E. Q.", "<idno type='URL'>http://d-nb.info/gnd/1/</idno>")
    assert list(named(project(texts, {}), "person").values()) == [("Emma Quay", 2)]


def test_a_number_that_one_file_gives_to_two_records_tells_nothing() -> None:
    number = "<idno type='gnd'>1</idno>"
    two = f"""<TEI {TEI}><teiHeader/><standOff><listPerson>
    <person xml:id="a"><persName>A</persName>{number}</person>
    <person xml:id="b"><persName>B</persName>{number}</person></listPerson></standOff></TEI>"""
    assert len(entities(project({}, {"list.xml": two}), "person")) == 2


def test_records_without_an_id_are_known_by_their_numbers() -> None:
    tables = project({"letter.xml": document(body('<orgName ref="http://example.org/office">it</orgName>'))})
    ((key, (name, count)),) = named(tables, "org").items()
    assert (key, name, count) == ("example.org-office-" + key[-6:], "Harbour Office", 1)


def test_two_entities_never_share_an_address() -> None:
    lists = {
        f"{n}.xml": f"""<TEI {TEI}><teiHeader/><standOff><listPlace>
        <place xml:id="{id}"><placeName>{id} {n}</placeName></place></listPlace></standOff></TEI>"""
        for n, id in enumerate(("quay", "Quay", "quay"))
    }
    keys = [each.key.casefold() for each in entities(project({}, lists), "place")]
    assert len(set(keys)) == 3


def test_places_with_coordinates_that_are_named_stand_on_the_map() -> None:
    tables = project({"letter.xml": document(body('<placeName ref="#pmb50">L.</placeName>'))})
    assert [(place.key, place.north, place.east) for place in on_the_map(tables)] == [("pmb50", 55.7, 13.2)]


def test_who_writes_is_named_in_a_document_too() -> None:
    profile = """<correspDesc><correspAction type="sent"><persName ref="#ada">Ada</persName>
    <placeName ref="#pmb50">Lund</placeName></correspAction></correspDesc>"""
    tables = project({"letter.xml": document(body("Hm."), profile=profile)})
    assert [each.key for each in named_in(tables, "letter")] == ["ada", "pmb50"]


def state(tables: sqlite3.Connection) -> list[object]:
    """Return what readers see of the tables: entities with their mentions, without the numbers of rows."""
    return [
        (each, entity(tables, kind, each.key), list(mentions(tables, kind, each.key)))
        for kind in sorted(kinds(tables))
        for each in entities(tables, kind)
    ]


TEXTS = [
    document(body('<rs type="person" ref="#ada">A.</rs> <rs type="person" ref="#zoe">Z.</rs>')),
    document(body('<persName ref="#zoe">Zoë</persName> <persName ref="#zoe">Zoë</persName>')),
    document(body('<placeName ref="#50">there</placeName>')),
    document(body('<placeName ref="#pmb51">there</placeName> <rs ref="#51">there</rs>')),
    letter("ada", "Ada Bø"),
    letter("zoe", "Zoë Quay", "<idno type='gnd'>9</idno>"),
    document(body('<ref target="#zoe">above</ref> <persName ref="gnd:9">Z.</persName>')),
    document(body('<rs type="person" ref="#ZOE">Z.</rs> <rs type="place" ref="#zoe">Z.</rs>')),
]
EDITS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, len(TEXTS))), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(EDITS)
def test_edits_one_by_one_give_the_index_of_their_result(edits: list[tuple[int, int]]) -> None:
    tables, files = project({}), dict[str, str]()
    for number, text in edits:
        name = f"{number}.xml"
        if text < len(TEXTS):
            files[name] = TEXTS[text]
            with transaction(tables):
                resolve(tables, [put(tables, record(TEXTS[text], name), "k", number)])
        elif files.pop(name, None):
            with transaction(tables):
                resolve(tables, [remove(tables, name)])
    assert state(tables) == state(project(dict(sorted(files.items()))))


def test_the_order_of_files_does_not_matter() -> None:
    texts = {f"{n}.xml": text for n, text in enumerate(TEXTS[3:])}
    seen = set()
    for order in list(permutations(texts))[::5]:
        tables = project({})
        for name in order:
            change(tables, {name: texts[name]})
        seen.add(repr([(each[0], each[1]) for each in state(tables)]))  # type: ignore[index]
    assert len(seen) == 1


def test_a_record_comes_back_from_json() -> None:
    made = record(TEXTS[5].replace("<title>", '<title type="main">'))
    assert made.entities and FileRecord.from_json(made.to_json()) == made
    assert PEOPLE
