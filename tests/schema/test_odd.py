"""The schema of the edition: it is what its ODD says, a part of TEI, and its guidelines keep to it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from compiled import ODD, P5, RNG, ROOT, SCH, TEI_ALL, compiled
from lxml import etree

from samizdat import relaxng
from samizdat.odd import Compiled

# The generator of documents belongs to the tests of the compiler.
sys.path.append(str(ROOT / "tests/odd"))

TEI = "{http://www.tei-c.org/ns/1.0}"
EG = "{http://www.tei-c.org/ns/Examples}"
# An address that is a URI whatever our patterns make of it.
ADDRESS = r"#[a-z][^#:/]*|([a-z]+:|https?://|\.\./)?([a-z]+/)?[a-z][^#:/]*(#[a-z][^#:/]*)?"
DESCRIBED = ("elementSpec", "dataSpec", "macroSpec", "constraintSpec", "valItem")
GRAMMAR = "{http://relaxng.org/ns/structure/1.0}"
SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"


@pytest.fixture(scope="module")
def fresh(reference: Path) -> Compiled:
    assert P5.is_relative_to(reference)
    return compiled()


@pytest.mark.reference
def test_the_committed_schema_is_what_the_odd_says(fresh: Compiled) -> None:
    assert fresh.rng == RNG.read_bytes()
    assert fresh.schematron == SCH.read_bytes()


@pytest.mark.reference
def test_the_odd_compiles_without_findings(fresh: Compiled) -> None:
    assert fresh.findings == ()


@pytest.mark.reference
def test_the_odd_is_tei(reference: Path) -> None:
    assert relaxng.load(reference / "tei/tei_all.rng").validate(ODD) == []


def test_every_element_and_value_is_described() -> None:
    odd = etree.parse(ODD)
    elements = {node.get("name") for node in etree.parse(RNG).iter(f"{GRAMMAR}element")}
    specs = {node.get("ident"): node for node in odd.iter(f"{TEI}elementSpec")}
    assert elements == set(specs)
    undescribed = [
        f"{node.sourceline}: {node.get('ident')}"
        for node in odd.iter(*(f"{TEI}{name}" for name in DESCRIBED))
        if node.get("mode") != "delete" and not node.findtext(f"{TEI}desc", "").strip()
    ]
    assert undescribed == []


def test_every_element_is_explained() -> None:
    specs = etree.parse(ODD).iter(f"{TEI}elementSpec")
    bare = [
        spec.get("ident")
        for spec in specs
        if spec.find(f"{TEI}exemplum") is None and spec.find(f"{TEI}remarks") is None
    ]
    assert bare == []


def as_tei(example: etree._Element) -> etree._Element:
    """Return an example as TEI that can be validated."""
    text = etree.tostring(example, with_tail=False)
    return etree.fromstring(text.replace(EG[1:-1].encode(), TEI[1:-1].encode()))


def examples() -> list[etree._Element]:
    return [child for eg in etree.parse(ODD).iter(f"{EG}egXML") for child in eg]


@pytest.fixture(scope="module")
def fragments(tmp_path_factory: pytest.TempPathFactory) -> relaxng.Schema:
    """Return the schema of the edition with any of its elements as root."""
    grammar = etree.parse(RNG)
    (start,) = grammar.getroot().iter(f"{GRAMMAR}start")
    defines = grammar.iter(f"{GRAMMAR}define")
    names = [define.get("name", "") for define in defines if define.find(f"{GRAMMAR}element") is not None]
    start[:] = []
    choice = etree.SubElement(start, f"{GRAMMAR}choice")
    for name in names:
        etree.SubElement(choice, f"{GRAMMAR}ref", name=name)
    path = tmp_path_factory.mktemp("schema") / "fragments.rng"
    grammar.write(path)
    return relaxng.load(path)


def test_every_example_is_valid(fragments: relaxng.Schema) -> None:
    assert len(examples()) > 50
    for example in examples():
        findings = fragments.validate(as_tei(example))
        assert findings == [], f"line {example.sourceline}: {findings[0].message}"


def test_an_example_with_a_fault_is_found(fragments: relaxng.Schema) -> None:
    root = as_tei(examples()[0])
    root.set("style", "color: red")
    assert [finding.code for finding in fragments.validate(root)] == ["G005"]


def test_codes_are_unique_and_leave_those_of_the_text_layer_alone() -> None:
    tests = list(etree.parse(SCH).iter(f"{SCHEMATRON}assert", f"{SCHEMATRON}report"))
    codes = [test.get("id", "") for test in tests]
    assert len(codes) == len(set(codes))
    assert all("T101" <= code <= "T199" for code in codes)
    patterns = [pattern.get("id", "") for pattern in etree.parse(SCH).iter(f"{SCHEMATRON}pattern")]
    assert [pattern.rsplit("-", 1)[-1] for pattern in patterns] == codes


@pytest.mark.reference
def test_what_the_schema_accepts_tei_accepts(reference: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import generate
    from grammars import Grammar

    # Its own forms of these types are too plain or too free for our facets.
    monkeypatch.setitem(generate.LEXICAL, "anyURI", [ADDRESS])
    monkeypatch.setitem(generate.LEXICAL, "ID", [r"i\d+"])
    monkeypatch.setitem(generate.LEXICAL, "gYearMonth", [r"\d{4}-(0[1-9]|1[0-2])"])

    ours, tei = relaxng.load(RNG), relaxng.load(TEI_ALL)
    grammar = Grammar(etree.parse(RNG).getroot())
    generator = generate.Generator(grammar, seed=1956)
    used: set[str] = set()
    for _ in range(300):
        document = etree.fromstring(generator.document())
        used |= {node.tag for node in document.iter()}
        assert ours.validate(document) == []
        assert tei.validate(document) == [], etree.tostring(document, pretty_print=True).decode()
    assert used == set(grammar.elements)


@pytest.mark.reference
def test_the_words_are_our_own(reference: Path) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z]+", text.lower())
        return {tuple(words[place : place + 7]) for place in range(len(words) - 6)}

    source = etree.parse(P5)
    theirs = set().union(*(runs("".join(element.itertext())) for element in source.iter(f"{TEI}desc", f"{TEI}p")))
    for path in (ODD, RNG, SCH):
        ours = set().union(*(runs(str(text)) for text in etree.parse(path).xpath("//text()")))
        assert len(ours) > 100
        assert not ours & theirs, path.name
