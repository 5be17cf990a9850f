"""What is in a folder is recognised without a word of configuration, and settings refine each guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.edition.discovery.discover import discover
from samizdat.edition.discovery.look import look
from samizdat.model.found import ALL, Role, Wanted

SOURCE = "<sourceDesc><p>MS</p></sourceDesc>"
HEADER = f"<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>{SOURCE}</fileDesc></teiHeader>"
NS = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'


def tei(content: str, root: str = "TEI") -> str:
    return f"<{root} {NS}>{HEADER}{content}</{root}>"


def body(content: str) -> str:
    return tei(f"<text><body>{content}</body></text>")


LETTER = body("<p>Dear Anna</p>")
PERSONS = '<listPerson><person xml:id="a"><persName>A</persName><note><p>About A.</p></note></person></listPerson>'
NO_WORDS = "<div type='contents'><head>Contents</head><list><item>A</item></list></div>"
CONTENTS = body(NO_WORDS)


def role(tmp_path: Path, xml: str | bytes) -> str:
    path = tmp_path / "a.xml"
    path.write_bytes(xml if isinstance(xml, bytes) else xml.encode())
    found, why, _ = look(path)
    assert why
    return found.value


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (LETTER, "document"),
        (body("<div><opener><salute>Dear</salute></opener></div>"), "document"),
        (body("<div><sp who='#a'><speaker>A</speaker><l>verse</l></sp></div>"), "document"),
        (body(f"{NO_WORDS}<div><p>Chapter</p></div>"), "document"),
        (CONTENTS, "header"),
        (tei(""), "header"),
        (tei(f"<standOff>{PERSONS}</standOff>"), "list"),
        (body(f"<div><head>Persons</head>{PERSONS}</div>"), "list"),
        (body(f"<p>Dear Anna</p></body><back>{PERSONS}</back>").replace("</back></body>", "</back>"), "document"),
        (body("<head>A title page, and no more</head>"), "document"),
        (tei("<standOff><spanGrp><span from='#a'>x</span></spanGrp></standOff>"), "analysis"),
        (tei("<facsimile><surface><graphic url='a.jpg'/></surface></facsimile>"), "document"),
        (tei("<sourceDoc><xi:include href='p1.xml'/></sourceDoc>"), "document"),
        (tei(LETTER, "teiCorpus"), "corpus"),
        (tei("<text><body><p>x</p></body></text>", "TEI.2").replace(NS, ""), "document"),
        (tei("").replace("<p>MS</p>", "<msDesc/>"), "document"),
        (tei("<text><body><schemaSpec ident='x'/></body></text>"), "schema"),
        (f"<listPerson {NS}/>", "list"),
        (f"<surface {NS}/>", "part"),
        (f"<div {NS}/>", "other"),
        ("<html/>", "other"),
        ("<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>", "schema"),
        ("<TEI><text>", "unreadable"),
        (b"\xff", "unreadable"),
        (f'<?xml version="1.0" encoding="GBK"?>{LETTER}'.replace("Anna", "安娜").encode("gbk"), "document"),
        (f'<!DOCTYPE TEI SYSTEM "tei.dtd">{body("<head>caf&eacute;</head><p>Dear</p>")}', "document"),
        (f'<!DOCTYPE TEI [<!ENTITY d "<p>Dear</p>">]>{body("&d;")}', "document"),
    ],
)
def test_each_file_is_taken_for_what_it_is(xml: str | bytes, expected: str, tmp_path: Path) -> None:
    assert role(tmp_path, xml) == expected


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def roles(folder: Path, wanted: Wanted = ALL) -> dict[str, str]:
    found = discover(folder, wanted)
    return {file.path.relative_to(found.folder).as_posix(): file.role.value for file in found.files}


def test_a_folder(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "letter10.xml": LETTER,
            "letter2.xml": LETTER,
            "lists/people.xml": tei(f"<standOff>{PERSONS}</standOff>"),
            "pages/1.xml": f"<surface {NS}/>",
            "pages/2.xml": f"<surface {NS}/>",
            "volume.xml": tei("<sourceDoc><xi:include href='pages/1.xml'/></sourceDoc>"),
            "schema/my.rnc": "start = element a { empty }",
            "scan.JPG": "",
            "notes.txt": "",
            ".git/x.xml": LETTER,
            "build/a.xml": LETTER,
            "site/.samizdat": "",
            "site/a.xml": LETTER,
        },
    )
    (tmp_path / "out.xml").symlink_to("/etc/hostname")
    assert roles(tmp_path) == {
        "letter2.xml": "document",
        "letter10.xml": "document",
        "lists/people.xml": "list",
        "notes.txt": "other",
        "pages/1.xml": "part",
        "pages/2.xml": "document",
        "scan.JPG": "image",
        "schema/my.rnc": "schema",
        "volume.xml": "document",
    }
    assert [path.name for path in discover(tmp_path).of(Role.DOCUMENT)][:2] == ["letter2.xml", "letter10.xml"]


def test_a_text_that_a_corpus_takes_in_is_read_with_it(tmp_path: Path) -> None:
    lay(tmp_path, {"all.xml": tei("<xi:include href='a.xml'/>", "teiCorpus"), "a.xml": LETTER, "b.xml": LETTER})
    assert roles(tmp_path) == {"all.xml": "corpus", "a.xml": "part", "b.xml": "document"}


def test_settings_refine_each_guess(tmp_path: Path) -> None:
    lay(tmp_path, {"a.xml": LETTER, "b.xml": LETTER, "odd/c.xml": CONTENTS, "drafts/d.xml": LETTER})
    wanted = Wanted(documents=("a.xml", "odd/*"), lists=("b*",), ignore=("drafts/*",))
    assert roles(tmp_path, wanted) == {"a.xml": "document", "b.xml": "list", "odd/c.xml": "document"}
    assert roles(tmp_path, Wanted(documents=("b.xml",)))["a.xml"] == "other"


def test_what_stands_after_words_is_taken_in_too(tmp_path: Path) -> None:
    namespaces = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'
    body = '<text><body><p>x</p><xi:include href="part.xml"/></body></text>'
    (tmp_path / "book.xml").write_text(f"<TEI {namespaces}>{body}</TEI>", encoding="utf-8")
    (tmp_path / "part.xml").write_text(f"<div {namespaces}><p>x</p></div>", encoding="utf-8")
    found = {file.path.name: file for file in discover(tmp_path).files}
    assert found["book.xml"].includes == (tmp_path / "part.xml",)
    assert found["part.xml"].role is Role.PART
