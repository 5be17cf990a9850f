"""An element of the TEI that a schema leaves out is no slip of the pen, and is said to be what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.findings.codes import finding
from samizdat.findings.left_out import elements, with_left_out
from samizdat.markup.xml import parse, select
from samizdat.model.finding import About, Finding


def said(tmp_path: Path, name: str, meant: str = "", *, vocabulary: str = "http://www.tei-c.org/ns/1.0") -> Finding:
    schema = tmp_path / "any.rng"
    schema.write_text(f'<grammar ns="{vocabulary}" xmlns="http://relaxng.org/ns/structure/1.0"/>')
    expected = (meant,) if meant else ("p", "q")
    message = f"The schema has no element `{name}`; expected `{'`, `'.join(expected)}`."
    found = finding("G001", message, "a.xml", 1, hint="Write it.", about=About(name, "", (name,), expected, meant))
    return with_left_out([found], {"a.xml": (schema,)})[0]


def test_an_element_of_the_tei(tmp_path: Path) -> None:
    found = said(tmp_path, "roleName", "forename")
    assert found.message == "The schema has no element `roleName`." and found.about.meant == ""
    assert found.hint.startswith("TEI has `roleName`, and this schema leaves it out")
    assert said(tmp_path, "roleName").message.endswith("expected `p`, `q`.")


def test_others_are_left_alone(tmp_path: Path) -> None:
    assert said(tmp_path, "rolename", "roleName").hint == "Write it."
    assert said(tmp_path, "item", "items", vocabulary="https://example.org/shop").hint == "Write it."


@pytest.mark.reference
def test_the_list_is_that_of_the_tei(reference: Path) -> None:
    specs = select(parse((reference / "tei/p5subset.xml").read_text(encoding="utf-8")), "//tei:elementSpec/@ident")
    assert elements() == set(specs)
