"""Entities that a file declares itself are read, within limits; nothing is read from elsewhere."""

from __future__ import annotations

import pytest

from samizdat.markup.files.entities import LARGEST, expand
from samizdat.markup.xml import parse, text_of


def read(subset: str, body: str, name: str = "TEI") -> str:
    xml, findings = expand(f"<!DOCTYPE {name} [{subset}]>\n<TEI>{body}</TEI>", "a.xml")
    assert not findings
    return text_of(parse(xml))


@pytest.mark.parametrize(
    ("subset", "body", "text"),
    [
        ('<!ENTITY sig "&#8212; H. R.">', "Yours, &sig;", "Yours, — H. R."),
        ("<!ENTITY a 'x &b;'><!ENTITY b \"y\">", "&a;", "x y"),
        ('<!ENTITY a "first"><!ENTITY a "second">', "&a;", "first"),
        ('<!ENTITY a "<hi>bold</hi>">', "so &a;", "so bold"),
        ('<!ENTITY less "&#38;#60;">', "1 &less; 2", "1 < 2"),
        ('<!ENTITY lt "&#38;#60;">', "1 &lt; 2", "1 < 2"),
        ("<!ENTITY x 'a'><!-- <!ENTITY x \"no\" ]> -->", "&x;", "a"),
        ('<!ELEMENT p (#PCDATA)><!ATTLIST p rend CDATA "]>">', "Plain", "Plain"),
        ('<?pi "?><!ENTITY x "a">', "<![CDATA[&x;]]> <!-- &x; -->&x;", "&x; a"),
    ],
)
def test_entities_of_the_file_are_put_in_their_places(subset: str, body: str, text: str) -> None:
    assert read(subset, body) == text


def test_a_quotation_mark_does_not_end_a_value() -> None:
    xml, _ = expand("""<!DOCTYPE p [<!ENTITY q '"'>]><p n="&q;">&q;</p>""", "a.xml")
    assert (parse(xml).get("n"), parse(xml).text) == ('"', '"')


def test_lines_stay_where_they_are() -> None:
    xml, _ = expand('<?xml version="1.0"?>\n<!DOCTYPE TEI [\n<!ENTITY a "1\n2">\n]>\n<TEI>&a;\n<p/></TEI>', "a.xml")
    assert parse(xml)[0].sourceline == 7


def test_a_dtd_is_not_read_but_the_letters_that_it_names_are_known() -> None:
    for declaration in ('<!DOCTYPE TEI.2 SYSTEM "tei2.dtd">', '<!DOCTYPE TEI.2 [<!ENTITY % l SYSTEM "l.ent">%l;]>'):
        xml, findings = expand(f"{declaration}<TEI.2>caf&eacute;&mdash;&lt;</TEI.2>", "a.xml")
        assert not findings
        assert parse(xml).text == "café—<"


def test_without_a_declaration_nothing_is_known() -> None:
    assert expand("<a>&eacute;</a>", "a.xml") == ("<a>&eacute;</a>", ())


def refused(xml: str) -> tuple[str, int]:
    text, [finding] = expand(xml, "a.xml")
    assert (text, finding.code) == (xml, "X004")
    return finding.message, finding.line


def test_another_file_is_not_read() -> None:
    xml = '<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]>\n<a>\n&x;</a>'
    assert refused(xml) == ("The entity `x` lies in another file.", 3)
    assert expand(xml.replace("&x;", ""), "a.xml")[1] == ()


@pytest.mark.parametrize("leaf", ["lol", ""])
def test_entities_do_not_explode(leaf: str) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 15))
    xml = f'<!DOCTYPE a [<!ENTITY e0 "{leaf}">{levels}]><a>&e14;</a>'
    assert refused(xml) == (f"The entities add more than {LARGEST:,} characters.", 1)


def test_an_entity_in_itself_ends() -> None:
    assert refused('<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]><a>&a;</a>')[1] == 1


@pytest.mark.parametrize(
    "declaration",
    ["<!DOCTYPE a [", "<!DOCTYPE a [" + "<!--" * 50_000, '<!DOCTYPE a "', "<!DOCTYPE a [" + "<!x '" * 50_000],
)
def test_a_declaration_that_does_not_end_is_told_at_once(declaration: str) -> None:
    assert refused(f"{declaration}<a/>") == ("The document type declaration cannot be read.", 1)
