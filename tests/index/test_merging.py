"""What is merged again and again is what would be merged at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from letters import authority, letter, make, name_of, person
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.index.extract import Read, merge, prefixes, read_document
from samizdat.index.keeping.merging import Merger
from samizdat.markup.editorial import Editors
from samizdat.model.document import Document, Edition


class Reader:
    """Reads the documents of an edition, each as long as it stays the same once."""

    def __init__(self) -> None:
        self._known: dict[Document, Read] = {}

    def __call__(self, edition: Edition) -> list[Read]:
        about = edition.ledger.redirects, Editors(edition.settings.text_layer), prefixes(edition)
        for document in edition.documents:
            if document not in self._known:
                self._known[document] = read_document(document, *about)
        return [self._known[document] for document in edition.documents]


def changed(folder: Path, chance: random.Random) -> None:
    """Write a letter anew, add or remove one, or change who there is."""
    number = chance.randrange(6)
    path = folder / f"tei/documents/{name_of(number)}.xml"
    match chance.randrange(3):
        case 0:
            path.write_text(letter(number, 4, 2, seed=chance.randrange(99)), encoding="utf-8")
        case 1:
            path.unlink(missing_ok=True)
        case _:
            records = "".join(person(each) for each in range(2 + chance.randrange(4)))
            persons = authority("persons", f"<listPerson>{records}</listPerson>")
            (folder / "tei/authorities/persons.xml").write_text(persons, encoding="utf-8")


@pytest.mark.parametrize("seed", range(4))
def test_after_each_change_the_index_is_that_of_all_files(tmp_path: Path, seed: int) -> None:
    folder, chance, read, again = make(tmp_path / "letters", 6), random.Random(seed), Reader(), Merger()
    for _ in range(8):
        changed(folder, chance)
        edition = read_edition(read_settings(folder))[0]
        files = edition.authorities, read(edition), prefixes(edition)
        assert again(*files) == merge(*files)


def test_what_failed_once_is_merged_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = read_edition(read_settings(make(tmp_path / "letters", 3)))[0]
    files, again = (edition.authorities, Reader()(edition), prefixes(edition)), Merger()
    with monkeypatch.context() as patch:
        patch.setattr("samizdat.index.keeping.merging.resolve", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            again(*files)
    assert again(*files) == merge(*files)


def test_the_texts_of_one_file_are_told_apart(tmp_path: Path) -> None:
    edition = read_edition(read_settings(make(tmp_path / "letters", 3)))[0]
    texts = [read._replace(record=read.record._replace(file="corpus.xml")) for read in Reader()(edition)]
    files, again = (edition.authorities, texts, prefixes(edition)), Merger()
    assert again(*files) == again(*files) == merge(*files)
    assert len(again(*files)[0]) == 3
