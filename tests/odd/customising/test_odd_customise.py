"""What a schemaSpec chooses and changes, on a source of a few elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from grammars import choice, group, more
from small import MODULES, TEI, made, odd

from samizdat import relaxng
from samizdat.odd import OddError, compile_odd

if TYPE_CHECKING:
    from pathlib import Path


def el(name: str) -> tuple[str, str]:
    return ("el", f"{{{TEI}}}{name}")


def test_modules_bring_their_elements_and_what_these_need(tmp_path: Path) -> None:
    small = made(tmp_path, MODULES)
    assert small.elements == {"doc", "head", "p", "hi", "pers", "place"}
    assert small.codes == []


def test_include_and_except_choose_elements(tmp_path: Path) -> None:
    small = made(tmp_path, '<moduleRef key="tei"/><moduleRef key="core" include="doc p hi"/>')
    assert small.elements == {"doc", "p", "hi"}
    small = made(tmp_path, '<moduleRef key="tei"/><moduleRef key="core" except="head"/>')
    assert small.elements == {"doc", "p", "hi"}


def test_a_reference_to_a_missing_element_leaves_its_place(tmp_path: Path) -> None:
    small = made(tmp_path, '<moduleRef key="tei"/><moduleRef key="core" include="doc p"/>')
    assert small.content("doc") == more(el("p"))
    assert small.content("p") == "text"


def test_what_is_required_and_not_there_is_a_finding(tmp_path: Path) -> None:
    both = '<sequence><elementRef key="p"/><elementRef key="pers"/></sequence>'
    (tmp_path / "base.odd").write_text(
        odd(f'{MODULES}<elementSpec ident="doc" mode="change"><content>{both}</content></elementSpec>'),
        encoding="utf-8",
    )
    made(tmp_path, MODULES)
    text = odd('<moduleRef key="tei"/><moduleRef key="core"/>').replace("<schemaSpec", '<schemaSpec source="base.odd"')
    (tmp_path / "chained.odd").write_text(text, encoding="utf-8")
    found = compile_odd(tmp_path / "chained.odd", tmp_path / "source.xml").findings
    assert [finding.code for finding in found] == ["D015", "D021"]


def test_an_emptied_option_stays_an_option(tmp_path: Path) -> None:
    content = (
        """<alternate><elementRef key="p"/><alternate minOccurs="0"><elementRef key="pers"/></alternate></alternate>"""
    )
    small = made(
        tmp_path,
        '<moduleRef key="tei"/><moduleRef key="core"/>'
        f'<elementSpec ident="doc" mode="change"><content>{content}</content></elementSpec>',
    )
    assert small.content("doc") == choice(el("p"), "empty")
    assert "D006" in small.codes


def test_element_and_class_references_choose_one_by_one(tmp_path: Path) -> None:
    small = made(
        tmp_path,
        '<classRef key="att.global"/><classRef key="att.typed" include="subtype"/><classRef key="model.block"/>'
        '<elementRef key="doc"/><elementRef key="p"/>',
    )
    assert small.elements == {"doc", "p"}
    assert set(small.attributes("p")) == {"xml:id", "n", "subtype"}


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ('<moduleRef key="nothing"/>', "D002"),
        ('<elementRef key="nothing"/>', "D002"),
        ('<moduleRef key="core" include="doc p nothing"/>', "D003"),
        ('<moduleRef key="core" except="nothing"/>', "D003"),
        ('<classRef key="att.typed" exclude="type"/>', "D001"),
        ('<elementSpec ident="nothing" mode="change"/>', "D002"),
        ('<elementSpec ident="pers" mode="delete"/>', "D004"),
        ('<moduleRef key="core"/><elementSpec ident="p" mode="add"><content/></elementSpec>', "D005"),
        ('<specGrpRef target="#nowhere"/>', "D009"),
        (
            '<classRef key="att.typed"/><classSpec ident="att.typed" mode="change"><attList>'
            '<attDef ident="x" mode="delete"/></attList></classSpec>',
            "D004",
        ),
        ('<elementSpec ident="p" mode="change"><content><unknown/></content></elementSpec>', "D001"),
        ('<elementSpec ident="p" mode="change"><content><dataRef name="enum"/></content></elementSpec>', "D013"),
        ("<unknown/>", "D001"),
        (
            '<elementSpec ident="p" mode="change"><classes mode="change"><memberOf key="model.gone"/></classes>'
            "</elementSpec>",
            "D006",
        ),
        ('<moduleRef url="nowhere.rng"/>', "D009"),
        ('<moduleRef key="core" source="tei:4.0.0"/>', "D001"),
        ('<moduleRef key="core" source="nowhere.xml"/>', "D009"),
    ],
)
def test_what_cannot_be_done_is_a_finding_with_its_line(tmp_path: Path, schema: str, code: str) -> None:
    small = made(tmp_path, f'\n<classRef key="model.block"/><elementRef key="doc"/><elementRef key="p"/>\n{schema}')
    found = [finding for finding in small.compiled.findings if finding.code == code]
    assert [finding.line for finding in found] == [3]
    assert found[0].file.endswith("small.odd")


def test_a_start_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert "D008" in made(tmp_path, MODULES, start="doc body").codes


def test_an_element_nothing_can_contain_is_left_out(tmp_path: Path) -> None:
    small = made(tmp_path, '<moduleRef key="tei"/><moduleRef key="core" include="doc p"/><elementRef key="head"/>')
    assert small.elements == {"doc", "p", "head"}
    small = made(tmp_path, '<moduleRef key="core"/>')
    assert small.elements == {"doc", "head"}
    assert small.codes.count("D021") == 2


def test_content_that_cannot_be_completed_is_a_finding(tmp_path: Path) -> None:
    needs = '<elementSpec ident="p" mode="change"><content><classRef key="model.lonely"/></content></elementSpec>'
    small = made(tmp_path, MODULES + needs)
    assert small.content("p") == "never"
    assert [finding.message.split(":")[0] for finding in small.compiled.findings if finding.code == "D007"] == [
        "No document can contain `doc`",
        "No document can contain `p`",
    ]


def test_specification_groups_are_expanded_where_they_are_referred_to(tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text(
        f'<TEI xmlns="{TEI}"><specGrp xml:id="more"><moduleRef key="names"/></specGrp></TEI>', encoding="utf-8"
    )
    around = '<specGrp xml:id="base"><moduleRef key="tei"/><specGrp><moduleRef key="core"/></specGrp></specGrp>'
    small = made(tmp_path, '<specGrpRef target="#base"/><specGrpRef target="other.xml#more"/>', around)
    assert small.elements == {"doc", "head", "p", "hi", "pers", "place"}


def test_a_group_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    around = f'<specGrp xml:id="a">{MODULES}<specGrpRef target="#a"/></specGrp>'
    small = made(tmp_path, '<specGrpRef target="#a"/>', around)
    assert small.codes == ["D009"]
    assert "p" in small.elements


def test_classes_are_left_and_joined(tmp_path: Path) -> None:
    small = made(
        tmp_path,
        MODULES + '<elementSpec ident="pers" mode="change"><classes mode="change">'
        '<memberOf key="model.name" mode="delete"/><memberOf key="model.block"/></classes></elementSpec>',
    )
    assert small.content("doc") == group(choice(el("head"), "empty"), more(choice(el("p"), el("pers"))))
    assert small.content("hi") == choice(more(choice("text", el("hi"), el("place"))), "empty")


def test_another_customisation_is_a_source(tmp_path: Path) -> None:
    closed = '<attDef ident="n" mode="delete"/>'
    base = MODULES + f'<classSpec ident="att.global" mode="change"><attList>{closed}</attList></classSpec>'
    (tmp_path / "base.odd").write_text(odd(base + '<elementSpec ident="place" mode="delete"/>'), encoding="utf-8")
    made(tmp_path, MODULES)
    text = odd(MODULES).replace("<schemaSpec", '<schemaSpec source="base.odd"')
    (tmp_path / "chained.odd").write_text(text, encoding="utf-8")
    compiled = compile_odd(tmp_path / "chained.odd", tmp_path / "source.xml")
    assert b'name="place"' not in compiled.rng
    assert b'name="n"' not in compiled.rng
    assert b'name="pers"' in compiled.rng
    assert compiled.findings == ()


def test_an_odd_that_is_its_own_source_is_a_finding(tmp_path: Path) -> None:
    made(tmp_path, MODULES)
    text = odd(MODULES).replace("<schemaSpec", '<schemaSpec source="own.odd"')
    (tmp_path / "own.odd").write_text(text, encoding="utf-8")
    found = compile_odd(tmp_path / "own.odd", tmp_path / "source.xml").findings
    assert [finding.code for finding in found] == ["D009"]


def test_one_of_several_schemas_is_chosen_by_name(tmp_path: Path) -> None:
    made(tmp_path, MODULES)
    both = odd(MODULES).replace("</TEI>", f'<schemaSpec ident="other" start="p">{MODULES}</schemaSpec></TEI>')
    (tmp_path / "both.odd").write_text(both, encoding="utf-8")
    first = compile_odd(tmp_path / "both.odd", tmp_path / "source.xml")
    assert [finding.code for finding in first.findings] == ["D010"]
    other = compile_odd(tmp_path / "both.odd", tmp_path / "source.xml", "other")
    assert b'<ref name="p"/>' in other.rng.split(b"</start>")[0]
    with pytest.raises(OddError, match="nothing"):
        compile_odd(tmp_path / "both.odd", tmp_path / "source.xml", "nothing")


@pytest.mark.parametrize("text", ["<TEI", '<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', "<TEI/>"])
def test_what_cannot_be_read_is_an_error(tmp_path: Path, text: str) -> None:
    made(tmp_path, MODULES)
    (tmp_path / "bad.odd").write_text(text, encoding="utf-8")
    with pytest.raises(OddError):
        compile_odd(tmp_path / "bad.odd", tmp_path / "source.xml")
    with pytest.raises(OddError):
        compile_odd(tmp_path / "small.odd", tmp_path / "bad.odd")


def test_the_same_odd_makes_the_same_bytes(tmp_path: Path) -> None:
    assert made(tmp_path, MODULES).compiled == made(tmp_path, MODULES).compiled


def test_a_deletion_is_no_part_of_memberships_that_take_the_place_of_others(tmp_path: Path) -> None:
    classes = (
        '<classes mode="replace"><memberOf key="att.global" mode="delete"/><memberOf key="model.block"/></classes>'
    )
    small = made(tmp_path, f'{MODULES}<elementSpec ident="p" mode="change">{classes}</elementSpec>')
    assert small.attributes("p") == {}
    assert small.codes == []


def test_a_class_may_delete_what_it_has_from_another(tmp_path: Path) -> None:
    att = '<attList><attDef ident="{}" mode="delete"/></attList>'
    change = f'{MODULES}<classSpec ident="att.global" type="atts" mode="change">{att}</classSpec>'
    small = made(tmp_path, change.format("subtype"))
    assert "subtype" not in small.attributes("p")
    assert small.codes == []
    assert made(tmp_path, change.format("nothing")).codes == ["D004"]


@pytest.mark.parametrize(
    ("least", "most", "valid"),
    [(0, 3, [0, 3]), (100, 300, [100, 299, 300]), pytest.param(3, 450, [3, 450], marks=pytest.mark.long)],
)
def test_occurrences_are_counted(tmp_path: Path, least: int, most: int, valid: list[int]) -> None:
    content = f'<content><elementRef key="pers" minOccurs="{least}" maxOccurs="{most}"/></content>'
    compiled = made(tmp_path, f'{MODULES}<elementSpec ident="doc" mode="change">{content}</elementSpec>').compiled
    (tmp_path / "small.rng").write_bytes(compiled.rng)
    schema = relaxng.load(tmp_path / "small.rng")

    def holds(count: int) -> bool:
        path = tmp_path / "small.xml"
        path.write_text(f'<doc xmlns="{TEI}">{"<pers/>" * count}</doc>', encoding="utf-8")
        return schema.validate(path) == []

    assert all(map(holds, valid))
    assert not any(map(holds, [most + 1, *([least - 1] if least else [])]))


@pytest.mark.parametrize("most", ["1000000", "9" * 5_000])
def test_too_many_occurrences_are_not_counted(tmp_path: Path, most: str) -> None:
    content = f'<content><elementRef key="pers" maxOccurs="{most}"/></content>'
    small = made(tmp_path, f'{MODULES}<elementSpec ident="doc" mode="change">{content}</elementSpec>')
    assert "D001" in small.codes
    assert small.content("doc") == more(el("pers"))


LINES = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:sum">
<define name="sum"><element name="sum"><text/></element></define>
<define name="sum.atts"><optional><attribute name="unit" ns=""/></optional></define></grammar>"""


@pytest.mark.parametrize("prefix", ["", "x_"])
def test_an_odd_may_refer_to_the_patterns_of_a_module_of_relax_ng(tmp_path: Path, prefix: str) -> None:
    (tmp_path / "sum.rng").write_text(LINES, encoding="utf-8")
    url = f'<moduleRef url="sum.rng" prefix="{prefix}"/>'
    content = f'<content><elementRef key="{prefix}sum"/></content><attList><attRef name="{prefix}sum.atts"/></attList>'
    small = made(tmp_path, f'{MODULES}{url}<elementSpec ident="pers" mode="change">{content}</elementSpec>')
    assert small.codes == []
    (tmp_path / "small.rng").write_bytes(small.compiled.rng)
    document = tmp_path / "small.xml"
    document.write_text(
        f'<doc xmlns="{TEI}"><p><pers unit="m"><sum xmlns="urn:sum">2</sum></pers></p></doc>', encoding="utf-8"
    )
    assert relaxng.load(tmp_path / "small.rng").validate(document) == []


def test_a_reference_to_a_macro_may_mean_a_class(tmp_path: Path) -> None:
    content = '<content><macroRef key="model.name"/></content>'
    small = made(tmp_path, f'{MODULES}<elementSpec ident="head" mode="change">{content}</elementSpec>')
    assert small.codes == []
    assert small.content("head") == choice(el("pers"), el("place"))


INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}" {}>{}</xi:include>'


def test_files_in_the_folder_are_included(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    part = f'<specGrp xmlns="{TEI}"><elementSpec xml:id="p" ident="p" mode="change"><nothing/></elementSpec></specGrp>'
    (tmp_path / "parts/p.xml").write_text(part, encoding="utf-8")
    (tmp_path / "all.xml").write_text(f'<p xmlns="{TEI}">{INCLUDE.format("parts/p.xml", "", "")}</p>', encoding="utf-8")
    for pointer in ("", 'xpointer="p"', "xpointer=\"id('p')\""):
        small = made(tmp_path, MODULES + INCLUDE.format("parts/p.xml", pointer, ""))
        assert [(f.code, f.file) for f in small.compiled.findings] == [("D001", str(tmp_path / "parts/p.xml"))]


@pytest.mark.parametrize(("href", "more", "words"), [
    ("none.xml", "", "there is no such file"),
    ("../other.xml", "", "outside of the folder"),
    ("http://127.0.0.1:9/", "", "nothing is fetched"),
    ("small.odd", "", "includes itself"),
    ("source.xml", 'parse="text"', "text is not read"),
    ("source.xml", 'xpointer="x"', "no element “x”"),
])  # fmt: skip
def test_what_is_not_included_is_said(tmp_path: Path, href: str, more: str, words: str) -> None:
    small = made(tmp_path, MODULES + INCLUDE.format(href, more, ""))
    (found,) = small.compiled.findings
    assert (found.code, words in found.message) == ("D009", True)
    fallback = '<xi:fallback><moduleRef key="core"/></xi:fallback>'
    small = made(tmp_path, '<moduleRef key="tei"/>' + INCLUDE.format(href, more, fallback))
    assert "p" in small.elements
    assert small.codes == []


def test_a_catalogue_knows_sources_and_modules_that_are_elsewhere(tmp_path: Path) -> None:
    made(tmp_path, MODULES)
    (tmp_path / "source.xml").rename(tmp_path / "tei-4.0.0.xml")
    (tmp_path / "other.xml").write_text(f'<TEI xmlns="{TEI}"><text><body><moduleSpec ident="x"/></body></text></TEI>')
    rng = (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="sum"><element name="sum"><empty/></element>'
    )
    (tmp_path / "sums.rng").write_text(f"{rng}</define></grammar>")
    text = odd(
        '<moduleRef key="tei" source="tei:4.0.0"/><moduleRef key="core" source="tei:4.0.0"/>'
        '<moduleRef url="https://example.org/sums.rng"/>'
        '<elementSpec ident="p" mode="change"><content><elementRef key="sum"/></content></elementSpec>'
    )
    (tmp_path / "own.odd").write_text(text, encoding="utf-8")
    files = {"tei:4.0.0": tmp_path / "tei-4.0.0.xml", "https://example.org/sums.rng": tmp_path / "sums.rng"}
    compiled = compile_odd(tmp_path / "own.odd", tmp_path / "tei-4.0.0.xml", at_hand=files.get)
    assert compiled.findings == ()
    assert b'name="sum"' in compiled.rng
    without = compile_odd(tmp_path / "own.odd", tmp_path / "tei-4.0.0.xml")
    assert {finding.code for finding in without.findings} >= {"D001", "D009"}
    assert "--catalog" in next(finding.hint for finding in without.findings if finding.code == "D001")
