"""The models of an ODD change the pages as they say, and no word is lost by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.errors import SamizdatError
from samizdat.model.page import Own
from samizdat.publish.looks.models import compile_models
from samizdat.publish.views import Views, make
from samizdat.resources.strings import strings

DOCUMENTS = {"context": "<context/>", "strings": strings("en"), "files": "<files/>"}
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"><teiHeader/><text><body>{}</body></text></TEI>'
ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><schemaSpec ident="x">{}</schemaSpec></body>
</text></TEI>"""


def views(specs: str, body: str) -> Views:
    models = compile_models(ODD.format(specs))
    assert models
    return make(TEI.format(body), DOCUMENTS, "a.html", own=Own(models.module))


def spec(element: str, models: str) -> str:
    return f'<elementSpec ident="{element}" mode="change">{models}</elementSpec>'


EXAMPLES = {
    "a behaviour takes the place of that of the table": (
        spec("seg", '<model behaviour="block" cssClass="voice"/>'),
        "<div><p>Salt.</p><seg>Bread.</seg></div>",
        '<div class="seg voice row"><p class="words">Bread.</p></div>',
    ),
    "the first model whose predicate holds counts": (
        spec(
            "hi",
            "<model predicate=\"@n='1'\" behaviour='inline' cssClass='one'/>"
            "<model behaviour='inline' cssClass='other'/>",
        ),
        "<p><hi n='1'>a</hi> <hi>b</hi></p>",
        '<span class="hi one">a</span> <span class="hi other">b</span>',
    ),
    "what no model is for stays": (
        spec("hi", "<model predicate='@n' behaviour='omit'/>"),
        "<p><hi>a</hi></p>",
        '<span class="hi">a</span>',
    ),
    "a sequence shows what is between": (
        spec(
            "l",
            "<modelSequence><model behaviour='inline'/>"
            "<model behaviour='text'><param name='content' value=\"' / '\"/></model></modelSequence>",
        ),
        "<p><l>a</l><l>b</l></p>",
        '<span class="l">a</span> / <span class="l">b</span> / ',
    ),
    "a parameter chooses the content": (
        spec("choice", "<model behaviour='inline'><param name='content' value='corr[1]'/></model>"),
        "<p><choice><sic>wtih</sic><corr>with</corr></choice></p>",
        '<span class="choice"><ins class="corr">',
    ),
    "the source's rendition is shown where it is asked for": (
        spec("hi", "<model behaviour='inline'/>")
        + spec("seg", "<model behaviour='inline' useSourceRendition='true'/>"),
        "<p><hi rend='bold'>a</hi><seg rend='bold'>b</seg></p>",
        '<span class="hi">a</span><span class="seg r-bold">b</span>',
    ),
    "a heading has its level": (
        spec("label", "<model behaviour='heading'><param name='level' value='2'/></model>"),
        "<div><label>Of salt</label><p>a</p></div>",
        '<h3 class="label">Of salt</h3>',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("specs", "body", "expected"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_example(specs: str, body: str, expected: str) -> None:
    made = views(specs, body)
    assert expected in made.files["html"]
    assert made.differences == {}


def test_a_model_may_be_for_one_output() -> None:
    specs = spec(
        "persName", "<model output='plain' behaviour='omit'/><model output='web' behaviour='inline' cssClass='who'/>"
    )
    made = views(specs, "<p>Dear <persName>Anna</persName>!</p>")
    assert 'class="persName who">Anna' in made.files["html"]
    assert "Anna" not in made.files["text"]
    assert made.omitted["text"] == {"persName": 1}
    assert made.differences == {}


def test_rendition_of_an_odd_is_a_rule_of_the_style_sheet_and_safe() -> None:
    models = compile_models(
        ODD.format(
            spec(
                "hi",
                "<model behaviour='inline'><outputRendition>color: red; position: fixed</outputRendition>"
                "<outputRendition scope='before'>content: '['; background: url(x)</outputRendition></model>",
            )
        )
    )
    assert models
    assert models.css == ".odd-hi-1 { color: red }\n.odd-hi-1::before { content: '[' }"


@pytest.mark.parametrize(
    "path", ["doc('file:///etc/hostname')", "unparsed-text('/etc/hostname')", "doc('https://example.org/')"]
)
def test_a_predicate_reads_no_file_and_no_network(path: str) -> None:
    with pytest.raises(SamizdatError):
        views(spec("p", f'<model predicate="string({path})" behaviour="omit"/>'), "<p>Salt.</p>")


def test_templates_of_an_edition_come_before_everything() -> None:
    module = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:t="http://www.tei-c.org/ns/1.0">
      <xsl:template match="t:persName" mode="tree">
        <inline class="mine"><xsl:apply-templates mode="tree"/></inline>
      </xsl:template>
    </xsl:stylesheet>"""
    made = make(TEI.format("<p><persName>Anna</persName></p>"), DOCUMENTS, "a.html", own=Own("", (module,)))
    assert '<span class="mine">Anna</span>' in made.files["html"]
    assert made.differences == {}


def test_an_odd_without_models_says_nothing() -> None:
    assert compile_models(ODD.format('<elementSpec ident="p" mode="delete"/>')) is None


@pytest.mark.reference
@pytest.mark.parametrize(
    "folder",
    ["cases/45-verse-and-drama/tei/documents", "cases/46-transcription/tei/documents", "corpora/soldatenbriefe"],
)
def test_tei_simple_print_works_as_it_is(reference: Path, folder: str) -> None:
    models = compile_models((reference / "tei/exemplars/tei_simplePrint.odd").read_text(encoding="utf-8"))
    assert models
    assert models.module.count("<xsl:when") > 100
    for path in sorted((reference / folder).glob("*.xml"))[:3]:
        xml = path.read_text(encoding="utf-8")
        made = make(xml, DOCUMENTS, "a.html", own=Own(models.module))
        assert made.differences == {}, path.name
        assert made.files["html"] != make(xml, DOCUMENTS, "a.html").files["html"]
