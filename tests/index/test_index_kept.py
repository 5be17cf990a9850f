"""What was read of a document is recalled while it is what it was; a text that may not be published is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from letters import letter, make
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.index.extract import prefixes, read_document
from samizdat.index.keeping import reads as module
from samizdat.index.keeping.reads import NAME, Reads
from samizdat.markup.editorial import Editors
from samizdat.model.document import Document, Edition
from samizdat.model.edition import TextLayer


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return read_edition(read_settings(make(tmp_path / "letters", 3)))[0]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell which documents are read."""
    ids: list[str] = []

    def noting(document: Document, *about: object) -> object:
        ids.append(document.id)
        return read_document(document, *about)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "read_document", noting)
    return ids


def read_all(
    edition: Edition,
    keep: Path,
    layer: TextLayer = TextLayer(),  # noqa: B008
    key: bytes | None = None,
) -> list[object]:
    common, redirects = prefixes(edition), edition.ledger.redirects
    with Reads(keep, layer, key) as reads:
        return [reads(document, redirects, Editors(layer), common) for document in edition.documents]


def test_only_what_has_changed_is_read(edition: Edition, tmp_path: Path, read: list[str]) -> None:
    first = read_all(edition, tmp_path)
    assert read == ["l00000", "l00001", "l00002"]
    read.clear()
    assert read_all(edition, tmp_path) == first and read == []
    one, two, three = edition.documents
    changed = replace(two, file=two.file.replaced(xml=letter(1, 3, 2, seed=9)))
    assert read_all(replace(edition, documents=(one, changed, three)), tmp_path) != first
    assert read == ["l00001"]
    read_all(edition, tmp_path, TextLayer(editorial=()))
    assert len(read) == 4


def test_a_text_that_may_not_be_published_is_not_kept(edition: Edition, tmp_path: Path, read: list[str]) -> None:
    secret = replace(edition, documents=tuple(replace(each, digest="0" * 64, full=True) for each in edition.documents))
    read_all(secret, tmp_path)
    read_all(secret, tmp_path)
    assert len(read) == 6
    assert b"harbour" not in (tmp_path / NAME).read_bytes()


def test_with_the_key_of_its_source_text_it_is_kept_sealed(edition: Edition, tmp_path: Path, read: list[str]) -> None:
    secret = replace(edition, documents=tuple(replace(each, digest="0" * 64, full=True) for each in edition.documents))
    first = read_all(secret, tmp_path, key=b"of the texts")
    assert read_all(secret, tmp_path, key=b"of the texts") == first and len(read) == 3
    assert (tmp_path / "reads.sealed").exists() and not (tmp_path / NAME).exists()
    assert read_all(secret, tmp_path, key=b"of others") == first and len(read) == 6


def test_what_is_damaged_is_read_again(edition: Edition, tmp_path: Path, read: list[str]) -> None:
    first = read_all(edition, tmp_path)
    (tmp_path / NAME).write_bytes(b"no database")
    assert read_all(edition, tmp_path) == first and len(read) == 6
