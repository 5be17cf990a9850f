"""What a document takes in comes from inside its folder, or is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.markup.files.reading import read_xml
from samizdat.markup.files.xinclude import include
from samizdat.markup.xml import serialize
from samizdat.model.finding import Finding

NAMESPACE = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def included(folder: Path, files: dict[str, str], start: str = "letters/whole.xml") -> tuple[str, tuple[Finding, ...]]:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("<a>", f"<a {NAMESPACE}>"), encoding="utf-8")
    _, root, findings = read_xml(folder / start, start)
    assert root is not None and not findings
    findings = include(root, folder / start, folder, lambda part: read_xml(part, part.name)[1:], start)
    return serialize(root).replace(f" {NAMESPACE}", ""), findings


def test_parts_stand_in_their_places(tmp_path: Path) -> None:
    files = {
        "letters/whole.xml": '<a>x <xi:include href="../one.xml"/> y <xi:include href="two%20three.xml"/>z</a>',
        "one.xml": "<!-- 1 --><one>1<b/></one><!-- end -->",
        "letters/two three.xml": '<a>2 <xi:include href="deep/four.xml"/></a>',
        "letters/deep/four.xml": "<four/>\n",
    }
    assert included(tmp_path, files) == ("<a>x <one>1<b/></one> y <a>2 <four/></a>z</a>", ())


def test_a_part_may_be_one_element(tmp_path: Path) -> None:
    files = {
        "letters/whole.xml": '<a><xi:include href="list.xml" xpointer="anna"/></a>',
        "letters/list.xml": '<l><p xml:id="berta"/><p xml:id="anna">A</p> tail</l>',
    }
    assert included(tmp_path, files) == ('<a><p xml:id="anna">A</p></a>', ())


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ('href="gone.xml"', "“gone.xml” is not there."),
        ('href="../../secret.xml"', "“../../secret.xml” lies outside of the folder."),
        ('href="link.xml"', "“link.xml” lies outside of the folder."),
        ('href="file:///etc/passwd"', "“file:///etc/passwd” is no file of this folder."),
        ('href="https://example.org/a.xml"', "“https://example.org/a.xml” is no file of this folder."),
        ('href="//example.org/a.xml"', "“//example.org/a.xml” is no file of this folder."),
        ('href="%00"', "“%00” is no address of a file."),
        ('href="whole.xml"', "“whole.xml” takes in itself."),
        ('href="round.xml"', "“whole.xml” takes in itself."),
        ('href="notes.txt" parse="text"', "“notes.txt” is not taken in, for only XML is (parse='xml')."),
        ('href="notes.txt"', "“notes.txt” cannot be taken in. A text stands here where a document begins"),
        ('href="list.xml" xpointer="zoe"', "“list.xml” has nothing with the xml:id “zoe”."),
        ('href="list.xml" xpointer="xpointer(//p)"', "“list.xml” has nothing with the xml:id “xpointer(//p)”."),
        ("", "“” is no file of this folder."),
    ],
)
def test_what_cannot_be_taken_in_is_told(attributes: str, message: str, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    (folder / "letters").mkdir(parents=True)
    (tmp_path / "secret.xml").write_text("<secret/>")
    (folder / "letters/link.xml").symlink_to(tmp_path / "secret.xml")
    files = {
        "letters/whole.xml": f"<a>\n<b/>x<xi:include {attributes}/>y</a>",
        "letters/round.xml": '<a><xi:include href="whole.xml"/></a>',
        "letters/notes.txt": "words",
        "letters/list.xml": "<l/>",
    }
    text, [finding] = included(folder, files)
    assert finding.message.startswith(message)
    assert (finding.code, finding.file) == ("X006", "letters/whole.xml")
    assert "secret" not in text and "xi:" not in text and text.startswith("<a>\n<b/>x")


@pytest.mark.parametrize("fallback", ['(<b/> <xi:include href="one.xml"/>)', "only words", "<b/> and words"])
def test_a_fallback_takes_the_place(fallback: str, tmp_path: Path) -> None:
    whole = f'<a>x<xi:include href="gone.xml"><xi:fallback>{fallback}</xi:fallback></xi:include>!</a>'
    text = fallback.replace('<xi:include href="one.xml"/>', "<one/>")
    assert included(tmp_path, {"letters/whole.xml": whole, "letters/one.xml": "<one/>"}) == (f"<a>x{text}!</a>", ())


def test_a_fallback_that_is_not_needed_is_not_read(tmp_path: Path) -> None:
    fallback = '<xi:fallback><xi:include href="gone.xml"/></xi:fallback>'
    whole = f'<a><xi:include href="one.xml">{fallback}</xi:include></a>'
    assert included(tmp_path, {"letters/whole.xml": whole, "letters/one.xml": "<one/>"}) == ("<a><one/></a>", ())


def test_files_that_take_in_each_other_twice_each_end(tmp_path: Path) -> None:
    files = {f"{n}.xml": f'<a><xi:include href="{n + 1}.xml"/><xi:include href="{n + 1}.xml"/></a>' for n in range(20)}
    text, [finding] = included(tmp_path, files | {"20.xml": "<leaf/>"}, "0.xml")
    assert len(text) < 1_000_000
    assert finding.message == "A document may take in 10,000 files and no more."
