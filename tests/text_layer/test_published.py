"""Nothing is published that was to be withheld: found with the source text at hand, and as far as can be without."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samizdat.cli import main
from samizdat.model.document import XmlFile
from samizdat.model.edition import TextLayer
from samizdat.model.source_text import SourceText
from samizdat.text_layer.ranges import check_ranges
from samizdat.text_layer.withhold import check_published, withhold

Change = Callable[[Path, str, str], None]
LAYER = TextLayer()
SAID = "We meet where the old road crosses the river. Nobody else is to know of it, not even Emma."
LONG = " ".join(["Nobody", "of", "those", "who", "came", "has", "said", "why"] * 3)


def document(body: str) -> XmlFile:
    return XmlFile("d.xml", "d", f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d"><text>{body}</text></TEI>')


def codes(body: str, *, source: bool = True) -> list[str]:
    text = SourceText("d", "", SAID) if source else None
    return [finding.code for finding in check_published(document(body), LAYER, text)]


@pytest.mark.parametrize(
    "body",
    [
        "<!-- was: the old road crosses the river --><p/>",
        "<p/><?was The Old Road Crosses The River?>",
        '<p n="the old road crosses the river"/>',
    ],
)
def test_words_of_the_source(body: str) -> None:
    assert codes(body) == ["T019"]


@pytest.mark.parametrize(
    "body",
    [
        "<!-- the road crosses the old river: see the map --><p/>",
        '<p rend="the old road" n="crosses the river"/>',
    ],
)
def test_words_of_the_editors(body: str) -> None:
    assert codes(body) == []


def test_without_the_source_nobody_can_look_through_what_is_long() -> None:
    for body in (f"<!-- {LONG} --><p/>", f"<p/><?note {LONG}?>", f'<p n="{LONG}"/>'):
        assert codes(body, source=False) == ["T019"]
        assert codes(body) == []
    assert (
        codes('<p n="1" ana="#a #b #c #d #e #f" style="a: b; c: d"><!-- See the map of 1956. --></p>', source=False)
        == []
    )


@pytest.mark.parametrize(
    "body",
    [
        f"<p><persName>{LONG}</persName></p>",
        "<p>gap <persName>Nobody else is to know of it.</persName></p>",
        f"<p><title>{SAID}</title></p>",
        f"<head>{LONG} {LONG} {LONG}</head>",
        "<p><hi>Nobody else is <persName>to know of it, not even Emma.”</persName></hi></p>",
    ],
)
def test_what_covers_sentences(body: str) -> None:
    assert "T020" in codes(body, source=False)


@pytest.mark.parametrize(
    "body",
    [
        "<p>to <persName>Emma</persName>, at <date>9 p.m.</date></p>",
        "<p><title>The Old Road and the River</title></p>",
        "<p><bibl>Emma Nobody, <title>The Old Road</title>. Lund: River Press, 1950. Second edition, 1956.</bibl></p>",
        f"<head>{SAID}</head>",
        f'<p><gap reason="withheld"/> <title>{SAID}</title></p>',
    ],
)
def test_what_is_a_name_or_a_title(body: str) -> None:
    assert "T020" not in codes(body, source=False)


def gap(start: int, end: int, quantity: int | None = None, source: str = "d") -> str:
    quantity = end - start if quantity is None else quantity
    return f'<gap reason="withheld" unit="chars" quantity="{quantity}" source="text:{source}#char={start},{end}"/>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (gap(0, 5) + gap(5, 9), []),
        (gap(0, 5) + " <persName>Emma</persName> " + gap(10, 12), []),
        (gap(5, 0, 5), ["T012"]),
        (gap(0, 5) + gap(4, 9), ["T013"]),
        (gap(0, 5) + " <persName>Emma</persName> " + gap(8, 12), ["T013"]),
        (gap(5, 9) + gap(0, 5), ["T013"]),
        (gap(0, 5, source="e"), ["T018"]),
        (gap(0, 5, 6), ["T014"]),
        ('<gap source="text:d#char=1"/>', ["T015"]),
        ('<gap source="text:d#char=0,' + "9" * 5000 + '"/>', ["T015"]),
    ],
)
def test_ranges_without_the_source(body: str, expected: list[str]) -> None:
    assert [finding.code for finding in check_ranges(document(f"<p>{body}</p>"), LAYER)] == expected


def run(edition: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(edition), *arguments])


def test_the_commands_refuse_it(edition: Path, change: Change) -> None:
    run(edition, "restore")
    full, letter = edition / "work/documents/letter.xml", edition / "tei/documents/letter.xml"
    before = letter.read_bytes()
    comment = "<!-- the ferry to Lund leaves at nine -->"
    change(full, "<text>", f"{comment}<text>")
    result = run(edition, "withhold", "work/documents/letter.xml")
    assert result.exit_code == 1 and "T019" in result.output and letter.read_bytes() == before
    change(letter, "<text>", f"{comment}<text>")
    for command in (["withhold", "--check"], ["validate"], ["build", "--public", "--no-pdf", "--out", "made"]):
        result = run(edition, *command)
        assert result.exit_code == 1 and "T019" in result.output
    assert not (edition / "made").exists()


def test_a_document_with_a_prefix_has_gaps_with_it() -> None:
    xml = '<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0" xml:id="d"><t:text><t:p>Nobody knows</t:p></t:text></t:TEI>'
    made, findings = withhold(xml, "d.xml", SourceText("d", "", "Nobody knows"), LAYER)
    assert not findings
    assert '<t:p><t:gap reason="withheld" unit="chars" quantity="12" source="text:d#char=0,12"/></t:p>' in made


def test_a_restricted_text_without_its_digest(edition: Path, change: Change) -> None:
    change(edition / "tei/documents/letter.xml", '<idno type="sha256">', '<idno type="other">')
    (edition / "sources/any-name.txt").unlink()
    for command in (("validate",), ("withhold", "--check")):
        result = CliRunner().invoke(main, ["-C", str(edition), *command])
        assert result.exit_code == 1 and "error T025" in result.output, result.output


def test_what_git_has_against_all_advice(edition: Path) -> None:
    check = ["-C", str(edition), "withhold", "--check"]
    for command in (["-C", str(edition), "restore"], check):
        assert CliRunner().invoke(main, command).exit_code == 0
    for arguments in (["init", "-q"], ["add", "-f", "work"]):
        subprocess.run(["git", *arguments], cwd=edition, check=True)
    result = CliRunner().invoke(main, check)
    assert result.exit_code == 1 and "work/documents/letter.xml: error T026" in result.output, result.output
