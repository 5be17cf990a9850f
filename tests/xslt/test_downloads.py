"""The formats on the pages: every file that there is, none that there is not, with its size as readers say it."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_pages import by_class, parse

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.model.document import Edition
from samizdat.model.page import Page
from samizdat.publish.formats.books import listing
from samizdat.publish.formats.books import sizes as listing_of
from samizdat.publish.formats.downloads import told_of
from samizdat.publish.material import gather
from samizdat.publish.render import jobs
from samizdat.publish.run import NO_FILES, run

FILES = [
    Page("letter.epub", b"x" * 1_499),
    Page("letter.txt", b"x"),
    Page("edition.epub", b"x" * 2_340_000),
    Page("edition-tei.zip", b"x" * 999_499),
    Page("tei/documents/letter.xml", b"x" * 2_500),
    Page("tei/documents/old-letter.xml", b"x" * 9_000),
    Page("names.csv", b"x" * 7_000),
    Page("schema/edition.rng", b"x" * 7_000),
]


@pytest.fixture
def small(edition: Path) -> Edition:
    settings = edition / "samizdat.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'interface = ["en", "hu"]\n', encoding="utf-8")
    return read_edition(read_settings(edition))[0]


def page(edition: Edition, path: str, files: str) -> str:
    material = gather(edition)
    job = next(job for job in jobs(material) if job.path == path)
    return run(material.context, job, files).data.decode()


def test_a_text_names_its_formats(small: Edition) -> None:
    (line,) = by_class(parse(page(small, "letter.html", listing(FILES))), "formats")
    assert " ".join(line.xpath("string()").split()) == "EPUB (1 kB) · Plain text (1 kB) · TEI (3 kB)"
    assert line.xpath(".//@href") == ["letter.epub", "letter.txt", "tei/documents/letter.xml"]


def test_from_a_page_in_another_language_the_files_are_where_they_are(small: Edition) -> None:
    (line,) = by_class(parse(page(small, "hu/letter.html", listing(FILES))), "formats")
    assert line.xpath(".//@href")[0] == "../letter.epub"


def test_the_page_of_downloads(small: Edition) -> None:
    tree = parse(page(small, "downloads.html", listing(FILES)))
    rows = [[" ".join(cell.xpath("string()").split()) for cell in row] for row in tree.iter("tr")]
    assert rows == [
        ["Text", "EPUB", "Plain text", "TEI"],
        ["The whole edition", "2.3 MB", "", "999 kB"],
        ["A Letter", "1 kB", "1 kB", "3 kB"],
    ]
    assert {"names.csv", "schema/edition.rng", "edition-tei.zip"} <= set(tree.xpath("//main//@href"))
    assert "names.json" not in tree.xpath("//main//@href")


def test_sizes_in_hungarian(small: Edition) -> None:
    assert "2,3 MB" in page(small, "hu/downloads.html", listing(FILES))


def test_where_nothing_is_told_of_files_nothing_is_linked(small: Edition) -> None:
    assert by_class(parse(page(small, "letter.html", NO_FILES)), "formats") == []
    assert parse(page(small, "downloads.html", NO_FILES)).xpath("//main//td") == []


def test_where_the_texts_are_many_their_files_are_named_on_their_own_pages(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samizdat.publish.contexts.slices.FEW", 0)
    monkeypatch.setattr("samizdat.publish.contexts.slices.PAGE", 0.5)
    material = gather(read_edition(read_settings(edition))[0])
    sizes = {file.path: len(file.data) for file in [*FILES, Page("letter.pdf", b"x"), Page("index.html", b"x")]}
    told = told_of(material, sizes)
    assert set(told) == set(sizes) - {
        *("index.html", "letter.epub", "letter.txt", "tei/documents/letter.xml", "tei/documents/old-letter.xml")
    }
    job = next(job for job in jobs(material) if job.path == "downloads.html")
    tree = parse(run(material.slices.view(job.path).xml, job, listing_of(told)).data.decode())
    assert [row.xpath("string(th)").strip() for row in tree.iter("tr")] == ["Text", "The whole edition"]
    (note,) = (each for each in by_class(tree, "note") if each.xpath("a"))
    assert note.xpath("string(a/@href)") == "index.html#documents"
    assert "PDF is set as a book" in tree.xpath("string(//main)")
