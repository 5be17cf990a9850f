"""Editorial: whose words they are, as the setting says and not as an element is called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samizdat.markup.editorial import Editors
from samizdat.markup.xml import parse, select
from samizdat.model.edition import EDITORIAL, Selector, TextLayer

TEXT = """<text xmlns="http://www.tei-c.org/ns/1.0"><p><note type="summary"><w n="c"/></note>
<choice><sic><w n="s"/></sic><corr><w n="r"/></corr></choice><gap><desc><w n="c"/></desc></gap>
<note place="foot"><w n="s"/><note type="editorial"><hi><w n="c"/></hi></note></note></p></text>"""


def spoken(editors: Editors) -> str:
    return "".join(word.get("n", "") for word in select(parse(TEXT), "//tei:w") if editors.comment_around(word))


def test_what_speaks_of_the_text_and_what_gives_a_reading_of_it() -> None:
    usual = Editors()
    assert spoken(usual) == "ccc"
    (corr,), (desc,), (sic,) = (select(parse(TEXT), f"//tei:{name}") for name in ("corr", "desc", "sic"))
    assert usual.wrote(corr) and usual.inserted(corr) and not usual.comment(corr)
    assert usual.wrote(desc) and usual.inserted(desc) and usual.comment(desc)
    assert not usual.wrote(sic)


def test_the_setting_decides() -> None:
    assert spoken(Editors(TextLayer(editorial=()))) == ""
    assert spoken(Editors(TextLayer(editorial=(Selector("note", "place", "foot"),)))) == "sc"
    assert spoken(Editors(TextLayer(editorial=(Selector("hi"),)))) == "c"


def test_an_attribute_of_xml_is_known_by_its_prefix() -> None:
    element = parse('<note xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"/>')
    assert Editors(TextLayer(editorial=(Selector("note", "xml:lang", "en"),))).wrote(element)
    assert not Editors(TextLayer(editorial=(Selector("note", "lang", "en"),))).wrote(element)


@given(st.sampled_from(EDITORIAL), st.sampled_from(["summary", "editorial", "foot", ""]))
def test_a_selector_means_here_what_it_means_to_the_text_layer(selector: str, type: str) -> None:
    chosen = Selector.parse(selector)
    element = parse(f'<{chosen.name} xmlns="http://www.tei-c.org/ns/1.0" type="{type}"/>')

    class Tag:
        name, attributes = chosen.name, {"type": type}

    assert Editors(TextLayer(editorial=(chosen,))).wrote(element) == chosen.matches(Tag())
