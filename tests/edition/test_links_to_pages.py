"""Links from file to file of a folder lead to the pages that the files become, whatever they are called there."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from lxml import html

from samizdat.cli import main

NAMESPACES = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'
TEXT = f"""<TEI {NAMESPACES}{{}}><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p/>
</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>{{}}</body></text></TEI>"""
LINKS = {
    "same.xml#p1": "same.html#p1",
    "1890.xml#p1": "t-1890.html#p1",
    "named.xml": "L0002.html",
    "b/letter.xml#p1": "letter-2.html#p1",
    "./a/letter.xml": "letter.html",
    "book.xml#c1": "book.html#c1",
    "parts/c1.xml#c1": "book.html#c1",
    "corpus.xml#second": "corpus-2.html#second",
    "https://example.org/a/letter.xml": "https://example.org/a/letter.xml",
}


def write(path: Path, body: str, attributes: str = "") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEXT.format(attributes, body), encoding="utf-8")


def test_links_lead_to_pages(tmp_path: Path) -> None:
    folder, site = tmp_path / "letters", tmp_path / "site"
    folder.mkdir()
    for name in ("same.xml", "1890.xml", "a/letter.xml", "b/letter.xml"):
        write(folder / name, '<p xml:id="p1">x</p>')
    write(folder / "named.xml", "<p>x</p>", ' xml:id="L0002"')
    write(folder / "book.xml", '<p>x</p><xi:include href="parts/c1.xml"/>')
    (folder / "parts").mkdir()
    link = '<ref target="../1890.xml#p1">x</ref>'
    (folder / "parts/c1.xml").write_text(f'<div {NAMESPACES} xml:id="c1"><p>{link}</p></div>', encoding="utf-8")
    texts = TEXT.format("", "<p>one</p>") + TEXT.format("", '<p xml:id="second">two</p>')
    header = TEXT.format("", "").partition("<text>")[0].partition(">")[2]
    (folder / "corpus.xml").write_text(f"<teiCorpus {NAMESPACES}>{header}{texts}</teiCorpus>", encoding="utf-8")
    write(folder / "start.xml", "<p>" + "".join(f'<ref target="{each}">x</ref>' for each in LINKS) + "</p>")
    result = CliRunner().invoke(main, ["build", "--no-pdf", "--out", str(site), str(folder)])
    assert result.exit_code == 0, result.output
    assert _links(site / "start.html") == list(LINKS.values())
    assert _links(site / "book.html") == ["t-1890.html#p1"]
    for link in LINKS.values():
        name, _, id = link.partition("#")
        if not name.startswith("https:"):
            page = html.parse(site / name)
            assert not id or page.xpath("//*[@id = $id]", id=id), link
    assert 'target="letter-2.xml#p1"' in (site / "start.xml").read_text(encoding="utf-8")


def _links(page: Path) -> list[str]:
    return [str(link.get("href")) for link in html.parse(page).iter("a") if link.get("class") == "ref"]
