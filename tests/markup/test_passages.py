"""Passages: what is cited, and to which passage the words of a text belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.markup.passages import PASSAGES, cited, is_note, line_of, passage_of, section_of
from samizdat.markup.xml import XML_ID, local_name, parse, select

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><p xml:id="h">Not of the text.</p></teiHeader>
<text xml:id="t"><front><head><w n="t"/></head></front><body>
<div1 xml:id="d"><head><w n="d"/></head><p xml:id="p1"><w n="p1"/> <quote xml:id="q0">so <w n="p1"/></quote>
<note type="editorial" xml:id="n1"><w n="p1"/></note><note type="summary" xml:id="n2"/></p>
<cit><quote xml:id="q1"><p><w n="q1"/></p></quote><bibl><w n="q1"/></bibl></cit>
<cit><bibl><w n="d"/></bibl></cit>
<quote xml:id="q2"><w n="q2"/><p xml:id="p2"><w n="p2"/></p></quote>
<lg xml:id="l1"><l><w n="l1"/></l></lg><sp xml:id="s1"><speaker><w n="s1"/></speaker></sp>
<list xml:id="list"><item><w n="d"/></item></list></div1></body></text></TEI>"""


def test_what_is_cited() -> None:
    found = list(cited(parse(TEXT)))
    assert [each.get(XML_ID) for each in found] == ["d", "p1", "q0", "n1", "q1", "q2", "p2", "l1", "s1"]
    assert [each.get(XML_ID) for each in found if is_note(each)] == ["n1"]


def test_words_belong_to_the_nearest_passage() -> None:
    words = select(parse(TEXT), "//tei:w")
    assert [passage_of(word) for word in words] == [word.get("n") for word in words]
    assert {section_of(word) for word in words[1:]} == {"d"}
    assert section_of(words[0]) == ""


@pytest.mark.parametrize(("place", "line"), [(0, "head"), (1, "head"), (2, "p"), (3, "p"), (4, "note"), (6, "bibl")])
def test_the_line_of_a_word(place: int, line: str) -> None:
    assert local_name(line_of(select(parse(TEXT), "//tei:w")[place])) == line


NESTED = st.recursive(
    st.just("<w/>"),
    lambda inner: st.builds(
        lambda name, id, parts: f"<{name}{id and ' xml:id=#'.replace('#', repr(id))}>{''.join(parts)}</{name}>",
        st.sampled_from([*sorted(PASSAGES), "cit", "hi", "note", "seg"]),
        st.sampled_from(["", "a", "b", "c"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
)


@given(NESTED)
def test_a_passage_is_always_one_that_is_cited(body: str) -> None:
    root = parse(f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text xml:id='t'><body>{body}</body></text></TEI>")
    ids = {"t", *(each.get(XML_ID) for each in cited(root))}
    assert {passage_of(word) for word in select(root, "//tei:w")} <= ids
