"""PDF: pages that the contents and the index name rightly, tags and bookmarks, the same bytes, nothing withheld."""

from __future__ import annotations

import io
import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.model.document import Edition
from samizdat.model.page import Job
from samizdat.publish.formats import pdf as stage
from samizdat.publish.formats.books import books
from samizdat.publish.material import gather
from samizdat.publish.run import run
from samizdat.text_layer.documents import restored_edition

LONG = "".join(f'<p xml:id="letter.p{number}">{"Nothing happens. " * 40}</p>' for number in range(2, 16))
LATE = """<p xml:id="letter.p16">To <placeName ref="place:lund">Lund</placeName>!
  <note type="editorial">A note.</note></p>"""


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("weasyprint", reason="the extra pdf is not installed")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def made(edition: Edition, path: str) -> PdfReader:
    return PdfReader(io.BytesIO(written(edition, path)))


def written(edition: Edition, path: str) -> bytes:
    material = gather(edition)
    return run(material.context, next(job for job in books(material, 72, printed=True) if job.path == path)).data


@pytest.fixture
def long(edition: Path) -> Edition:
    """Return a small edition whose one document is some pages long, with a name on its first and its last."""
    path = edition / "tei/documents/letter.xml"
    text = path.read_text(encoding="utf-8")
    end = text.index("</div>")
    path.write_text(f"{text[:end]}{LONG}{LATE}</div>{text[end + 6 :]}", encoding="utf-8")
    return read_edition(read_settings(edition))[0]


def test_contents_and_index_name_the_pages(long: Edition) -> None:
    book = made(long, "edition.pdf")
    pages = [page.extract_text() for page in book.pages]
    # Title and contents come before page 1.
    body = pages[2:]
    last = 1 + next(number for number, page in enumerate(body) if "Lund!" in page)
    index = 1 + next(number for number, page in enumerate(body) if "Index of names" in page)
    assert 2 < last < index
    assert index % 2 == 1
    assert re.search(rf"Lund\s+1, {last}\b", body[index - 1])
    assert [int(number) for number in re.findall(r"^\d+$", pages[1], re.MULTILINE)] == [1, index]
    assert "A note." in body[last - 1]


def test_nothing_that_is_read_is_smaller_than_eight_points() -> None:
    rules = re.findall(r"[^{}]+{[^{}]*}", stage.style())
    rules = [rule for rule in rules if ".bar" not in rule and "footnote-call" not in rule]
    sizes = [float(size) for rule in rules for size in re.findall(r"font(?:-size)?:[^;]*?([\d.]+)pt", rule)]
    assert len(sizes) > 20
    assert min(sizes) >= 8


def test_tags_bookmarks_and_metadata(long: Edition) -> None:
    book = made(long, "letter.pdf")
    root = book.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert book.metadata["/Title"] == "A Letter"
    # The publisher did not write the letter, and nobody is known to have.
    assert "/Author" not in book.metadata
    assert [mark.title for mark in book.outline if not isinstance(mark, list)] == [
        "Contents",
        "A Letter",
        "Index of names",
    ]


def test_the_title_of_a_work_that_is_cited_is_no_heading(long: Edition, edition: Path) -> None:
    path = edition / "tei/documents/letter.xml"
    cited = 'She read <title level="m">Winterreise</title> and then slept'
    path.write_text(path.read_text(encoding="utf-8").replace("Nothing happens", cited, 1), encoding="utf-8")
    sizes: dict[str, set[float]] = {}

    def note(text: str, _whole: object, matrix: list[float], _font: object, size: float) -> None:
        for word in text.split():
            sizes.setdefault(word, set()).add(round(abs(matrix[3]) * size, 2))

    for page in made(read_edition(read_settings(edition))[0], "letter.pdf").pages:
        page.extract_text(visitor_text=note)
    assert sizes["Winterreise"] == sizes["slept."]


def test_the_same_edition_makes_the_same_bytes(long: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(long, "letter.pdf")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert written(long, "letter.pdf") == first


def test_a_book_that_has_not_changed_is_not_set_again(long: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(long, "letter.pdf")
    monkeypatch.setattr(stage, "typeset", lambda *_: pytest.fail("set again"))
    assert written(long, "letter.pdf") == first


def test_full_and_withheld(edition: Path) -> None:
    small = read_edition(read_settings(edition))[0]
    full, _ = restored_edition(small, read_sources(small.settings, small.documents))
    words = " ".join(chain.from_iterable(page.extract_text().split() for page in made(full, "letter.pdf").pages))
    assert "Dear Anna, the ferry to Lund leaves at nine. Bring bread & salt." in words
    withheld = " ".join(page.extract_text() for page in made(small, "letter.pdf").pages)
    assert "Says when the boat goes" in withheld
    assert not {"Dear", "leaves", "nine", "bread", "salt"} & set(re.findall(r"\w+", withheld))


def test_a_book_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"")
    page = f"<html lang='en'><body><p>One</p><img alt='' src='{secret.as_uri()}'/></body></html>"
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError, match=r"secret\.png"):
        stage.pdf(f"<print><html lang='en'><body>Front</body></html>{page}</print>", None)


def test_every_format_of_every_text_is_made(long: Edition) -> None:
    paths = [job.path for job in books(gather(long), 72, printed=True)]
    # The edition as text is the files of its texts: see test_together.py.
    whole = {"edition.pdf", "edition.epub", "names.txt"}
    assert set(paths) == {*whole, *(f"letter.{form}" for form in ("pdf", "md", "epub", "txt"))}
    assert not any(job.path.endswith(".pdf") for job in books(gather(long), 72))
    assert isinstance(books(gather(long), 72)[0], Job)


@given(st.lists(st.integers(1, 60), unique=True).map(sorted))
def test_runs_are_the_pages(pages: list[int]) -> None:
    found = list(stage.runs(pages))
    assert list(chain.from_iterable(range(first, last + 1) for first, last in found)) == pages
    assert all(last == first or last - first > 1 for first, last in found)
