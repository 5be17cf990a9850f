"""An edition brings models, templates and a style: they are used, and what cannot be used is said with its file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.errors import SamizdatError
from samizdat.publish.formats.books import books
from samizdat.publish.looks.looks import read_looks
from samizdat.publish.material import gather
from samizdat.publish.render import jobs
from samizdat.publish.run import run
from samizdat.publish.site.assets import unrendered

ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><schemaSpec ident="x">
<elementSpec ident="p"><model behaviour="paragraph" cssClass="quiet">
<outputRendition>color: gray</outputRendition></model></elementSpec></schemaSpec></body></text></TEI>"""
Change = Callable[[Path, str, str], None]


@pytest.fixture
def dressed(edition: Path, change: Change) -> Path:
    change(edition / "samizdat.toml", "[edition]\n", '[edition]\nmodels = "own.odd"\nstyle = "own.css"\n')
    (edition / "own.odd").write_text(ODD)
    (edition / "own.css").write_text(".quiet { letter-spacing: .1em }")
    return edition


def test_pages_are_made_with_what_the_edition_brings(dressed: Path) -> None:
    material = gather(read_edition(read_settings(dressed))[0])
    [page] = [run(material.context, job).data for job in jobs(material) if job.path == "letter.html"]
    assert b'class="p quiet odd-p-1 row' in page
    [style] = [file.data for file in unrendered("", material.looks.css) if file.path == "edition.css"]
    assert style.endswith(b".odd-p-1 { color: gray }\n.quiet { letter-spacing: .1em }")


def test_books_are_made_with_it_too(dressed: Path) -> None:
    with (dressed / "own.css").open("a") as style:
        style.write("@import 'x.css'; .quiet { background: url(x.png); color: navy }")
    material = gather(read_edition(read_settings(dressed))[0])
    made = {job.path: job for job in books(material, 72, printed=True)}
    with zipfile.ZipFile(io.BytesIO(run(material.context, made["letter.epub"]).data)) as book:
        assert b'class="p quiet odd-p-1 row' in book.read("EPUB/letter.xhtml")
        style = book.read("EPUB/book.css").decode()
    assert ".quiet { letter-spacing: .1em }" in style and "color: navy" in style
    # A book has no other files.
    assert "import" not in style and "x.png" not in style
    printed = run(material.context, replace(made["letter.pdf"], finish=str.encode))
    assert b'class="p quiet odd-p-1 row' in printed.data
    assert made["letter.pdf"].finish.keywords["css"].endswith("color: navy }")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("own.odd", "<TEI>", "own.odd:1: "),
        ("own.odd", "<!DOCTYPE x><x/>", "own.odd:1: "),
        ("own.css", b"\xff", "own.css: "),
    ],
)
def test_what_cannot_be_read_is_named(dressed: Path, file: str, text: str | bytes, said: str) -> None:
    (dressed / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SamizdatError, match=said):
        read_looks(read_settings(dressed))


def test_a_folder_of_templates_that_is_not_there_is_named(edition: Path, change: Change) -> None:
    change(edition / "samizdat.toml", "[edition]\n", '[edition]\ntemplates = "nowhere"\n')
    with pytest.raises(SamizdatError, match="nowhere"):
        read_looks(read_settings(edition))
