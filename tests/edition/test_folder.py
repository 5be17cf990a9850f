"""A folder that nobody has laid out is read as an edition: documents with ids, lists, a header, the images shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.edition.read import read_edition
from samizdat.edition.settings import settings_at
from samizdat.markup.xml import XML_ID, XML_LANG, parse, select, text_of
from samizdat.model.document import Edition
from samizdat.model.finding import Finding

NS = 'xmlns="http://www.tei-c.org/ns/1.0"'


def header(title: str, more: str = "") -> str:
    return f"<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc>{more}</teiHeader>"


def letter(words: str, title: str = "A Letter", more: str = "", attributes: str = "") -> str:
    return f"<TEI {NS} {attributes}>{header(title, more)}<text><body><p>{words}</p></body></text></TEI>"


PERSONS = '<listPerson><person xml:id="anna"><persName>Anna</persName></person></listPerson>'
GERMAN = '<profileDesc><langUsage><language ident="de">Deutsch</language></langUsage></profileDesc>'


def read(folder: Path, files: dict[str, str | bytes]) -> tuple[Edition, tuple[Finding, ...]]:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_edition(settings_at(folder))


def title_of(edition: Edition) -> str:
    return text_of(select(parse(edition.header.xml), "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title")[0])


def test_three_letters_by_nobodys_rules(tmp_path: Path) -> None:
    folder = tmp_path / "harbour_letters"
    edition, findings = read(
        folder,
        {
            "1890/03.xml": letter("Dear Anna", more=GERMAN),
            "1890/10.xml": letter("Dear Bo", attributes="xml:id='index' xml:lang='sv'"),
            "1891/03.xml": f'<?xml version="1.0" encoding="ISO-8859-1"?>{letter("Grüße", more=GERMAN)}'.encode(
                "latin-1"
            ),
            "people.xml": f"<TEI {NS}>{header('People')}<standOff>{PERSONS}</standOff></TEI>",
        },
    )
    assert not findings
    assert [(d.id, d.file.name, d.file.path) for d in edition.documents] == [
        ("t-03", "1890/03.xml", "t-03.xml"),
        ("index-2", "1890/10.xml", "index-2.xml"),
        ("t-03-2", "1891/03.xml", "t-03-2.xml"),
    ]
    assert [parse(d.file.xml).get(XML_ID) for d in edition.documents] == [d.id for d in edition.documents]
    assert [parse(d.file.xml).get(XML_LANG) for d in edition.documents] == ["de", "sv", "de"]
    assert "Grüße" in edition.documents[2].file.xml
    assert [(file.id, file.path) for file in edition.authorities] == [("people", "people.xml")]
    assert (title_of(edition), parse(edition.header.xml).get(XML_LANG)) == ("Harbour letters", "de")
    assert (edition.header.name, edition.header.path) == ("", "edition.xml")


def test_a_corpus_is_the_header_of_its_texts(tmp_path: Path) -> None:
    inner = letter("One", "One") + letter("Two", "Two")
    corpus = f"<teiCorpus {NS} xml:lang='fr'>{header('Speeches')}<standOff>{PERSONS}</standOff>{inner}</teiCorpus>"
    edition, _ = read(tmp_path, {"all.xml": corpus})
    assert title_of(edition) == "Speeches"
    assert [(d.id, d.title) for d in edition.documents] == [("all", "One"), ("all-2", "Two")]
    assert "anna" in edition.authorities[0].xml


def test_a_list_of_contents_gives_the_order(tmp_path: Path) -> None:
    refs = "".join(f"<item><ref target='letters/{name}.xml'>x</ref></item>" for name in "cab")
    contents = f"<text><body><div type='contents'><list>{refs}</list></div></body></text>"
    files = {f"letters/{name}.xml": letter(name) for name in "abcd"}
    edition, _ = read(tmp_path, {**files, "start.xml": f"<TEI {NS}>{header('All Letters')}{contents}</TEI>"})
    assert ([d.id for d in edition.documents], title_of(edition)) == (["c", "a", "b", "d"], "All Letters")


def test_the_settings_say_the_title(tmp_path: Path) -> None:
    (tmp_path / "samizdat.toml").write_text('[edition]\ntitle = "Mine & yours"\n')
    assert title_of(read(tmp_path, {"a.xml": letter("x")})[0]) == "Mine & yours"
    corpus = f"<teiCorpus {NS}>{header('Speeches')}{letter('One')}</teiCorpus>"
    assert title_of(read(tmp_path, {"a.xml": corpus})[0]) == "Mine & yours"


def test_what_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    edition, findings = read(tmp_path, {"a.xml": letter("x"), "b.xml": letter("x")[:-9], "c.xml": b"<TEI>\xff</TEI>"})
    assert [d.id for d in edition.documents] == ["a"]
    assert [(f.code, f.file) for f in findings] == [("X003", "b.xml"), ("X002", "c.xml")]


def test_images_that_are_shown_come_along(tmp_path: Path) -> None:
    figure = "<figure><graphic url='../scans/a 1.jpg'/><graphic url='{}'/></figure>"
    include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='pages/1.xml'/>"
    edition, _ = read(
        tmp_path,
        {
            "letters/a.xml": letter(figure.format("https://example.org/a.jpg")),
            "letters/b.xml": letter(figure.format("../../secret.jpg")),
            "volume.xml": f"<TEI {NS}>{header('Volume')}<sourceDoc>{include}</sourceDoc></TEI>",
            "pages/1.xml": f"<surface {NS}><graphic url='1.png'/></surface>",
            "pages/1.png": b"PNG",
            "scans/a 1.jpg": b"JPEG",
            "scans/unused.jpg": b"JPEG",
        },
    )
    (tmp_path.parent / "secret.jpg").write_bytes(b"")
    assert [(image.path, image.file.read_bytes()) for image in edition.images] == [
        ("images/scans/a 1.jpg", b"JPEG"),
        ("images/pages/1.png", b"PNG"),
    ]
    urls = [[e.get("url") for e in select(parse(d.file.xml), "//tei:graphic")] for d in edition.documents]
    assert urls == [
        ["./images/scans/a%201.jpg", "https://example.org/a.jpg"],
        ["./images/scans/a%201.jpg", "../../secret.jpg"],
        ["./images/pages/1.png"],
    ]


@pytest.mark.parametrize("root", ["listPerson", "listPlace"])
def test_a_list_by_itself_holds_records(root: str, tmp_path: Path) -> None:
    edition, _ = read(tmp_path, {"a.xml": letter("x"), "list.xml": f"<{root} {NS}><head>x</head></{root}>"})
    assert [select(parse(f.xml), f"/tei:TEI/tei:standOff/tei:{root}") != [] for f in edition.authorities] == [True]
