"""A preview of very many texts: an edit has that text read and its page made, and nothing else of the edition."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import letters
from samizdat.commands.build import beside, build
from samizdat.commands.validating.validate import check_at_work
from samizdat.edition import kept
from samizdat.edition.settings import read_settings
from samizdat.index.extract import Read
from samizdat.index.keeping.on_disk import IndexOnDisk
from samizdat.model.page import Page
from samizdat.preview import memory, shown
from samizdat.preview.preview import Preview
from samizdat.publish.site.fonts import LATIN, characters
from samizdat.publish.whole.whole import Whole

LETTERS = 210


def test_an_edit_costs_what_the_text_costs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samizdat.publish.site.faces.NEEDED", ("no_such_package",))
    folder = letters.make(tmp_path / "edition", LETTERS)
    preview = Preview(folder, partial(check_at_work, folder, None), show=partial(shown.show, more=beside, public=False))
    preview.refresh()
    assert isinstance(preview.page("l00007.html"), Page) and not list(preview.settle())
    files: list[str] = []
    texts: list[str] = []
    compared: list[str] = []
    read_file, read_document, compare = memory.read_file, shown.read_document, IndexOnDisk.compare

    def reading(path: Path, root: Path) -> object:
        files.append(path.name)
        return read_file(path, root)

    def extracting(document: object, *about: object) -> Read:
        texts.append(document.id)  # type: ignore[attr-defined]
        return read_document(document, *about)  # type: ignore[arg-type]

    def comparing(index: IndexOnDisk, answer: str, value: str | None) -> None:
        compared.append(answer)
        compare(index, answer, value)

    monkeypatch.setattr(memory, "read_file", reading)
    monkeypatch.setattr(shown, "read_document", extracting)
    monkeypatch.setattr(IndexOnDisk, "compare", comparing)
    monkeypatch.setattr(Whole, "runs", property(lambda _: pytest.fail("the whole edition is put together")))
    monkeypatch.setattr(shown, "gather", lambda *_: pytest.fail("all is merged anew"))
    monkeypatch.setattr("samizdat.publish.tasks.data", lambda _: pytest.fail("the archive is packed"))
    for number in range(3):
        edited = folder / "tei/documents/l00007.xml"
        edited.write_text(edited.read_text("utf-8").replace("storm", f"storm{number} storm", 1), encoding="utf-8")
        preview.refresh()
        page, style = preview.page("l00007.html"), preview.page("edition.css")
        assert isinstance(page, Page) and f"storm{number} storm" in page.data.decode()
        assert isinstance(style, Page)
    assert (files, texts) == (["l00007.xml"] * 3, ["l00007"] * 3)
    assert len([each for each in compared if each.startswith("doc ")]) == 3
    assert len(compared) < LETTERS / 2, compared


def test_what_a_build_has_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samizdat.publish.site.faces.NEEDED", ("no_such_package",))
    folder, out = letters.make(tmp_path / "edition", 30), tmp_path / "out"
    for path in folder.rglob("*.xml"):
        os.utime(path, (1, 1))  # a file of this moment is read again
    build(read_settings(folder), out, public=False, width=72, processes=1, progress=lambda _done, _all: None)
    edited = folder / "tei/documents/l00007.xml"
    edited.write_text(edited.read_text("utf-8").replace("storm", "storm7", 1), encoding="utf-8")
    texts: list[str] = []
    files: list[str] = []
    read_document, read_file = shown.read_document, kept.read_file

    def extracting(document: object, *about: object) -> Read:
        texts.append(document.id)  # type: ignore[attr-defined]
        return read_document(document, *about)  # type: ignore[arg-type]

    def reading(path: Path, root: Path) -> object:
        files.append(path.name)
        return read_file(path, root)

    monkeypatch.setattr(shown, "read_document", extracting)
    monkeypatch.setattr(kept, "read_file", reading)
    before = (folder / ".samizdat-cache/index.sqlite").read_bytes()
    preview = Preview(folder, partial(check_at_work, folder, None), show=partial(shown.show, more=beside, public=False))
    preview.refresh()
    assert (files, texts) == (["l00007.xml"], ["l00007"])
    changed, same = preview.page("l00007.html"), preview.page("l00009.html")
    assert isinstance(changed, Page) and "storm7" in changed.data.decode()
    assert isinstance(same, Page) and same.data == (out / "l00009.html").read_bytes()
    assert texts == ["l00007", "l00009"]
    (folder / "tei/documents/l00009.xml").unlink()
    (folder / "tei/edition.xml").write_text((folder / "tei/edition.xml").read_text().replace("l00009", "l00008"))
    preview.refresh()
    assert preview.page("l00009.html") is None and isinstance(preview.page("l00010.html"), Page)
    assert (folder / ".samizdat-cache/index.sqlite").read_bytes() == before


@pytest.mark.parametrize("spoilt", [b"", b"SQLite format 3\x00 and no more", None])
def test_an_index_that_cannot_be_used_is_begun_anew(tmp_path: Path, spoilt: bytes | None) -> None:
    folder = letters.make(tmp_path / "edition", 3)
    kept_index = folder / ".samizdat-cache/index.sqlite"
    kept_index.parent.mkdir()
    if spoilt is None:
        kept_index.mkdir()
    else:
        kept_index.write_bytes(spoilt)
    preview = Preview(folder, partial(check_at_work, folder, None), show=partial(shown.show, more=beside, public=False))
    preview.refresh()
    assert isinstance(preview.page("l00001.html"), Page) and preview.findings == ()


def test_the_typefaces_are_those_of_a_build(tmp_path: Path) -> None:
    folder = letters.make(tmp_path / "edition", 26)
    none = "<!-- &#fade; --><![CDATA[&#x110000; &#xD800; &#9" + "9" * 5_000 + ";]]>"  # nobody names a character here
    for number, written in enumerate((f"ἀρχή{none}", "&#x5D0;", "&#1576;")):
        path = folder / f"tei/documents/l0000{number}.xml"
        path.write_text(path.read_text("utf-8").replace("storm", written, 1), encoding="utf-8")
    preview = Preview(folder, partial(check_at_work, folder, None), show=partial(shown.show, more=beside, public=False))
    preview.refresh()
    assert preview._shown is not None
    assert isinstance(preview.page("edition.css"), Page)
    material = preview._shown.pages._tasks._material
    kept_ones = characters(replace(material, written=None))
    assert {"ἀ", "\u05d0", "\u0628"} <= kept_ones
    assert {each for each in kept_ones ^ characters(material) if ord(each) not in LATIN} == set()


@pytest.mark.long
def test_what_tells_of_all_texts_is_made_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samizdat.publish.site.faces.NEEDED", ("no_such_package",))
    folder, out = letters.make(tmp_path / "edition", LETTERS), tmp_path / "out"
    build(read_settings(folder), out, public=False, width=72, processes=2, progress=lambda _done, _all: None)
    preview = Preview(folder, partial(check_at_work, folder, None), show=partial(shown.show, more=beside, public=False))
    preview.refresh()
    for path in ("downloads.html", "names.csv", "edition.css", "search/index.js", "edition-tei.zip", "l00007.txt"):
        page = preview.page(path)
        assert isinstance(page, Page) and page.data == (out / path).read_bytes(), path
