"""Content models and attributes, from what an ODD says to the grammar."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from grammars import Pattern, choice, group, interleave, more, read, same_language
from lxml import etree
from small import MODULES, TEI, made, odd

from samizdat.findings.codes import CODES, Code
from samizdat.odd import compile_odd

HEAD, P, HI = (("el", f"{{{TEI}}}{name}") for name in ("head", "p", "hi"))
PERS, PLACE = (("el", f"{{{TEI}}}{name}") for name in ("pers", "place"))


def optional(item: Pattern) -> Pattern:
    return choice(item, "empty")


REF = '<elementRef key="p"{}/>'
CLASS = '<classRef key="model.name"{}/>'


@pytest.mark.parametrize(
    ("content", "pattern"),
    [
        ("<empty/>", "empty"),
        ("", "empty"),
        ("<textNode/>", "text"),
        (REF.format(""), P),
        (REF.format(' minOccurs="0"'), optional(P)),
        (REF.format(' maxOccurs="unbounded"'), more(P)),
        (REF.format(' minOccurs="0" maxOccurs="unbounded"'), optional(more(P))),
        (REF.format(' minOccurs="2" maxOccurs="3"'), group(P, P, optional(P))),
        (REF.format(' minOccurs="0" maxOccurs="2"'), optional(group(P, optional(P)))),
        (REF.format(' minOccurs="2" maxOccurs="unbounded"'), group(P, more(P))),
        ('<sequence><elementRef key="head"/><elementRef key="p"/></sequence>', group(HEAD, P)),
        ('<elementRef key="head"/><elementRef key="p"/>', group(HEAD, P)),
        ('<alternate maxOccurs="2"><elementRef key="head"/><elementRef key="p"/></alternate>',
         group(choice(HEAD, P), optional(choice(HEAD, P)))),
        ('<sequence preserveOrder="false"><elementRef key="head"/><elementRef key="p"/></sequence>',
         interleave(HEAD, P)),
        ('<interleave><elementRef key="head"/><elementRef key="p"/></interleave>', interleave(HEAD, P)),
        (CLASS.format(""), choice(PERS, PLACE)),
        (CLASS.format(' expand="alternation"'), choice(PERS, PLACE)),
        (CLASS.format(' expand="sequence"'), group(PERS, PLACE)),
        (CLASS.format(' expand="sequenceOptional"'), group(optional(PERS), optional(PLACE))),
        (CLASS.format(' expand="sequenceRepeatable"'), group(more(PERS), more(PLACE))),
        (CLASS.format(' expand="sequenceOptionalRepeatable"'), group(optional(more(PERS)), optional(more(PLACE)))),
        (CLASS.format(' include="place"'), PLACE),
        (CLASS.format(' except="place"'), PERS),
        ('<classRef key="model.phrase"/>', choice(HI, PERS, PLACE)),
        ('<rng:group><rng:ref name="head"/><rng:zeroOrMore><rng:ref name="model.name"/></rng:zeroOrMore></rng:group>',
         group(HEAD, optional(more(choice(PERS, PLACE))))),
        ('<rng:mixed><rng:ref name="p"/></rng:mixed>', interleave("text", P)),
        ('<rng:ref name="model.name_sequence"/>', group(PERS, PLACE)),
        ('<rng:choice><rng:ref name="gone"/><rng:text/></rng:choice>', "text"),
    ],
)  # fmt: skip
def test_a_content_model_says_what_it_says_in_relax_ng(tmp_path: Path, content: str, pattern: Pattern) -> None:
    doc = (
        '<elementSpec ident="doc" mode="change"><content><alternate><elementRef key="x"/>'
        '<sequence><elementRef key="head"/><elementRef key="p"/></sequence></alternate></content></elementSpec>'
    )
    new = f'<elementSpec ident="x" mode="add" module="core"><content>{content}</content></elementSpec>'
    assert same_language(made(tmp_path, MODULES + doc + new).content("x"), pattern) == ""


def test_any_element_is_of_other_namespaces_or_of_those_required(tmp_path: Path) -> None:
    def new(attributes: str) -> str:
        content = f"<content><anyElement{attributes}/></content>"
        classes = '<classes><memberOf key="model.block"/></classes>'
        return f'<elementSpec ident="x" module="core">{classes}{content}</elementSpec>'

    labels = {key for key in made(tmp_path, MODULES + new("")).grammar.elements if key.startswith("any")}
    excepted = "name http://www.tei-c.org/ns/ExamplesegXML"
    assert labels == {f"any: anyName; except; nsName {TEI}; {excepted}"}
    labels = {key for key in made(tmp_path, MODULES + new(' require="urn:a"')).grammar.elements if key[:3] == "any"}
    assert labels == {"any: choice; nsName urn:a"}
    labels = {key for key in made(tmp_path, MODULES + new(' except="urn:b"')).grammar.elements if key[:3] == "any"}
    # The elements of the schema have IDs, and an attribute is no ID in one place and anything in another.
    assert labels == {f"any: anyName; except; nsName urn:b; nsName {TEI}"}


def changed(element: str, attribute: str) -> str:
    return f'{MODULES}<elementSpec ident="{element}" mode="change"><attList>{attribute}</attList></elementSpec>'


WORD = ("data", r"token[('pattern', '\\S+')]")


def test_attributes_come_from_classes_and_their_classes(tmp_path: Path) -> None:
    small = made(tmp_path, MODULES)
    assert set(small.attributes("p")) == {"xml:id", "n", "type", "subtype"}
    assert set(small.attributes("hi")) == {"xml:id", "n", "type", "subtype", "rend"}
    assert small.attributes("hi")["rend"] == ("att", "{}rend", WORD)
    assert small.attributes("hi")["type"] == ("att", "{}type", choice(("data", '"b"'), WORD))
    assert small.attributes("p")["type"] == optional(("att", "{}type", choice(("data", '"one"'), ("data", '"two"'))))
    assert small.attributes("p")["subtype"] == optional(("att", "{}subtype", group(("data", "list:"), more(WORD))))


def test_an_inherited_attribute_is_deleted_for_one_element(tmp_path: Path) -> None:
    small = made(tmp_path, changed("p", '<attDef ident="type" mode="delete"/>'))
    assert set(small.attributes("p")) == {"xml:id", "n", "subtype"}
    assert "type" in small.attributes("head")


@pytest.mark.parametrize(
    ("attribute", "pattern"),
    [
        ('mode="change" usage="req"/>', ("att", "{}type", choice(("data", '"one"'), ("data", '"two"')))),
        ('mode="change"><valList type="closed" mode="change"><valItem ident="one" mode="delete"/>'
         '<valItem ident="new" mode="add"/></valList></attDef>',
         optional(("att", "{}type", choice(("data", '"two"'), ("data", '"new"'))))),
        ('mode="change"><valList type="closed"><valItem ident="new"/></valList></attDef>',
         optional(("att", "{}type", ("data", '"new"')))),
        ('mode="change"><valList mode="delete"/></attDef>', optional(("att", "{}type", WORD))),
        ('mode="change"><valList mode="change" type="open"/></attDef>', optional(("att", "{}type", WORD))),
        ('mode="change"><datatype><dataRef name="integer"/></datatype></attDef>',
         optional(("att", "{}type", choice(("data", '"one"'), ("data", '"two"'))))),
        ('mode="replace"/>', optional(("att", "{}type", "text"))),
        ('mode="replace" usage="req"><datatype><dataRef name="integer"><dataFacet name="maxInclusive" value="9"/>'
         '</dataRef></datatype></attDef>', ("att", "{}type", ("data", "integer[('maxInclusive', '9')]"))),
        ('mode="replace" usage="req"><datatype minOccurs="2" maxOccurs="3"><dataRef name="integer"/></datatype>'
         '</attDef>',
         ("att", "{}type", group(("data", "list:"), ("data", "integer"), ("data", "integer"),
                                 optional(("data", "integer"))))),
        ('mode="replace" usage="req"><datatype><dataRef key="teidata.word" restriction="a.*"/></datatype></attDef>',
         ("att", "{}type", ("data", r"token[('pattern', '\\S+'), ('pattern', 'a.*')]"))),
        ('mode="add"><altIdent>kind</altIdent></attDef>', None),
    ],
)  # fmt: skip
def test_an_inherited_attribute_is_changed_for_one_element(tmp_path: Path, attribute: str, pattern: Pattern) -> None:
    attributes = made(tmp_path, changed("p", f'<attDef ident="type" {attribute}')).attributes("p")
    assert attributes.get("type") == pattern
    assert ("kind" in attributes) == (pattern is None)


def test_one_of_a_choice_of_attributes(tmp_path: Path) -> None:
    both = '<attList org="choice"><attDef ident="a" usage="req"/><attDef ident="b" usage="req"/></attList>'
    small = made(tmp_path, changed("p", both))
    assert small.attributes("p")["a"] == choice(("att", "{}a", "text"), ("att", "{}b", "text"))


def test_an_attribute_reference_takes_one_attribute_of_a_class(tmp_path: Path) -> None:
    new = (
        '<elementSpec ident="pers" mode="change"><attList><attRef class="att.typed" name="subtype"/></attList>'
        "</elementSpec>"
    )
    assert set(made(tmp_path, MODULES + new).attributes("pers")) == {"subtype"}


def test_an_attribute_from_two_classes_is_taken_once(tmp_path: Path) -> None:
    twice = (
        '<classSpec ident="att.other" type="atts" mode="add"><attList><attDef ident="n"/></attList></classSpec>'
        '<elementSpec ident="p" mode="change"><classes mode="change"><memberOf key="att.other"/></classes>'
        "</elementSpec>"
    )
    small = made(tmp_path, MODULES + twice)
    assert "n" in small.attributes("p")
    assert small.codes == ["D011"]


def test_a_deleted_class_takes_its_attributes_with_it(tmp_path: Path) -> None:
    small = made(tmp_path, MODULES + '<classSpec ident="att.typed" type="atts" mode="delete"/>')
    assert set(small.attributes("p")) == {"xml:id", "n"}
    assert set(small.attributes("hi")) == {"xml:id", "n", "rend"}


def test_names_namespaces_and_documentation_are_written(tmp_path: Path) -> None:
    new = (
        '<elementSpec ident="p" mode="change"><altIdent>absatz</altIdent></elementSpec>'
        '<elementSpec ident="x" ns="urn:x"><classes><memberOf key="model.block"/></classes><content/></elementSpec>'
    )
    small = made(tmp_path, MODULES + new)
    assert "absatz" in small.elements
    assert "{urn:x}x" in small.grammar.elements
    text = small.compiled.rng.decode()
    assert "<a:documentation>(heading) is what stands above.</a:documentation>" in text
    assert "<a:documentation>a number in &lt;doc&gt;</a:documentation>" in text
    assert "<value>one</value>" in text
    assert "<a:documentation>the first</a:documentation>" in text


def test_the_prefix_of_a_schema_is_put_before_its_own_names(tmp_path: Path) -> None:
    made(tmp_path, MODULES)
    rng = '<elementSpec ident="head" mode="change"><content><rng:ref name="hi"/></content></elementSpec>'
    text = odd(MODULES + rng).replace("<schemaSpec", '<schemaSpec prefix="my_"')
    (tmp_path / "small.odd").write_text(text, encoding="utf-8")
    grammar = read(compile_odd(tmp_path / "small.odd", tmp_path / "source.xml").rng)
    assert all(name.startswith("my_") for name in grammar.defines)
    assert grammar.start == {("el", f"{{{TEI}}}doc")}
    assert grammar.content(f"{{{TEI}}}head") == HI


def test_a_datatype_may_be_a_list_of_values(tmp_path: Path) -> None:
    new = '<dataSpec ident="mine"><valList type="closed"><valItem ident="a"/></valList></dataSpec>' + changed(
        "p", '<attDef ident="x"><datatype><dataRef key="mine"/></datatype></attDef>'
    )
    assert made(tmp_path, new).attributes("p")["x"] == optional(("att", "{}x", ("data", '"a"')))


def test_what_is_unknown_in_an_attribute_is_a_finding(tmp_path: Path) -> None:
    assert made(tmp_path, changed("p", '<attDef ident="x"><wrong/></attDef>')).codes == ["D001"]


def test_relax_ng_that_names_nothing_or_the_same_twice_is_a_finding(tmp_path: Path) -> None:
    content = '<rng:element name="y"><rng:ref name="nobody"/></rng:element>'
    new = f'<elementSpec ident="p" mode="change"><content>{content}</content></elementSpec>'
    small = made(tmp_path, MODULES + new)
    assert small.codes == ["D002"]
    assert small.grammar.content(f"{{{TEI}}}y") == "never"
    (tmp_path / "ext.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="p"><empty/></define></grammar>',
        encoding="utf-8",
    )
    assert made(tmp_path, MODULES + '<moduleRef url="ext.rng"/>').codes == ["D016"]


def test_every_code_is_documented() -> None:
    text = (Path(__file__).parents[3] / "docs/odd.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (D\d{3}) \| (\w+) \| (.*) \|$", text, re.MULTILINE)
    assert [Code(code, severity, title) for code, severity, title in rows] == [
        code for code in CODES.values() if code.family == "the ODD compiler"
    ]


def test_a_module_in_relax_ng_joins_under_its_prefix(tmp_path: Path) -> None:
    (tmp_path / "ext.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:ext"><start><ref name="p"/></start>'
        '<define name="p"><element name="para"><ref name="inner"/></element></define>'
        '<define name="inner"><text/></define></grammar>',
        encoding="utf-8",
    )
    new = (
        '<moduleRef url="ext.rng" prefix="ext_"><content><rng:define name="inner"><rng:empty/></rng:define></content>'
        '</moduleRef><elementSpec ident="x"><classes><memberOf key="model.block"/></classes>'
        '<content autoPrefix="false"><rng:ref name="ext_p"/></content></elementSpec>'
    )
    small = made(tmp_path, MODULES + new)
    assert small.content("x") == ("el", "{urn:ext}para")
    assert small.grammar.content("{urn:ext}para") == "empty"
    assert small.codes == []


def test_an_element_with_ids_in_another_namespace_is_not_any_element(tmp_path: Path) -> None:
    new = '<elementSpec ident="{}" ns="urn:x"><classes><memberOf key="model.block"/>{}</classes>{}</elementSpec>'
    with_id = new.format("panel", '<memberOf key="att.global"/>', "<content><textNode/></content>")
    without = new.format("strip", "", "<content><anyElement/></content>")
    small = made(tmp_path, MODULES + with_id + without)
    assert small.codes == []
    root = etree.fromstring(small.compiled.rng)
    excluded = root.findall(".//{*}anyName/{*}except/{*}name")
    assert [(name.get("ns"), name.text) for name in excluded] == [
        ("http://www.tei-c.org/ns/Examples", "egXML"),
        ("urn:x", "panel"),
    ]


def test_what_comes_out_wrong_is_said(tmp_path: Path) -> None:
    content = "<content><rng:list><rng:text/></rng:list></content>"
    small = made(tmp_path, f'{MODULES}<elementSpec ident="hi" mode="change">{content}</elementSpec>')
    (found,) = [finding for finding in small.compiled.findings if finding.code == "D028"]
    assert found.message.startswith("The schema that comes of this is not correct. ")


def test_an_old_datatype_is_called_by_its_new_name(tmp_path: Path) -> None:
    att = '<attList><attDef ident="kind"><datatype><rng:ref name="data.word"/></datatype></attDef></attList>'
    small = made(tmp_path, f'{MODULES}<elementSpec ident="hi" mode="change">{att}</elementSpec>')
    (found,) = [finding for finding in small.compiled.findings if finding.code == "D006"]
    assert (found.about.meant, "datatype data.word" in found.message) == ("teidata.word", True)
