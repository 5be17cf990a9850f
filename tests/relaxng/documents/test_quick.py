"""The quick way never takes for right what is wrong, and shows others the same tags at the same places."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from samizdat import relaxng
from samizdat.pieces import PIECE
from samizdat.relaxng.documents.events import read_file
from samizdat.relaxng.documents.quick import is_right
from samizdat.relaxng.documents.validate import Position

SCHEMA = """
default namespace = "urn:a"
namespace b = "urn:b"
start = element root { attribute b:any { text }?, attribute id { xsd:ID }?, (p | n | v | e | x)* }
p = element p { attribute n { xsd:integer }?, attribute to { xsd:IDREFS }?, attribute id { xsd:ID }?, mixed { (p|e)* } }
n = element n { xsd:integer }
v = element v { "x" | e }
e = element e { empty }
x = element b:x { (n, n?) | (text, e) }
"""
ROOT = '<root xmlns="urn:a" xmlns:b="urn:b">{}</root>'

RIGHT = [
    "<p>a<e/>b<p n='1'>c</p></p><n>1</n>\n<v>x</v><v><e/></v>",
    "<!-- <p> <z/> --><p n='1'/><?x <p> > ?> <p/><!-- a\n--> <e/>",
    '<p xmlns:c="urn:b"><e/></p><c:x xmlns:c="urn:b"><n>2</n></c:x><p xmlns="urn:a"/>',
    '<x xmlns="urn:b"><n xmlns="urn:a">3</n></x><p/>',
    "<p id='a'/><p to='a b'/>\r\n<p id='b'>\r\n</p>",
    "<p n='&#49;'>&amp;&#x41;</p><n>&#x31;2</n><n> 4\n</n>",
    "<e></e><e>\n</e><e\n/><b:x>text<e/></b:x><b:x><e/></b:x>",
    "<n>1</n>\n<e>\n</e>\n<n>2</n>\n<e/>\n<v>\nx</v>\n",
    "<p>ü — 𝄞</p><p n='12'>é</p>",
]
# Right too, and left to the way by events.
NOT_PLAIN = [
    "<p><![CDATA[<z>]]></p>",
    "<n>1<!-- 2 -->3</n>",
    "<root b:any='>'/>",
]
WRONG = [
    "<v>x<e/></v>",
    "<v><e/>x</v>",
    "<n>1</n><e>1</e>",
    "<n>x</n>",
    "<n/>",
    "<e>a</e>",
    "text",
    "<e/>&#x41;<e/>",
    "<p id='a'/><p id='a'/>",
    "<p to='gone'/>",
    "<p n='x'/>",
    "<p m='1'/>",
    "<z/>",
    "<n xmlns='urn:b'>1</n>",
    "<b:x><n>1</n><n>1</n><n>1</n></b:x>",
    "<b:x><e/><e/></b:x>",
    "<b:x/>",
    "<p>&unknown;</p>",
    "<p>",
    "<p></e>",
    "<c:p/>",
    "<p n='1' n='2'/>",
    "<p>\x01</p>",
    "<p>]]></p>",
]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> relaxng.Schema:
    path = tmp_path_factory.mktemp("schema") / "a.rnc"
    path.write_text(SCHEMA)
    return relaxng.load(path)


class Tags:
    """Notes the tags with attributes, where they stand, and what is open there."""

    kind = None
    bare = frozenset({"urn:a}e"})

    def begins(self, name: str, position: Position, around: Callable[[], list[str]]) -> bool:
        self.seen: list[object] = [name]
        self._position, self._around = position, around
        return True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.take((name, dict(attributes)))

    def plan(self, name: str, attributes: Mapping[str, str]) -> object:
        return name, dict(attributes)

    def take(self, plan: object) -> None:
        self.seen.append((plan, self._position.tag(), self._around()))


def quickly(schema: relaxng.Schema, path: Path, tags: Tags | None = None) -> bool:
    return is_right(path, schema._moves, tags)


def by_events(schema: relaxng.Schema, path: Path, tags: Tags | None = None) -> bool:
    return not read_file(path, schema._maker("a.xml"), prefixes=False, beside=tags)


@pytest.mark.parametrize(
    "declaration", ["", "<?xml version='1.0' encoding='UTF-8'?>\r\n", "\ufeff", "\n<!-- <a> -->\n"]
)
@pytest.mark.parametrize("content", RIGHT)
def test_what_is_right(schema: relaxng.Schema, tmp_path: Path, content: str, declaration: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes((declaration + ROOT.format(content) + "\n<?y <?><!-- < -->\n").encode())
    quick, events = Tags(), Tags()
    assert quickly(schema, path, quick)
    assert by_events(schema, path, events)
    assert quick.seen == events.seen
    assert schema.validate(path) == []


@pytest.mark.parametrize("content", NOT_PLAIN)
def test_what_is_not_plain(schema: relaxng.Schema, tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(ROOT.format(content) if "root" not in content else ROOT.replace(">{", " b:any='>'>{", 1).format(""))
    assert not quickly(schema, path)
    assert schema.validate(path) == []


@pytest.mark.parametrize("content", WRONG)
def test_what_is_wrong(schema: relaxng.Schema, tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.xml"
    # What is right is known already, so that what follows is looked up.
    path.write_text(ROOT.format("\n".join(RIGHT[:2])))
    assert quickly(schema, path)
    path.write_text(ROOT.format(content))
    assert not quickly(schema, path)
    assert schema.validate(path)


@pytest.mark.parametrize(
    "xml",
    [
        "<!DOCTYPE root [<!ENTITY e 'x'>]><root xmlns='urn:a'><p>&e;</p></root>",
        "<?xml version='1.0' encoding='iso-8859-1'?><root xmlns='urn:a'><p>\xfc</p></root>",
        "<root xmlns='urn:a'>\r<p/></root>",
    ],
)
def test_what_is_left_to_others(schema: relaxng.Schema, tmp_path: Path, xml: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(xml.encode("iso-8859-1"))
    assert not quickly(schema, path)
    assert schema.validate(path) == []
    path.write_bytes(xml.partition("?>")[2].encode("utf-16"))
    assert not quickly(schema, path)
    assert not quickly(schema, tmp_path / "gone.xml")


def test_a_file_in_many_pieces(schema: relaxng.Schema, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    parts = [f"<p n='{n}'>{'ü' * (n % 90)}</p>{chr(10) * (n % 3)}<!-- {'<e> ' * (n % 40)}-->" for n in range(4_000)]
    for before in range(0, 300, 37):
        path.write_text(ROOT.format(f"<p>{'x' * (PIECE + before)}</p>" + "".join(parts)))
        quick, events = Tags(), Tags()
        assert quickly(schema, path, quick)
        assert by_events(schema, path, events)
        assert quick.seen == events.seen
    path.write_text(ROOT.format("".join((*parts, "<z/>"))))
    assert not quickly(schema, path)


@pytest.mark.parametrize("size", [PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_a_file_that_ends_with_a_piece(schema: relaxng.Schema, tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.xml"
    around = len(ROOT.format("<p></p>"))
    whole = ROOT.format(f"<p>{'x' * (size - around)}</p>")
    path.write_text(whole)
    assert path.stat().st_size == size and quickly(schema, path)
    for wrong in (whole[:-1] + "?", whole[:-1] + "\n", whole[:-8] + "x" * 8, whole.replace("</p>", "<p>")):
        path.write_text(wrong)
        assert path.stat().st_size in (size, size - 1)
        assert not quickly(schema, path)
        assert [each.code for each in schema.validate(path)] == ["G020"]


def test_files_changed_by_chance(schema: relaxng.Schema, tmp_path: Path) -> None:
    chance = random.Random(12)
    path = tmp_path / "a.xml"
    whole = [ROOT.format(content).encode() for content in (*RIGHT, *NOT_PLAIN[:2], *WRONG)]
    bits = [
        b"<",
        b">",
        b"/",
        b"'",
        b'"',
        b"&",
        b"&#10;",
        b"x",
        b"1",
        b" ",
        b"\n",
        b"<e/>",
        b"<p>",
        b"</p>",
        b"<n>",
        b"=",
    ]
    bits += [b"<!--", b"-->", b"<?", b"?>", b"]]>", b"<![CDATA[", b"xmlns='urn:b'", b"\r", b"\xff", b"\0", b"b:", b"e"]
    right = plain = 0
    for _ in range(1_000):
        text = chance.choice(whole)
        for _ in range(chance.choice((1, 1, 2, 3))):
            begin = chance.randrange(len(text))
            end = begin + chance.choice((0, 0, 1, 4))
            text = text[:begin] + chance.choice(bits) * chance.choice((0, 1, 1)) + text[end:]
        path.write_bytes(text)
        quick, events = Tags(), Tags()
        if quickly(schema, path, quick):
            plain += 1
            assert by_events(schema, path, events), text
            assert quick.seen == events.seen, text
            right += 1
        elif by_events(schema, path):
            right += 1
    assert plain > 0.5 * right > 10


def test_much_is_not_remembered(schema: relaxng.Schema, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(ROOT.format("".join(f"<p id='i{n}'/>{' ' * (n % 190)}" for n in range(52_000))))
    assert quickly(schema, path)
    assert sum(len(state.moves) for state in schema._automaton._states.values()) <= 50_000
    assert len(schema._moves.blanks) <= 10_000
    for number in range(200):
        path.write_text(ROOT.format(f"<p xmlns:n{number}='urn:n'/>"))
        assert schema.validate(path) == []
