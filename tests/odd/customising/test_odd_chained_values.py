"""What a child ODD makes of the lists of values of its parent, by the verdicts on small documents.

The expectations are those of att.combinable (TEI Guidelines): `add` is the default, `change` touches only what
it names, `replace` forgets what was, and a child works on what its parent has made, not on what its parent was made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from jingtool import errors

from samizdat.odd import compile_odd
from samizdat.relaxng import load

if TYPE_CHECKING:
    from pathlib import Path

TEI = "http://www.tei-c.org/ns/1.0"
WORD = '<datatype><dataRef name="NCName"/></datatype>'
SOURCE = f"""
<TEI xmlns="{TEI}"><text><body><moduleSpec ident="m"/>
<classSpec ident="att.kind" type="atts" module="m"><attList>
  <attDef ident="kind">{WORD}<valList type="closed"><valItem ident="a"/><valItem ident="b"/></valList></attDef>
</attList></classSpec>
<dataSpec ident="data.level" module="m">
  <content><valList type="closed"><valItem ident="a"/><valItem ident="b"/></valList></content>
</dataSpec>
<elementSpec ident="doc" module="m">
  <content><alternate maxOccurs="unbounded"><elementRef key="p"/><elementRef key="q"/></alternate></content>
</elementSpec>
<elementSpec ident="p" module="m">
  <classes><memberOf key="att.kind"/></classes><content><empty/></content>
  <attList><attDef ident="rank">{WORD}
    <valList type="closed"><valItem ident="a"/><valItem ident="b"/></valList></attDef>
    <attDef ident="level"><datatype><dataRef key="data.level"/></datatype></attDef></attList>
</elementSpec>
<elementSpec ident="q" module="m">
  <classes><memberOf key="att.kind"/></classes><content><empty/></content>
  <attList><attDef ident="kind" mode="change" usage="rec"/></attList>
</elementSpec>
</body></text></TEI>
"""
MODULE = '<moduleRef key="m"/>'
VALUES = "abcdz"
ANY = VALUES


def values(mode: str = "change", kind: str = "", **items: str) -> str:
    """Write a valList whose items are named by their values, each with its mode (`no` is none said)."""
    written = "".join(f'<valItem ident="{name}"{said("mode", each)}/>' for name, each in items.items())
    return f"<valList{said('mode', mode)}{said('type', kind)}>{written}</valList>"


def said(name: str, value: str) -> str:
    """Write an attribute unless it is to be left out."""
    return f' {name}="{value}"' if value not in ("", "no") else ""


def att(name: str, inside: str = "", mode: str = "change") -> str:
    """Write an attDef."""
    return f'<attDef ident="{name}"{said("mode", mode)}>{inside}</attDef>'


def element(name: str, atts: str) -> str:
    """Write a change of the attributes of an element."""
    return f'<elementSpec ident="{name}" module="m" mode="change"><attList>{atts}</attList></elementSpec>'


def kind_class(atts: str) -> str:
    """Write a change of the class."""
    return f'<classSpec ident="att.kind" type="atts" module="m" mode="change"><attList>{atts}</attList></classSpec>'


def rank(inside: str) -> str:
    """Write a change of p/@rank, which is the element's own."""
    return element("p", att("rank", inside))


def kind(inside: str, name: str = "") -> str:
    """Write a change of @kind in the class, or on one element only."""
    return element(name, att("kind", inside)) if name else kind_class(att("kind", inside))


def level(inside: str) -> str:
    """Write a change of the datatype of p/@level, which is a list of values."""
    return f'<dataSpec ident="data.level" module="m" mode="change"><content>{inside}</content></dataSpec>'


@dataclass(frozen=True)
class Case:
    """What parent and child declare, and the values that `where` takes then; the others of VALUES are refused."""

    name: str
    parent: str
    child: str
    where: str
    takes: str
    codes: tuple[str, ...] = ()


RANK, P, Q, LEVEL = "p rank", "p kind", "q kind", "p level"
CLOSED = rank(values("replace", "closed", a="no", b="no", c="no"))
ONLY_P = kind(values("change", a="delete"), "p")
CASES = [
    Case("add a value", CLOSED, rank(values(d="add")), RANK, "abcd"),
    Case("add a value without a mode", CLOSED, rank(values(d="no")), RANK, "abcd"),
    Case("delete a value", CLOSED, rank(values(b="delete")), RANK, "ac"),
    Case("change a value", CLOSED, rank(values(b="change")), RANK, "abc"),
    Case("replace a value", CLOSED, rank(values(b="replace")), RANK, "abc"),
    Case("add and delete", CLOSED, rank(values(a="delete", d="add")), RANK, "bcd"),
    Case("add what is there", CLOSED, rank(values(b="add")), RANK, "abc", ("D005",)),
    Case("change what is not there", CLOSED, rank(values(d="change")), RANK, "abc", ("D004",)),
    Case("delete what is not there", CLOSED, rank(values(d="delete")), RANK, "abc", ("D004",)),
    Case("replace the list", CLOSED, rank(values("replace", "closed", d="no")), RANK, "d"),
    Case("a list in mode add", CLOSED, rank(values("add", "closed", d="no")), RANK, "d"),
    Case("a list without a mode", CLOSED, rank(values("no", "closed", d="no")), RANK, "d"),
    Case("a list without mode or type", CLOSED, rank(values("no", "", d="no")), RANK, ANY),
    Case("delete the list", CLOSED, rank(values("delete")), RANK, ANY),
    Case("from closed to open", CLOSED, rank(values("change", "open")), RANK, ANY),
    Case("from closed to semi", CLOSED, rank(values("change", "semi", d="add")), RANK, ANY),
    Case("from open to closed", rank(values("change", "open", c="add")), rank(values("change", "closed")), RANK, "abc"),
    Case("a list for a deleted list", rank(values("delete")), rank(values("change", "closed", d="add")), RANK, "d"),
    Case("change a deleted value", rank(values(b="delete")), rank(values(b="change")), RANK, "a", ("D004",)),
    Case("delete a deleted value", rank(values(b="delete")), rank(values(b="delete")), RANK, "a", ("D004",)),
    Case("add a deleted value", rank(values(b="delete")), rank(values(b="add")), RANK, "ab"),
    Case(
        "an attribute in mode replace",
        CLOSED,
        element("p", att("rank", values("no", "closed", d="no"), "replace")),
        RANK,
        "d",
    ),
    Case("the class again", kind(values(a="delete", c="add")), kind(values(c="delete", d="add")), P, "bd"),
    Case("the class, then the element", kind(values(c="add")), kind(values(a="delete"), "p"), P, "bc"),
    Case("the element, beside it the other", kind(values(c="add")), kind(values(a="delete"), "p"), Q, "abc"),
    Case("the element twice, delete", ONLY_P, kind(values(b="delete", c="add"), "p"), P, "c"),
    Case("the element twice, add", ONLY_P, kind(values(c="add"), "p"), P, "bc"),
    Case("the element twice, change", ONLY_P, kind(values(b="change"), "p"), P, "b"),
    Case("the element twice, change of a deleted value", ONLY_P, kind(values(a="change"), "p"), P, "b", ("D004",)),
    Case("the element twice, add a deleted value", ONLY_P, kind(values(a="add"), "p"), P, "ab"),
    Case("the element twice, delete the list", ONLY_P, kind(values("delete"), "p"), P, ANY),
    Case("the element twice, open", ONLY_P, kind(values("change", "open"), "p"), P, ANY),
    Case("an element that P5 changes in another way", "", kind(values(c="add"), "q"), Q, "abc"),
    Case("likewise, delete", "", kind(values(b="delete"), "q"), Q, "a"),
    Case("likewise, delete the list", "", kind(values("delete"), "q"), Q, ANY),
    # The parent has said how the element differs from the class, and so it still does: the class is another one now.
    Case("the element, then the class", ONLY_P, kind(values("replace", "closed", c="no", d="no")), P, "cd"),
    Case("likewise, the other", ONLY_P, kind(values("replace", "closed", c="no", d="no")), Q, "cd"),
    Case(
        "an attribute that the parent deletes",
        element("p", att("kind", "", "delete")),
        kind(values(c="add"), "p"),
        P,
        "",
        ("D004",),
    ),
    Case(
        "an attribute that comes back",
        element("p", att("kind", "", "delete")),
        element("p", att("kind", WORD + values("add", "closed", c="no"), "add")),
        P,
        "c",
    ),
    Case("a mode that there is not", CLOSED, rank(values(d="remove")), RANK, "abcd", ("D001",)),
    Case("a datatype, add", level(values(c="add")), level(values(d="add")), LEVEL, "abcd"),
    Case("a datatype, delete", level(values(c="add")), level(values(a="delete")), LEVEL, "bc"),
    Case("a datatype, replace", level(values(c="add")), level(values("replace", "closed", d="no")), LEVEL, "d"),
    Case("a datatype, no mode", level(values(c="add")), level(values("no", "closed", d="no")), LEVEL, "d"),
    Case("a datatype, change what is not there", "", level(values(d="change")), LEVEL, "ab", ("D004",)),
]


def chained(folder: Path, *generations: str) -> Path:
    """Write ODDs each of which is the source of the next, and return the last."""
    (folder / "p5.xml").write_text(SOURCE, encoding="utf-8")
    source, odd = "", folder / "p5.xml"
    for place, declared in enumerate(generations):
        head = f'<schemaSpec ident="s" start="doc"{said("source", source)}>{MODULE}{declared}</schemaSpec>'
        source, odd = f"{place}.odd", folder / f"{place}.odd"
        odd.write_text(f'<TEI xmlns="{TEI}">{head}</TEI>', encoding="utf-8")
    return odd


def documents(folder: Path, where: str) -> dict[Path, str]:
    """Write a document for each value."""
    name, attribute = where.split()
    found = {folder / f"{value}.xml": value for value in VALUES}
    for file, value in found.items():
        file.write_text(f'<doc xmlns="{TEI}"><{name} {attribute}="{value}"/></doc>', encoding="utf-8")
    return found


def taken(folder: Path, odd: Path, where: str) -> tuple[str, str, list[str]]:
    """Return the values that our engine and that jing let through, and the codes of compiling."""
    compiled = compile_odd(odd, folder / "p5.xml")
    rng = folder / "made.rng"
    rng.write_bytes(compiled.rng)
    files, engine = documents(folder, where), load(rng)
    ours = "".join(value for file, value in files.items() if not engine.validate(file))
    refused = errors(rng, list(files))
    theirs = "".join(value for file, value in files.items() if not refused.get(file))
    return ours, theirs, [finding.code for finding in compiled.findings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_child_changes_what_its_parent_has_made(case: Case, tmp_path: Path) -> None:
    odd = chained(tmp_path, case.parent, case.child)
    ours, theirs, codes = taken(tmp_path, odd, case.where)
    assert (ours, theirs, tuple(codes)) == (case.takes, case.takes, case.codes)


def test_every_generation_works_on_what_the_last_has_made(tmp_path: Path) -> None:
    steps = [ONLY_P, kind(values(c="add", d="add"), "p"), kind(values(b="delete", c="delete"), "p")]
    assert taken(tmp_path, chained(tmp_path, *steps), P) == ("d", "d", [])
    assert taken(tmp_path, chained(tmp_path, *steps, kind(values(a="add"), "p")), P) == ("ad", "ad", [])


def test_two_changes_in_one_odd_are_made_one_after_the_other(tmp_path: Path) -> None:
    odd = chained(tmp_path, ONLY_P + kind(values(b="delete", c="add"), "p"))
    assert taken(tmp_path, odd, P) == ("c", "c", [])


def test_a_compiled_odd_is_a_parent(tmp_path: Path) -> None:
    # As the TEI Stylesheets write it: specifications in full, the changes of attributes of a class kept as changes.
    odd = chained(tmp_path, ONLY_P, kind(values(b="delete", c="add"), "p"))
    full = SOURCE[SOURCE.index("<moduleSpec") : SOURCE.index("</body>")]
    full = full.replace(
        '<attList><attDef ident="rank"', f'<attList>{att("kind", values(a="delete"))}<attDef ident="rank"'
    )
    text = f'<TEI xmlns="{TEI}"><schemaSpec ident="s" start="doc">{full}</schemaSpec></TEI>'
    (tmp_path / "0.odd").write_text(text, encoding="utf-8")
    assert taken(tmp_path, odd, P) == ("c", "c", [])


def test_a_finding_names_the_line_and_the_file_of_the_value(tmp_path: Path) -> None:
    deletion = kind('<valList mode="change">\n\n<valItem ident="d" mode="delete"/></valList>')
    odd = chained(tmp_path, "", deletion)
    (found,) = compile_odd(odd, tmp_path / "p5.xml").findings
    assert (found.file, found.line, found.code) == (str(odd), 3, "D004")
    assert found.message == "The list of `@kind` has no value “d” to delete."


def test_a_change_of_a_list_of_a_class_on_an_element_is_looked_at_too(tmp_path: Path) -> None:
    assert taken(tmp_path, chained(tmp_path, "", kind(values(d="change"), "p")), P) == ("ab", "ab", ["D004"])
    assert taken(tmp_path, chained(tmp_path, "", kind(values(b="add"), "p")), P) == ("ab", "ab", ["D005"])


def test_what_a_parent_says_of_a_value_that_is_gone_is_no_finding(tmp_path: Path) -> None:
    odd = chained(tmp_path, ONLY_P, kind(values(a="delete")))
    assert taken(tmp_path, odd, P) == ("b", "b", [])
