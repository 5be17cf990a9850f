"""A TEI file of anyone's becomes documents, each whole, with the lines of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from samizdat.edition.discovery.tei_files import TeiFile, read_tei
from samizdat.markup.xml import XML_LANG, parse, select, text_of
from samizdat.model.document import XmlFile

NS = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = "<teiHeader><fileDesc><titleStmt><title>A Letter</title></titleStmt></fileDesc></teiHeader>"


def read(folder: Path, xml: str, **others: str) -> TeiFile:
    for name, text in {"a": xml, **others}.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return read_tei(folder / "a.xml", folder, "letters/a.xml")


def title(file: XmlFile) -> str:
    return text_of(select(parse(file.xml), "tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title")[0])


def line(file: XmlFile, path: str) -> int | None:
    return select(parse(file.xml), path)[0].sourceline


def test_a_document_stays_as_it_is(tmp_path: Path) -> None:
    xml = f'<?xml version="1.0"?>\n<?xml-model href="x.rng"?>\n<TEI {NS}\n  xml:id="a">{HEADER}<text/></TEI>'
    assert read(tmp_path, xml) == TeiFile((XmlFile("letters/a.xml", "a", xml),))


@pytest.mark.parametrize("header", ["", "<teiHeader/>", HEADER.replace("A Letter", " ")])
def test_a_document_without_a_title_is_called_by_its_file(header: str, tmp_path: Path) -> None:
    [file] = read(tmp_path, f"\n<TEI {NS}>{header}<text><body>\n<p/></body></text></TEI>").documents
    assert (title(file), line(file, "//tei:p")) == ("a", 3)


@pytest.mark.parametrize("root", ["surface", "facsimile", "sourceDoc", "text"])
def test_a_part_by_itself_is_a_document(root: str, tmp_path: Path) -> None:
    [file] = read(tmp_path, f"<{root} {NS}>\n<graphic url='a.jpg'/></{root}>").documents
    assert (title(file), line(file, f"/tei:TEI//tei:{root}/tei:graphic")) == ("a", 2)


def test_each_text_of_a_corpus_is_a_document(tmp_path: Path) -> None:
    inner = f'<TEI xml:id="one">{HEADER}<text/></TEI>\n<teiCorpus><TEI xml:lang="fr"><text/></TEI></teiCorpus>'
    persons = "<standOff><listPerson/></standOff>"
    tei = read(tmp_path, f'<teiCorpus {NS} xml:id="all" xml:lang="de">{HEADER}{persons}\n{inner}</teiCorpus>')
    assert [(file.id, title(file)) for file in tei.documents] == [("one", "A Letter"), ("", "a 2")]
    assert [parse(file.xml).get(XML_LANG) for file in tei.documents] == ["de", "fr"]
    assert [line(file, "//tei:text") for file in tei.documents] == [2, 3]
    assert tei.corpus and (tei.corpus.id, title(tei.corpus)) == ("all", "A Letter")
    assert "listPerson" in tei.corpus.xml and "<text" not in tei.corpus.xml


P4 = """<!DOCTYPE TEI.2 SYSTEM "tei2.dtd">
<TEI.2 id="old" lang="la" TEIform="TEI.2"><teiHeader/><text>
<p id="p1">caf&eacute;<note target="p1">x</note><ref target="http://example.org">y</ref></p></text></TEI.2>"""


@pytest.mark.parametrize("xml", [P4, P4.replace("TEI.2", "TEI")])
def test_tei_of_old_is_read_with_a_word_about_it(xml: str, tmp_path: Path) -> None:
    tei = read(tmp_path, xml)
    [file], [finding] = tei.documents, tei.findings
    assert (finding.code, finding.severity, file.id) == ("X007", "warning", "old")
    assert parse(file.xml).get(XML_LANG) == "la"
    assert text_of(select(parse(file.xml), "tei:text/tei:p[@xml:id='p1']")[0]) == "caféxy"
    assert [e.get("target") for e in select(parse(file.xml), "//*[@target]")] == ["#p1", "http://example.org"]
    assert line(file, "//tei:p") == 3


def test_parts_are_taken_in(tmp_path: Path) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}.xml"/>'
    xml = f"<TEI {NS}>{HEADER}<text>{include.format('part')}{include.format('gone')}</text></TEI>"
    tei = read(tmp_path, xml, part=f"<p {NS}>words</p>")
    assert text_of(select(parse(tei.documents[0].xml), "tei:text/tei:p")[0]) == "words"
    assert [(f.code, f.file) for f in tei.findings] == [("X006", "letters/a.xml")]


def test_a_corpus_may_take_in_its_texts(tmp_path: Path) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="one.xml"/>'
    tei = read(tmp_path, f"<teiCorpus {NS}>{HEADER}{include}</teiCorpus>", one=f'<TEI {NS} xml:id="one">{HEADER}</TEI>')
    assert [file.id for file in tei.documents] == ["one"]


def test_what_cannot_be_read_is_no_document(tmp_path: Path) -> None:
    tei = read(tmp_path, "<TEI>")
    assert tei.documents == () and [f.code for f in tei.findings] == ["X003"]
