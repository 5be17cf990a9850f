"""Withholding and restoring: inverse to each other, exact, and strict about what does not agree."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat.markup.tokens import escape, tokens
from samizdat.model.document import XmlFile
from samizdat.model.edition import TextLayer
from samizdat.model.source_text import SourceText
from samizdat.text_layer.align import align
from samizdat.text_layer.restore import restore
from samizdat.text_layer.text_range import TextRange, parse_pointer
from samizdat.text_layer.withhold import gap, leaks, withhold

LAYER = TextLayer()
SPACES = [" ", "  ", "\n", "\n    ", "\t", "\r\n"]
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
TEXT = st.text(st.one_of(st.sampled_from(" \n\tabcxyz.,–“”’&<>éÜł\u00a0"), CHARACTERS), min_size=1, max_size=30)
NAMES = ["p", "hi", "q", "emph", "persName", "title", "bibl", "head"]


@dataclass(frozen=True)
class Node:
    """Generated content: what stands in the document, and what of it comes from the source."""

    xml: str
    source: str


def _element(name: str, children: list[Node]) -> Node:
    return Node(f"<{name} n='1'>{''.join(c.xml for c in children)}</{name}>", "".join(c.source for c in children))


LEAVES = st.one_of(
    TEXT.map(lambda text: Node(escape(text), text)),
    TEXT.map(lambda text: Node(f'<note type="summary">{escape(text)}</note>', "")),
    st.just(Node("<lb/>", "")),
    st.just(Node("<!-- a comment -->", "")),
)
NODES = st.recursive(
    LEAVES, lambda inner: st.builds(_element, st.sampled_from(NAMES), st.lists(inner, max_size=5)), max_leaves=25
)


def _respace(text: str, seed: int) -> str:
    """Return the same characters with other white space: more, less, elsewhere."""
    chance = random.Random(seed)
    out = []
    for character in text:
        if character in " \t\r\n":
            out.append(chance.choice(["", *SPACES]))
        else:
            out.append(chance.choice(["", "", "", "", " ", "\n"]) + character)
    return "".join(out)


def _document(body: str) -> str:
    return (
        '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d">'
        f"<teiHeader><p>Ours</p></teiHeader><text>{body}</text></TEI>\n"
    )


@given(st.lists(NODES, max_size=8), st.integers())
def test_inverse_for_generated_documents(nodes: list[Node], seed: int) -> None:
    full = _document("".join(node.xml for node in nodes))
    source = SourceText("d", "", _respace("".join(node.source for node in nodes), seed).replace("\r\n", "\n"))

    withheld, findings = withhold(full, "d.xml", source, LAYER)
    # White space elsewhere is told, and does no harm.
    assert {finding.code for finding in findings} <= {"T021"}
    assert leaks(XmlFile("d.xml", "d", withheld), LAYER) == []
    restored, findings = restore(withheld, "d.xml", source, LAYER)
    assert {finding.code for finding in findings} <= {"T021"}
    assert restored == full
    assert withhold(restored, "d.xml", source, LAYER)[0] == withheld
    # Each of the two leaves alone what is already as it would have it.
    assert withhold(withheld, "d.xml", source, LAYER)[0] == withheld
    assert restore(full, "d.xml", source, LAYER)[0] == full


@given(st.lists(NODES, min_size=1, max_size=8), st.data())
def test_a_character_lost_or_invented_is_found(nodes: list[Node], data: st.DataObject) -> None:
    full = _document("".join(node.xml for node in nodes))
    text = "".join(node.source for node in nodes)
    places = [place for place, character in enumerate(text) if character not in " \t\r\n"]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    shorter = SourceText("d", "", text[:place] + text[place + 1 :])
    longer = SourceText("d", "", text[:place] + "\u2603" + text[place:])
    assert withhold(full, "d.xml", shorter, LAYER)[1]
    assert withhold(full, "d.xml", longer, LAYER)[1]


@given(st.lists(NODES, max_size=8))
def test_tokens_are_the_file(nodes: list[Node]) -> None:
    full = _document("".join(node.xml for node in nodes))
    assert "".join(token.raw for token in tokens(full)) == full


def test_the_letter(letter: tuple[str, bytes]) -> None:
    xml, data = letter
    source = SourceText.from_bytes("letter", data)
    withheld, findings = withhold(xml, "letter.xml", source, LAYER)
    assert not findings
    assert '<gap reason="withheld" unit="chars" quantity="4" source="text:letter#char=10,14"/> <persName' in withheld
    assert "ferry" not in withheld.partition("<p xml:id")[2]
    assert align(xml, "letter.xml", source, LAYER).accounted == len(source.squeezed)
    assert restore(withheld, "letter.xml", source, LAYER) == (xml, ())


# What does not agree: each change of the letter, the code that it raises, and words that the message must have.
FAULTS = [
    ("Bring bread", "Bring black bread", "T024", "1 word is not in the source text: “black”"),
    (
        "          Bring bread &amp; salt.\n",
        "",
        "T010",
        "4 words are missing here: “Bring bread & salt.” (line 4 of the source)",
    ),
    (">Anna<", ">Emma<", "T023", "the source text reads “Anna"),
    ("char=77,88", "char=77,89", "T014", "has 12 characters"),
    (
        'quantity="11" source="text:letter#char=77,88"',
        'quantity="91" source="text:letter#char=77,168"',
        "T012",
        "outside the source text of 89 characters",
    ),
    (
        'quantity="11" source="text:letter#char=77,88"',
        'quantity="12" source="text:letter#char=60,72"',
        "T013",
        "does not fit",
    ),
    ("text:letter#char=77,88", "text:other#char=77,88", "T018", "another source text"),
    ("text:letter#char=77,88", "page 2", "T015", "is not a range"),
    ("at nine", "at &#110;ine", "T016", "references"),
    ("at nine.", "<![CDATA[at nine.]]>", "T016", "CDATA"),
    ('<gap reason="furniture" unit="chars" quantity="11" source="text:letter#char=77,88"/>', "", "T010", "Back to top"),
]


@pytest.mark.parametrize(("old", "new", "code", "words"), FAULTS)
def test_faults(letter: tuple[str, bytes], old: str, new: str, code: str, words: str) -> None:
    xml, data = letter
    assert old in xml
    source = SourceText.from_bytes("letter", data)
    _, findings = withhold(xml.replace(old, new, 1), "letter.xml", source, LAYER)
    assert code in [finding.code for finding in findings], findings
    finding = next(finding for finding in findings if finding.code == code)
    assert words in finding.message
    assert len(findings) == 1
    assert finding.line > 30 and finding.column > 0 and finding.hint


def test_a_disclosed_name_that_differs_is_found_when_restoring(letter: tuple[str, bytes]) -> None:
    xml, data = letter
    source = SourceText.from_bytes("letter", data)
    withheld = withhold(xml, "letter.xml", source, LAYER)[0].replace(">Lund<", ">Lünd<")
    _, findings = restore(withheld, "letter.xml", source, LAYER)
    assert [finding.code for finding in findings] == ["T023"]
    assert "“Lünd”" in findings[0].message and "“Lund”" in findings[0].message


def test_positions_are_those_of_rfc_5147() -> None:
    source = SourceText.from_bytes("d", "\ufeffa\r\nb\r\u00e9\U0001f600".encode())
    assert source.text == "a\nb\n\u00e9\U0001f600"
    assert source.line_of(4) == 3
    assert source.reading(0, 6) == "a b \u00e9\U0001f600"
    range_ = TextRange("d", 4, 6)
    assert parse_pointer(str(range_)) == range_
    assert gap(range_) == '<gap reason="withheld" unit="chars" quantity="2" source="text:d#char=4,6"/>'
