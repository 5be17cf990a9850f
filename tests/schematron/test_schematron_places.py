"""A finding is where the start tag is, or the attribute, and findings are in the order of the document."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from samizdat.schematron import Rules
from samizdat.schematron.places import places

Make = Callable[..., Rules]
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<!-- <b n="no"/> --><a>
  é<b n="1"/><![CDATA[<b/>]]><b
     m='n="x"'
     n = "2">
    <c/>text</b>
</a>"""


def places_of(rules: Make, context: str) -> list[tuple[int, int]]:
    rule = f'<sch:pattern><sch:rule context="{context}"><sch:report test="1"/></sch:rule></sch:pattern>'
    return [(finding.line, finding.column) for finding in rules(rule).validate(DOCUMENT)]


def test_start_tags(rules: Make) -> None:
    assert places_of(rules, "b") == [(3, 4), (3, 30)]
    assert places_of(rules, "c | a") == [(2, 21), (6, 5)]


def test_what_has_no_tag_is_where_the_element_around_it_begins(rules: Make) -> None:
    assert places_of(rules, "b/text()[normalize-space()]") == [(3, 30)]
    assert places_of(rules, "/") == [(2, 21)]
    assert places_of(rules, "/comment()") == [(2, 21)]


def test_attributes(rules: Make) -> None:
    assert places_of(rules, "@n") == [(3, 7), (5, 6)]
    assert places_of(rules, "@m") == [(4, 6)]


def test_findings_are_in_the_order_of_the_document(rules: Make) -> None:
    def pattern(context: str) -> str:
        return f'<sch:pattern><sch:rule context="{context}"><sch:report test="1"/></sch:rule></sch:pattern>'

    found = [f.line for f in rules(pattern("c") + pattern("b") + pattern("a")).validate(DOCUMENT)]
    assert found == sorted(found) == [2, 3, 3, 6]


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a document whose elements hold at @at the offset at which they begin."""
    space = st.sampled_from(["", " ", "\n", "é", "\n 𝄞 ", "<!-- <e> -->", "<?pi <e?>", "<![CDATA[<e>]]>"])
    text = ""

    def element(depth: int) -> None:
        nonlocal text
        text += f'<e{draw(st.sampled_from([" ", chr(10)]))}at="{len(text)}">'
        for _ in range(draw(st.integers(0, 3 if depth else 0))):
            text += draw(space)
            element(depth - 1)
        text += draw(space) + "</e>"

    element(3)
    return text


@given(documents())
def test_every_element_is_found_where_it_is(xml: str) -> None:
    from samizdat.markup.xml import parse

    spots = {}
    for element in parse(xml).iter("e"):
        around = [element, *element.iterancestors()]
        steps = [1 + sum(1 for _ in each.itersiblings("*", preceding=True)) for each in reversed(around)]
        offset = int(element.get("at", ""))
        before = xml[:offset]
        spots["/" + "/".join(map(str, steps)), ""] = before.count("\n") + 1, offset - before.rfind("\n")
    assert places(xml, spots) == spots
