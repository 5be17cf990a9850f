"""The TEI archive, taken in by the reference implementation of BagIt."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import bagit
import pytest

import letters
from samizdat.edition.read import read_edition
from samizdat.edition.settings import read_settings
from samizdat.edition.source_texts import read_sources
from samizdat.model.document import Edition, XmlFile
from samizdat.publish.formats.archive import archive, archive_payload, bagged
from samizdat.publish.formats.zipped import pack
from samizdat.store.pieces import Pieces
from samizdat.text_layer.documents import restored_edition

SCHEMAS = {"schema/edition.rng": b"<grammar/>"}


@pytest.fixture
def small(edition: Path) -> Edition:
    return read_edition(read_settings(edition))[0]


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        packed.extractall(folder)
    return folder / "letters-tei"


def test_it_is_a_valid_bag_of_the_whole_edition(small: Edition, tmp_path: Path) -> None:
    folder = unpacked(archive(small, SCHEMAS, "letters-tei", Pieces()), tmp_path / "out")
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert bag.info["Source-Organization"] == "Nobody"
    files = {path.relative_to(folder / "data").as_posix(): path for path in folder.glob("data/**/*.*")}
    assert set(files) == {"README.txt", "schema/edition.rng", *(file.name for file in small.files)}
    assert files["tei/documents/letter.xml"].read_text(encoding="utf-8") == small.documents[0].file.xml
    readme = files["README.txt"].read_text(encoding="utf-8")
    assert "tei/documents/letter.xml: A Letter\n" in readme
    assert "Licence: Free\n" in readme
    assert "in full" not in readme


def test_a_changed_byte_is_found(small: Edition, tmp_path: Path) -> None:
    folder = unpacked(archive(small, SCHEMAS, "letters-tei", Pieces()), tmp_path / "out")
    (folder / "data/schema/edition.rng").write_bytes(b"<grammaR/>")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_the_same_edition_makes_the_same_bytes(small: Edition) -> None:
    assert archive(small, SCHEMAS, "a", Pieces()) == archive(small, dict(SCHEMAS), "a", Pieces())
    other = replace(small, header=XmlFile("tei/edition.xml", "edition", small.header.xml.replace("Small", "Tall")))
    assert archive(other, SCHEMAS, "a", Pieces()) != archive(small, SCHEMAS, "a", Pieces())


def test_what_was_packed_before_is_joined_to_the_same_bytes(tmp_path: Path) -> None:
    folder, schemas = letters.make(tmp_path / "edition", 60, 3, 2), {"schema/é.rng": b"<grammar/>"}
    for edit in ("the", "thé"):
        path = folder / "tei/documents/l00007.xml"
        path.write_text(path.read_text(encoding="utf-8").replace("the", edit), encoding="utf-8")
        edition = read_edition(read_settings(folder))[0]
        with Pieces(tmp_path / "pieces.sqlite") as pieces:
            kept = archive(edition, schemas, "letters", pieces)
        files = bagged(edition, archive_payload(edition, schemas))
        assert kept == pack((f"letters/{path}", data) for path, data in files)


def test_a_full_archive_says_that_it_is_one(small: Edition, tmp_path: Path) -> None:
    full, _ = restored_edition(small, read_sources(small.settings, small.documents))
    folder = unpacked(archive(full, SCHEMAS, "letters-tei", Pieces()), tmp_path / "out")
    assert "do not pass it on" in (folder / "data/README.txt").read_text(encoding="utf-8")
