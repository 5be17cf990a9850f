"""Ten words of a source text leave by no file: each way out is tried, and the page that lists them is held to it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from material import ROOT
from samizdat.cli import main
from samizdat.model.document import XmlFile
from samizdat.model.edition import TextLayer
from samizdat.text_layer.quoted import check_quoted
from samizdat.text_layer.runs import runs_of

Change = Callable[[Path, str, str], None]
RUN = "Dear Anna, the ferry to Lund leaves at nine. Bring bread"
FIRST, SECOND = "Dear Anna, the ferry to Lund", "leaves at nine. Bring bread"
HEADER = "tei/edition.xml"
LETTER, PERSONS = "tei/documents/letter.xml", "tei/authorities/persons.xml"
# What is tried, the file that is to carry it, and how: one place is written anew.
WAYS = {
    "the edition's header": (HEADER, "<p>Each document", f"<p>{RUN}. Each document"),
    "a document's header": (LETTER, "<encodingDesc>", f"<encodingDesc><editorialDecl><p>{RUN}</p></editorialDecl>"),
    "an authority file": (PERSONS, "She takes", f"{RUN}. She takes"),
    "an introduction": (HEADER, '<div type="contents"', f'<div type="preface"><p>{RUN}</p></div><div type="contents"'),
    "an editors' note": (LETTER, "</argument>", f"{RUN}</argument>"),
    "a note with markup in it": (
        LETTER,
        "</argument>",
        f"{FIRST} <emph>{SECOND}</emph></argument>",
    ),
    "two notes, half in each": (
        LETTER,
        "</argument>",
        f'{FIRST}</argument><note type="editorial">{SECOND}</note>',
    ),
    "names, half in each": (
        LETTER,
        '<p xml:id="letter.p1">',
        f'<p xml:id="letter.p0"><name>{FIRST}</name> <placeName>{SECOND}</placeName></p><p xml:id="letter.p1">',
    ),
    "a title": (PERSONS, "She takes", f"<bibl><title>{RUN}</title></bibl> She takes"),
    "a comment": (PERSONS, "<standOff>", f"<standOff><!-- {RUN} -->"),
    "a processing instruction": (HEADER, "<text>", f"<?was {RUN}?><text>"),
    "an attribute": (HEADER, "<text>", f'<text n="{RUN}">'),
    "attributes, a word in each": (
        HEADER,
        "<head>Documents</head>",
        "".join(f'<ab n="{word}"/>' for word in RUN.split()) + "<head>Documents</head>",
    ),
    "references to characters": (HEADER, "<p>Each", "<p>" + "".join(f"&#{ord(c)};" for c in RUN) + " Each"),
    "invisible characters": (HEADER, "<p>Each", "<p>" + RUN.replace("e", "e\u00ad") + " Each"),
}


def run(edition: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(edition), *arguments])


def carried(edition: Path, way: str) -> str:
    """Put the words into the file that is to carry them, and return its name."""
    name, old, new = WAYS[way]
    text = (edition / name).read_text(encoding="utf-8")
    assert old in text
    (edition / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return name


def leaks_in(result: Result) -> list[str]:
    assert result.exit_code == 1, result.output
    return [line for line in result.output.splitlines() if re.search(r": error T0(19|20|27)", line)]


@pytest.mark.parametrize("way", WAYS)
def test_ten_words_leave_by_no_file(edition: Path, way: str) -> None:
    name = carried(edition, way)
    for command in (("validate",), ("withhold", "--check")):
        said = leaks_in(run(edition, *command))
        assert len(said) == 1 and said[0].startswith(name), said


def test_an_edition_that_would_give_them_away_is_not_built(edition: Path) -> None:
    carried(edition, "an authority file")
    for options in ((), ("--public",)):
        assert leaks_in(run(edition, "build", "--no-pdf", "--out", "made", *options))
        assert not (edition / "made").exists()


def test_nor_by_a_folder_that_nobody_has_laid_out(edition: Path) -> None:
    (edition / "samizdat.toml").unlink()
    for file in ("tei/edition.xml", "tei/authorities/persons.xml", "tei/authorities/places.xml"):
        (edition / file).unlink()
    build = ("build", "tei/documents", "--sources", str(edition / "sources"), "--no-pdf", "--out", "made")
    first = run(edition, *build)
    assert first.exit_code == 0, first.output
    other = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>{RUN}</p></body></text></TEI>'
    (edition / "tei/documents/other.xml").write_text(other)
    shutil.rmtree(edition / "made")
    result = run(edition, *build)
    assert len(leaks_in(result)) == 1 and not (edition / "made").exists(), result.output
    (edition / "tei/documents/other.xml").write_text(other.replace(RUN, "TODO: words."))
    assert "warning T028" in run(edition, *build).output


def test_nine_words_may_be_quoted(edition: Path, change: Change) -> None:
    change(edition / PERSONS, "She takes", f"“{RUN.rpartition(' ')[0].rpartition(' ')[0]}”. She takes")
    assert run(edition, "validate").exit_code == 0


def test_a_source_text_that_no_document_names(edition: Path, change: Change) -> None:
    other = "We go by the early train and shall be home before anybody wakes."
    (edition / "sources/other.txt").write_text(other)
    change(edition / PERSONS, "She takes", f"{other} She takes")
    (said,) = leaks_in(run(edition, "validate"))
    assert "13 words in a row of the source text of other.txt stand here, from “we go …” on" in said
    assert "anybody" not in said


def test_the_words_of_an_open_document_are_free(edition: Path, change: Change) -> None:
    (edition / "letter.txt").write_text("Dear Emma,\n\nwe go by the early train and shall be home before you wake.\n")
    assert (
        run(edition, "new", "document", "open", "--source", "letter.txt", "--open", "--title", "Train").exit_code == 0
    )
    (edition / "letter.txt").rename(edition / "sources/open.txt")
    change(edition / PERSONS, "She takes", "“We go by the early train and shall be home before you wake.” She takes")
    assert "T027" not in run(edition, "validate").output


def test_citations_may_be_longer() -> None:
    source = " ".join(f"word{number}" for number in range(40))
    layer, secret = TextLayer(), dict.fromkeys(runs_of(source, 10), "s")

    def found(body: str, count: int) -> list[str]:
        text = body.format(" ".join(source.split()[:count]))
        file = XmlFile("d.xml", "d", f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>{text}</text></TEI>')
        return [each.message for each in check_quoted(file, layer, secret, withheld=True)]

    for body in ("<head>{}</head>", "<p><bibl>{}</bibl></p>", "<p><note type='editorial'><title>{}</title></note></p>"):
        assert found(body, 25) == [] and len(found(body, 26)) == 1
    assert found("<p><name>{}</name></p>", 9) == [] and len(found("<p><name>{}</name></p>", 10)) == 1
    assert found("<p>{}</p>", 30) == []  # what is readable of the source is T017's


def in_git(edition: Path, name: str, data: bytes) -> list[str]:
    (edition / name).parent.mkdir(exist_ok=True)
    (edition / name).write_bytes(data)
    for arguments in (["init", "-q"], ["add", "-f", name]):
        subprocess.run(["git", *arguments], cwd=edition, check=True)
    result = run(edition, "withhold", "--check")
    return [line for line in result.output.splitlines() if ": error T02" in line]


def full(edition: Path) -> bytes:
    run(edition, "restore", "--quiet")
    return (edition / "work/documents/letter.xml").read_bytes()


def zipped(_edition: Path) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"<w:t>{RUN}</w:t>")
    return data.getvalue()


def source(edition: Path) -> bytes:
    return (edition / "sources/any-name.txt").read_bytes()


IN_GIT: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "a full document in the work folder": ("work/documents/letter.xml", full, "T026"),
    "a full document elsewhere": ("backup/old.xml", full, "T026"),
    "a source text under another name": ("notes/plain", source, "T026"),
    "a text file with a quotation": ("README.md", lambda _: f"> {RUN}\n".encode(), "T027"),
    "a text document of an office": ("notes/letter.docx", zipped, "T027"),
}


@pytest.mark.parametrize("way", IN_GIT)
def test_nor_by_git(edition: Path, way: str) -> None:
    name, make, code = IN_GIT[way]
    (said,) = in_git(edition, name, make(edition))
    assert said.startswith(name) and f"error {code}" in said


def test_a_full_document_in_git_is_found_without_the_source_text(edition: Path) -> None:
    data = full(edition)
    (edition / "sources/any-name.txt").unlink()
    (said,) = in_git(edition, "backup/old.xml", data)
    assert "backup/old.xml: error T026" in said


def test_a_document_that_has_changed_since_is_measured_as_it_is_in_the_folder(edition: Path, change: Change) -> None:
    letter, head = edition / "tei/documents/letter.xml", f"<head>{RUN}</head>"
    change(letter, "<head>A Letter</head>", head)
    assert not in_git(edition, "tei/documents/letter.xml", letter.read_bytes())
    change(letter, "<revisionDesc>", "<revisionDesc><!-- changed -->")
    assert run(edition, "withhold", "--check").exit_code == 0
    change(letter, head, f"<!-- {RUN} -->{head}")
    subprocess.run(["git", "add", "."], cwd=edition, check=True)
    change(letter, f"<!-- {RUN} -->", "")
    assert leaks_in(run(edition, "withhold", "--check"))


def test_git_is_asked_what_it_is_about_to_commit(edition: Path) -> None:
    assert in_git(edition, "README.md", f"{RUN}\n".encode())
    (edition / "README.md").write_text("Nothing.\n")
    assert leaks_in(run(edition, "withhold", "--check"))
    subprocess.run(["git", "add", "README.md"], cwd=edition, check=True)
    assert run(edition, "withhold", "--check").exit_code == 0


def test_the_page_lists_each_way() -> None:
    page = (ROOT / "docs/leaks.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| ([^|]+?) \| [^|]* \| T0", page, re.MULTILINE) == [*WAYS, *IN_GIT]
