"""Nothing hangs and nothing explodes: the schemas that other engines choke on, and documents beyond all measure."""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from samizdat import relaxng
from samizdat.relaxng.patterns import automaton

Make = Callable[[str], relaxng.Schema]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def load(body: str) -> relaxng.Schema:
        path = tmp_path / "schema.rng"
        path.write_text(f'<grammar xmlns="http://relaxng.org/ns/structure/1.0">{body}</grammar>')
        return relaxng.load(path)

    return load


def codes(schema: relaxng.Schema, xml: str) -> list[str]:
    return [f.code for f in schema.validate(etree.fromstring(xml, etree.XMLParser(huge_tree=True)))]


def test_a_group_of_repeated_choice_and_optional_attribute(make: Make) -> None:
    """libxml2 never returns from compiling this shape, which ODD processors write."""
    schema = make("""
      <start><ref name="x"/></start>
      <define name="x"><element name="x"><group><oneOrMore><choice><ref name="x"/><ref name="y"/></choice></oneOrMore>
        <ref name="a"/></group></element></define>
      <define name="y"><element name="y"><empty/></element></define>
      <define name="a"><optional><attribute name="a"/></optional></define>""")
    assert codes(schema, "<x><y/><x><y/></x></x>") == []
    assert codes(schema, '<x a="1"><x a="2"><y/></x></x>') == []
    assert codes(schema, "<x/>") == ["G003"]


def test_many_choices_between_attributes(make: Make) -> None:
    """18 groups of `(p, q) | p | empty` are 3 to the 18th combinations."""
    group = "<choice><group>{p}{q}</group>{p}<empty/></choice>"
    groups = "".join(group.format(p=f'<attribute name="p{i}"/>', q=f'<attribute name="q{i}"/>') for i in range(18))
    schema = make(f'<start><element name="x">{groups}</element></start>')
    everything = " ".join(f'q{i}="" p{i}=""' for i in range(18))
    assert codes(schema, f"<x {everything}/>") == []
    assert codes(schema, "<x " + " ".join(f'p{i}=""' for i in range(0, 18, 2)) + "/>") == []
    assert codes(schema, f"<x {everything.replace('p7', 'r7')}/>") == ["G005", "G004"]


def test_an_interleave_of_many_elements_in_any_order(make: Make) -> None:
    members = "".join(f'<element name="e{i}"><empty/></element>' for i in range(30))
    schema = make(f'<start><element name="x"><interleave>{members}</interleave></element></start>')
    order = [f"<e{i}/>" for i in range(30)]
    for seed in range(20):
        random.Random(seed).shuffle(order)
        assert codes(schema, f"<x>{''.join(order)}</x>") == []
    assert codes(schema, f"<x>{''.join(order[1:])}</x>") == ["G003"]


def test_many_readings_of_one_sequence(make: Make) -> None:
    options = '<optional><element name="a"><empty/></element></optional>' * 60
    schema = make(f'<start><element name="x">{options}</element></start>')
    assert codes(schema, f"<x>{'<a/>' * 60}</x>") == []
    assert codes(schema, f"<x>{'<a/>' * 61}</x>") == ["G002"]


def test_many_contents_of_one_name(make: Make) -> None:
    """Which `a` was meant is known only at its end, and only at the end of its parent which parent."""
    same = "".join(
        f'<element name="a"><zeroOrMore><element name="b"><value>{i}</value></element></zeroOrMore></element>'
        for i in range(20)
    )
    schema = make(f'<start><element name="x"><oneOrMore><choice>{same}</choice></oneOrMore></element></start>')
    assert codes(schema, "<x>" + "".join(f"<a>{f'<b>{i}</b>' * 5}</a>" for i in range(20)) + "</x>") == []
    assert codes(schema, "<x><a><b>1</b><b>2</b></a></x>") == ["G007"]


NESTING = """<start><ref name="x"/></start>
  <define name="x"><element name="x"><optional><ref name="x"/></optional></element></define>"""


def test_ten_thousand_open_elements(make: Make, tmp_path: Path) -> None:
    schema = make(NESTING)
    depth = 10_000
    path = tmp_path / "deep.xml"
    path.write_text("<x>" * depth + "<y/>" + "</x>" * depth)
    assert [f.code for f in schema.validate(path)] == ["G001"]
    inner = root = etree.Element("x")
    for _ in range(depth):
        inner = etree.SubElement(inner, "x")
    assert schema.validate(root) == []
    assert depth > sys.getrecursionlimit()


def test_a_large_file_needs_no_memory(make: Make, tmp_path: Path) -> None:
    import tracemalloc

    schema = make("""<start><element name="x"><zeroOrMore>
      <element name="y"><attribute name="n"/><text/></element></zeroOrMore></element></start>""")
    path = tmp_path / "large.xml"
    with path.open("w") as file:
        file.write("<x>")
        file.writelines(f'<y n="{i}">some words {i}</y>' for i in range(60_000))
        file.write("</x>")
    assert path.stat().st_size > 1_000_000
    tracemalloc.start()
    try:
        assert schema.validate(path) == []
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


def test_what_is_remembered_is_bounded(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "STATES", 50)
    monkeypatch.setattr(automaton, "REMEMBERED", 100)
    members = "".join(f'<element name="e{i}"><empty/></element>' for i in range(6))
    schema = make(f"""<start><element name="x"><zeroOrMore><element name="y"><optional><attribute name="n"/></optional>
      <interleave>{members}</interleave></element></zeroOrMore></element></start>""")
    orders = list(itertools.permutations(f"<e{i}/>" for i in range(6)))
    xml = "".join(f'<y n="{n}">{"".join(order)}</y>' for n, order in enumerate(orders))
    assert codes(schema, f"<x>{xml}</x>") == []
    states, remembered = schema._automaton.size
    assert states <= 50
    assert remembered <= 100
    assert len(schema._automaton.pool) < 1000


def test_the_same_mistake_many_times(make: Make) -> None:
    schema = make(
        '<start><element name="x"><zeroOrMore><element name="y"><empty/></element></zeroOrMore></element></start>'
    )
    assert codes(schema, f"<x>{'<unheardOf/>' * 5000}</x>") == ["G001"] * 5000


def test_a_schema_that_nests_too_deeply(make: Make) -> None:
    with pytest.raises(relaxng.SchemaError, match="too deeply"):
        make(f'<start><element name="x">{"<group>" * 3000}<empty/>{"</group>" * 3000}</element></start>')


@pytest.mark.reference
def test_states_stay_few_over_a_corpus(reference: Path) -> None:
    schema = relaxng.load(reference / "tei/tei_all.rng")
    for path in sorted((reference / "corpora/gerdracor").glob("*.xml")):
        schema.validate(path)
    assert schema._automaton.size[0] < 400
