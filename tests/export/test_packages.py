"""Packages are what their own standards say: a bag is whole, a crate is read, DataCite and CFF are valid."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
import yaml
from click.testing import CliRunner
from lxml import etree

from material import ROOT, SHARED, absent
from samizdat.cli import main

STANDARDS = SHARED / "standards"
CORPORA = {
    "letters": "schnitzler-briefe",
    "plays": "gerdracor",
    "novels": "eltec-eng",
    "diaries": "schnitzler-tagebuch",
}


def export(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["-C", str(folder), "export", *words])
    return result.exit_code, result.output


@pytest.fixture(scope="module", params=["ours", *CORPORA])
def crate(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crate")
    if request.param == "ours":
        assert export(ROOT, "ro-crate", "--out", str(folder / "out"))[0] == 0
        return folder / "out"
    if not (SHARED / "corpora").is_dir():
        absent("the corpora (../shared/corpora)", "reference")
    (folder / "in").mkdir()
    for path in sorted((SHARED / "corpora" / CORPORA[request.param]).glob("*.xml"))[:20]:
        (folder / "in" / path.name).write_bytes(path.read_bytes())
    assert export(folder, "ro-crate", "in", "--out", "out")[0] == 0
    return folder / "out"


def test_a_bag_is_whole(crate: Path) -> None:
    assert bagit.Bag(str(crate)).validate()


def test_a_crate_lists_its_files(crate: Path) -> None:
    crates = pytest.importorskip("rocrate.rocrate")
    read = crates.ROCrate(str(crate / "data"))
    files = {str(p.relative_to(crate / "data")) for p in (crate / "data").rglob("*") if p.is_file()}
    assert {entity.id for entity in read.data_entities} == files - {"ro-crate-metadata.json"}
    assert read.datePublished and read.license and read.name and read.description


def test_datacite_is_valid(crate: Path) -> None:
    if not STANDARDS.is_dir():
        absent("the standards (../shared/standards)", "reference")
    schema = etree.XMLSchema(etree.parse(STANDARDS / "datacite-4.7/metadata.xsd"))
    schema.assertValid(etree.parse(crate / "data/datacite.xml"))
    said = json.loads((crate / "data/datacite.json").read_text(encoding="utf-8"))
    assert said["creators"] and said["titles"] and said["types"]["resourceTypeGeneral"] == "Dataset"


def test_the_citation_file_is_valid(crate: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    if not STANDARDS.is_dir():
        absent("the standards (../shared/standards)", "reference")
    schema = json.loads((STANDARDS / "cff/schema-1.2.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load((crate / "data/CITATION.cff").read_text(encoding="utf-8")), schema)


def test_a_bag_with_a_byte_changed_is_refused(edition: Path) -> None:
    assert export(edition, "ro-crate", "--out", "out")[0] == 0
    path = edition / "out/data/tei/documents/letter.xml"
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(edition / "out")).validate()


@pytest.mark.parametrize("version", ["1.1", "1.2", "1.3"])
def test_a_crate_says_its_version(edition: Path, version: str) -> None:
    assert export(edition, "ro-crate", "--ro-crate", version, "--out", "out")[0] == 0
    said = json.loads((edition / "out/data/ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert said["@context"] == f"https://w3id.org/ro/crate/{version}/context"
    assert said["@graph"][0]["conformsTo"] == {"@id": f"https://w3id.org/ro/crate/{version}"}


def test_the_licence_of_a_withheld_text_is_not_that_of_its_words() -> None:
    from samizdat.edition.settings import settings_at
    from samizdat.export.read import read_material

    material, _ = read_material(settings_at(ROOT, None), full=False)
    rights = material.metadata.texts[0].rights
    assert rights.licence and rights.licence.address == "https://creativecommons.org/licenses/by/4.0/"
    assert rights.text and rights.text.address == "http://rightsstatements.org/vocab/InC/1.0/"
    assert rights.withheld and not rights.restricted


def test_the_licence_of_a_full_text_is_that_of_its_words(sources: Path) -> None:
    from samizdat.edition.settings import settings_at
    from samizdat.export.read import read_material

    material, found = read_material(settings_at(ROOT, sources), full=True)
    assert [each for each in found if each.code.startswith("T")] == []
    for rights in (material.metadata.whole.rights, *(text.rights for text in material.metadata.texts)):
        assert rights.licence and rights.licence.address == "http://rightsstatements.org/vocab/InC/1.0/"
        assert rights.restricted


def test_one_file_for_zenodo_unpacks_to_a_bag(edition: Path, tmp_path: Path) -> None:
    assert export(edition, "zenodo", "--out", "out")[0] == 0
    [path] = (edition / "out").glob("*.zip")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        archive.extractall(tmp_path / "unpacked")
    [folder] = (tmp_path / "unpacked").iterdir()
    assert bagit.Bag(str(folder)).validate()
    deposit = json.loads((edition / "out/zenodo.json").read_text(encoding="utf-8"))["metadata"]
    assert deposit["title"] == "Small Letters" and deposit["creators"] == [{"name": "Nobody"}]


def test_what_a_header_lacks_is_told_and_nothing_is_written(edition: Path, change: Callable[..., None]) -> None:
    for path in (edition / "tei/edition.xml", edition / "tei/documents/letter.xml"):
        change(path, '<date when="2026">2026</date>', "")
        change(path, '<licence target="https://example.org/licence">Free</licence>', "<p>Ask.</p>")
    change(edition / "tei/documents/letter.xml", '<change when="2026-11-22" who="ed:editors">', "<change>")
    status, output = export(edition, "ro-crate", "--out", "out")
    assert (status, (edition / "out").exists()) == (1, False)
    assert output.count("P001") == 2 and "publicationStmt/availability/licence/@target" in output


def test_a_package_may_take_its_date_from_outside(
    edition: Path, change: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(edition / "tei/edition.xml", '<date when="2026">2026</date>', "")
    change(edition / "tei/documents/letter.xml", '<date when="2026">2026</date>', "")
    change(edition / "tei/documents/letter.xml", '<change when="2026-11-22" who="ed:editors">', "<change>")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert export(edition, "ro-crate", "--out", "out")[0] == 0
    text = (edition / "out/data/ro-crate-metadata.json").read_text(encoding="utf-8")
    assert '"datePublished": "1970-01-02"' in text
