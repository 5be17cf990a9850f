"""The files of the whole edition are the same whether anything was kept or not, after whatever edits."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import letters
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.publish.formats.index_files import index_files
from samizdat.publish.material import Material, gather
from samizdat.publish.site.fonts import characters
from samizdat.publish.site.search import shards
from samizdat.publish.site.search.shards import search_files
from samizdat.publish.site.statistics import statistics
from samizdat.publish.whole import cut
from samizdat.publish.whole.sources import Text
from samizdat.store.pieces import Pieces

DATE = '<date when="18{:02}-05-01">some day</date>'


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut runs and files as small as an edition of a few letters needs them."""
    monkeypatch.setattr(cut, "ABOUT", 3)
    monkeypatch.setattr(cut, "LONGEST", 4)
    monkeypatch.setattr(shards, "WORDS_SIZE", 1_500)
    monkeypatch.setattr(shards, "TEXTS_SIZE", 2_000)


def read(folder: Path, pieces: Pieces) -> Material:
    return replace(gather(read_edition(read_settings(folder))[0]), pieces=pieces)


def files(material: Material) -> dict[str, str | bytes]:
    """Make the files, and those parts of others that show something of every text."""
    found: dict[str, str | bytes] = {page.path: page.data for page in index_files(material.whole)}
    for each in search_files(material.whole):
        found[each.path], found[f"signature of {each.path}"] = each.make().data, each.signature
    found["statistics"] = statistics(material.whole)
    found["characters"] = "".join(sorted(characters(material)))
    found["dates"] = repr(material.whole.notes("told"))
    return found


def edit_text(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((folder / "tei/documents").glob("*.xml")))
    old, new = chance.choice([("the", "thé"), (" ", f" x{chance.random()} "), ("</p>", f"{DATE.format(9)}</p>")])
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 3), encoding="utf-8")


def edit_passages(folder: Path, chance: random.Random) -> None:
    """Take a passage away, so that all records after it have other numbers."""
    path = chance.choice(sorted((folder / "tei/documents").glob("*.xml")))
    before, paragraph, after = path.read_text(encoding="utf-8").partition("<p xml:id")
    path.write_text(before + (paragraph + after).partition("</p>")[2] if paragraph else before, encoding="utf-8")


def edit_record(folder: Path, chance: random.Random) -> None:
    path = folder / "tei/authorities/persons.xml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Writes", f"Wrote {chance.random()}", 1), encoding="utf-8")


def edit_order(folder: Path, chance: random.Random) -> None:
    """List the documents anew: one less, one more, or in another order."""
    there = sorted(path.stem for path in (folder / "tei/documents").glob("*.xml"))
    number = 100 + chance.randrange(50)
    if chance.random() < 0.4:
        (folder / f"tei/documents/{there.pop(chance.randrange(len(there)))}.xml").unlink()
    elif letters.name_of(number) not in there:
        there.append(letters.name_of(number))
        (folder / f"tei/documents/{there[-1]}.xml").write_text(letters.letter(number, 5, 4), encoding="utf-8")
    if chance.random() < 0.5:
        chance.shuffle(there)
    (folder / "tei/edition.xml").write_text(letters.edition_xml(there), encoding="utf-8")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    edit_text,
    edit_text,
    edit_passages,
    edit_record,
    edit_order,
)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_was_kept_the_files_are_those_that_are_made_anew(tmp_path: Path, seed: int) -> None:
    chance, folder = random.Random(seed), letters.make(tmp_path / "edition", 9, 5, 4)
    for _ in range(8):
        with Pieces(tmp_path / "pieces.sqlite") as pieces:
            assert files(read(folder, pieces)) == files(read(folder, Pieces()))
        chance.choice(EDITS)(folder, chance)


def test_only_the_run_of_an_edited_text_is_loaded(tmp_path: Path) -> None:
    folder, loaded = letters.make(tmp_path / "edition", 30, 5, 4), list[str]()

    def watched(text: Text) -> Text:
        return replace(text, load=lambda: loaded.append(text.id) or text.load())  # type: ignore[func-returns-value]

    def asked(pieces: Pieces) -> None:
        loaded.clear()
        edition = read(folder, pieces).whole
        edition = replace(edition, texts=[watched(text) for text in edition.texts])
        list(search_files(edition))
        list(index_files(edition))
        statistics(edition)

    with Pieces(tmp_path / "pieces.sqlite") as pieces:
        asked(pieces)
        assert len(loaded) == 30
        asked(pieces)
        assert loaded == []
        path = folder / "tei/documents/l00007.xml"
        path.write_text(path.read_text(encoding="utf-8").replace("the", "thé"), encoding="utf-8")
        asked(pieces)
        assert "l00007" in loaded
        assert len(loaded) <= cut.LONGEST


def signatures(folder: Path, pieces: Pieces) -> Iterator[tuple[str, str]]:
    return ((each.path, each.signature) for each in search_files(read(folder, pieces).whole))


def test_a_word_more_changes_few_files_of_the_search(tmp_path: Path) -> None:
    folder, pieces = letters.make(tmp_path / "edition", 30, 5, 4), Pieces()
    before = dict(signatures(folder, pieces))
    path = folder / "tei/documents/l00029.xml"
    path.write_text(path.read_text(encoding="utf-8").replace(".\n</p>", ". Zebra.\n</p>", 1), encoding="utf-8")
    changed = {name for name, signature in signatures(folder, pieces) if before.get(name) != signature}
    assert len(before) > 20
    # The summary of what there is, the word's file, and those of the texts that its run is in.
    assert 3 <= len(changed) <= 8
