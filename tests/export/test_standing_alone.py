"""A document that stands alone has in it all that it points to, is as valid as it was, and gives away nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from material import CORPORA, ROOT, SHARED, absent
from samizdat import relaxng
from samizdat.cli import main
from samizdat.export.tei.pointers import pointers
from samizdat.markup.xml import XML_ID, parse, select

FOLDERS = SHARED / "corpora"
OUTSIDE = ("http://", "https://", "text:", "urn:", "doi:")


def export(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["-C", str(folder), "export", *words])
    return result.exit_code, result.output


def dangling(path: Path) -> list[str]:
    root = parse(path.read_text(encoding="utf-8").partition("?>\n")[2].partition("?>\n")[2])
    ids = {element.get(XML_ID, "") for element in select(root, "//*[@xml:id]")}
    found = [each.value for each in pointers(root)]
    return [each for each in found if not each.startswith(OUTSIDE) and each.removeprefix("#") not in ids]


def test_records_and_declarations_come_into_the_document(edition: Path, tmp_path: Path) -> None:
    assert export(edition, "tei", "--out", str(tmp_path / "out"))[0] == 0
    text = (tmp_path / "out/letter.xml").read_text(encoding="utf-8")
    assert '<persName ref="#anna">' in text and '<person xml:id="anna">' in text
    assert '<respStmt xml:id="editors">' in text and 'ref="#editors"' in text
    assert '<seriesStmt xml:id="the-edition"><title>Small Letters</title>' in text
    assert 'ident="text"' not in text or "text:letter#char" in text
    assert dangling(tmp_path / "out/letter.xml") == []


def test_two_records_with_one_id_are_told_apart(edition: Path, tmp_path: Path, change: Callable[..., None]) -> None:
    change(edition / "tei/authorities/places.xml", 'xml:id="lund"', 'xml:id="anna"')
    change(edition / "tei/documents/letter.xml", "place:lund", "place:anna")
    assert export(edition, "tei", "--out", str(tmp_path / "out"))[0] == 0
    text = (tmp_path / "out/letter.xml").read_text(encoding="utf-8")
    assert '<placeName ref="#anna-2">' in text and '<place xml:id="anna-2"' in text
    assert '<persName ref="#anna">' in text and '<person xml:id="anna">' in text


def test_the_five_documents_stand_alone(tmp_path: Path, reference: Path) -> None:
    assert export(ROOT, "tei", "--out", str(tmp_path / "out"))[0] == 0
    schemas = [relaxng.load(reference / "tei" / name) for name in ("tei_all.rng", "tei_all-4.12.0.rng")]
    files = sorted((tmp_path / "out").glob("*.xml"))
    assert len(files) == 5
    for path in files:
        others = [each for each in dangling(path) if not re.fullmatch(r"[\w-]+\.xml#[\w.-]+", each)]
        assert others == []
        assert [finding for schema in schemas for finding in schema.validate(path)] == []


def test_with_an_address_no_pointer_needs_another_file(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    for name in ("tei", "schema"):
        shutil.copytree(ROOT / name, folder / name)
    text = (ROOT / "samizdat.toml").read_text(encoding="utf-8")
    (folder / "samizdat.toml").write_text(text.replace('address = ""', 'address = "https://example.org/e/"'))
    assert export(folder, "tei", "--out", str(tmp_path / "out"))[0] == 0
    files = sorted((tmp_path / "out").glob("*.xml"))
    assert [each for path in files for each in dangling(path)] == []
    assert 'xml:base="https://example.org/e/tei/documents/' in files[0].read_text(encoding="utf-8")


def wrong(schema: Path, files: list[Path]) -> Counter[str]:
    """Count the faults of each file by our own engine; jing, where it is installed, has to find as many files wrong."""
    grammar = relaxng.load(schema)
    found = Counter({path.name: len(grammar.validate(path)) for path in files})
    if jing := shutil.which("jing"):
        said = subprocess.run([jing, schema, *files], check=False, capture_output=True, text=True).stdout
        assert {path.name for path in files if f"{path}:" in said} == {name for name, count in found.items() if count}
    return found


@pytest.mark.parametrize(
    "name",
    [name if name == "soldatenbriefe" else pytest.param(name, marks=pytest.mark.long) for name in CORPORA],
)
def test_documents_of_others_are_as_valid_as_they_were(name: str, tmp_path: Path, reference: Path) -> None:
    if not FOLDERS.is_dir():
        absent("the corpora (../shared/corpora)", "reference")
    (tmp_path / "in").mkdir()
    texts = [path for path in (FOLDERS / name).rglob("*.xml") if path.name != "classDecl.xml"]
    for path in sorted(texts, key=lambda path: (path.stat().st_size, path.name))[:6]:
        shutil.copy(path, tmp_path / "in")
    assert export(tmp_path, "tei", "in", "--out", "out")[0] == 0
    originals, made = (sorted((tmp_path / folder).glob("*.xml")) for folder in ("in", "out"))
    assert len(made) == len(originals) >= 3
    for schema in ("tei_all.rng", "tei_all-4.12.0.rng"):
        before, after = (wrong(reference / "tei" / schema, files) for files in (originals, made))
        assert sorted(before.values()) == sorted(after.values())
    told = tmp_path / "out/pointers.tsv"
    left = {line.split("\t")[1] for line in told.read_text(encoding="utf-8").splitlines()} if told.exists() else set()
    assert {each for path in made for each in dangling(path)} <= left
