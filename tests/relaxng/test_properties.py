"""Properties that hold for every schema and document."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import quoteattr

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from samizdat import relaxng

# A pattern is written as a nested tuple; so it can be turned into a schema and into documents that match it.
LEAVES = st.sampled_from([("empty",), ("text",), *(("element", name) for name in "abcd")])


def combine(inner: st.SearchStrategy) -> st.SearchStrategy:
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda p: ("group", *p)),
        two.map(lambda p: ("choice", *p)),
        inner.map(lambda p: ("optional", p)),
        inner.map(lambda p: ("zeroOrMore", p)),
        inner.map(lambda p: ("oneOrMore", p)),
        st.tuples(st.sampled_from("abcd"), inner).map(lambda p: ("element", *p)),
    )


PATTERNS = st.recursive(LEAVES, combine, max_leaves=12)
# libxml2 takes a repeated `empty` for something that has to be there.
WITHOUT_EMPTY = st.recursive(LEAVES.filter(lambda leaf: leaf != ("empty",)), combine, max_leaves=12)


def schema_of(pattern: tuple) -> str:
    kind, *parts = pattern
    if kind == "element":
        inner = schema_of(parts[1]) if len(parts) > 1 else "<empty/>"
        return f"<element name={quoteattr(parts[0])}>{inner}</element>"
    return f"<{kind}>{''.join(map(schema_of, parts))}</{kind}>"


def document_of(pattern: tuple, chance: random.Random) -> str:  # noqa: PLR0911 (a case for each kind)
    kind, *parts = pattern
    match kind:
        case "empty":
            return ""
        case "text":
            return chance.choice(["", "words", " "])
        case "element":
            return f"<{parts[0]}>{document_of(parts[1], chance) if len(parts) > 1 else ''}</{parts[0]}>"
        case "group":
            return "".join(document_of(p, chance) for p in parts)
        case "choice":
            return document_of(chance.choice(parts), chance)
        case "optional":
            return document_of(parts[0], chance) if chance.random() < 0.5 else ""
        case _:
            return "".join(document_of(parts[0], chance) for _ in range(chance.randint(kind == "oneOrMore", 3)))


def make(folder: Path, pattern: tuple) -> relaxng.Schema:
    path = folder / "schema.rng"
    path.write_text(f'<element name="r" xmlns="http://relaxng.org/ns/structure/1.0">{schema_of(pattern)}</element>')
    return relaxng.load(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pattern=PATTERNS, seed=st.integers(0, 2**32))
def test_what_a_pattern_generates_it_accepts(tmp_path: Path, pattern: tuple, seed: int) -> None:
    schema = make(tmp_path, pattern)
    chance = random.Random(seed)
    for _ in range(5):
        text = f"<r>{document_of(pattern, chance)}</r>"
        assert schema.validate(etree.fromstring(text)) == [], text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pattern=WITHOUT_EMPTY, other=WITHOUT_EMPTY, seed=st.integers(0, 2**32))
def test_libxml2_agrees(tmp_path: Path, pattern: tuple, other: tuple, seed: int) -> None:
    """Documents of one schema under another: right or wrong, and the same from a file as from a tree."""
    schema = make(tmp_path, pattern)
    peer = etree.RelaxNG(etree.parse(tmp_path / "schema.rng"))
    text = f"<r>{document_of(other, random.Random(seed))}</r>"
    path = tmp_path / "document.xml"
    path.write_text(text)
    from_tree = schema.validate(etree.fromstring(text), file=str(path))
    assert (from_tree == []) == peer.validate(etree.fromstring(text)), text
    plain = [replace(f, line=0, column=0) for f in schema.validate(path)]
    assert plain == [replace(f, line=0, column=0) for f in from_tree]
