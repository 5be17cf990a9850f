"""No export of the public edition has a sentence of a source text, by the reference's check."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from material import ROOT, SHARED, absent
from samizdat.edition.settings import settings_at
from samizdat.errors import SamizdatError
from samizdat.export.formats import CRATES, FORMATS, Options, make
from samizdat.export.leaks import check_leaks
from samizdat.export.material import Material
from samizdat.export.read import read_material

CHECK, SOURCES = SHARED / "tools/leakcheck.py", SHARED / "sources"
# What can be made of letters alone.
OF_LETTERS = {"cmif"}


@pytest.fixture(scope="module")
def material() -> Material:
    if not SOURCES.is_dir():
        absent("the source texts (../shared/sources)", "sources")
    made, _ = read_material(replace(settings_at(ROOT, SOURCES), address="https://example.org/e/"), full=False)
    assert len(made.sources) == 5
    return made


def readable(path: str, data: bytes) -> dict[str, str]:
    """Return what can be read in a file: in a ZIP file the files, in a table the columns, in a DocBin the texts."""
    if data[:4] == b"PK\x03\x04":
        with ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        return {f"{path}-{name}": text for name, each in files.items() for text in readable(name, each).values()}
    if path.endswith(".parquet"):
        from pyarrow.parquet import read_table

        columns = read_table(io.BytesIO(data)).to_pydict()
        # What stands in two cells is no run of words: the titles of two works may follow each other in a column.
        return {f"{path}-{name}.txt": "\ncell ".join(map(str, column)) for name, column in columns.items()}
    if path.endswith(".spacy"):
        import spacy
        from spacy.tokens import DocBin

        docs = DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab)
        return {f"{path}-{number}.txt": doc.text for number, doc in enumerate(docs)}
    if path.endswith(".conll"):
        rows = [line.split("\t") for line in data.decode().splitlines() if line]
        return {f"{path}.txt": " ".join(row[0] for row in rows)}
    return {path: data.decode()}


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_has_a_sentence_of_a_source(form: str, material: Material, tmp_path: Path) -> None:
    try:
        package = make(form, material, Options(CRATES[0]))
    except SamizdatError:
        pytest.skip(f"what {form} needs is not installed")
    assert bool(package.files) == (form not in OF_LETTERS)
    assert list(check_leaks(material, package.files)) == []
    for path, data in package.files.items():
        for name, text in readable(path, data).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    files = [str(path) for path in tmp_path.rglob("*") if path.is_file()]
    done = subprocess.run([sys.executable, CHECK, SOURCES, *files], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_checks_find_what_is_there(material: Material, tmp_path: Path) -> None:
    words = " ".join(material.sources["lrp-2006"].text.split()[40:60])
    (tmp_path / "notes.txt").write_text(words, encoding="utf-8")
    done = subprocess.run([sys.executable, CHECK, SOURCES, tmp_path / "notes.txt"], check=False, capture_output=True)
    assert done.returncode == 1
    assert [each.code for each in check_leaks(material, {"notes.txt": words.encode()})] == ["T017"]
    assert [each.code for each in check_leaks(material, {"notes.xml": f"<p>{words}</p>".encode()})] == ["T017"]


def test_facts_side_by_side_are_no_leak_in_markup_and_one_without(material: Material) -> None:
    source = material.sources["lrp-2006"].text
    facts = source[source.index("Proletarian") : source.index(" autumn") + 7]
    assert [each.code for each in check_leaks(material, {"a.txt": facts.encode()})] == ["T017"]
    pieces = "".join(f"<p>{line}</p>" for line in facts.splitlines())
    assert list(check_leaks(material, {"a.xml": pieces.encode()})) == []
