"""The command `export`: nothing is overwritten, half-made or given away; the same edition makes the same bytes."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from samizdat.cli import main
from samizdat.export.file_names import safe_name, safe_names
from samizdat.export.formats import FORMATS
from samizdat.export.package import Package
from samizdat.export.packages.about import PLACES
from samizdat.text_layer.runs import texts

SENTENCE = "leaves at nine"


LIBRARIES = {"archives": "rdflib", "spacy": "spacy"}


def installed(extra: str) -> bool:
    return not extra or find_spec(LIBRARIES[extra]) is not None


def export(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["-C", str(folder), "export", *words])
    return result.exit_code, result.output


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def unpacked(data: bytes) -> bytes:
    """Return what is in an archive, but for the schema, whose examples are of the same letter."""
    if data[:2] != b"PK":
        return data
    with ZipFile(BytesIO(data)) as archive:
        return b" ".join(archive.read(name) for name in archive.namelist() if "/schema/" not in name)


def test_formats_are_listed(edition: Path) -> None:
    status, output = export(edition)
    assert status == 0
    assert [line.split()[0] for line in output.splitlines()] == list(FORMATS)


# What the small edition has nothing for: it is no letter that was sent, and nobody in it has a number.
WITHOUT = ("cmif", "beacon")
MADE = [
    pytest.param(name, marks=pytest.mark.skipif(not installed(form.extra), reason=f"the extra {form.extra} is missing"))
    for name, form in FORMATS.items()
    if name not in WITHOUT
]


@pytest.mark.parametrize("name", MADE)
def test_the_same_edition_makes_the_same_bytes(edition: Path, name: str) -> None:
    for out in ("one", "two"):
        assert export(edition, name, "--out", out)[0] == 0, export(edition, name, "--out", out)[1]
    assert tree(edition / "one") == tree(edition / "two")


@pytest.mark.parametrize("name", MADE)
def test_what_is_withheld_is_exported_withheld(edition: Path, name: str) -> None:
    assert export(edition, name, "--out", "out")[0] == 0
    files = {path: data for path, data in tree(edition / "out").items() if "/schema/" not in path}
    if name == "zenodo":
        files = {"data.txt": b" ".join(map(unpacked, files.values()))}
    assert [path for path, data in files.items() if any(SENTENCE in text for text in texts(path, data))] == []
    assert not (edition / "out/RESTRICTED.txt").exists()


@pytest.mark.parametrize("name", ["tei"])
def test_in_full_a_package_says_that_it_is_restricted(edition: Path, name: str) -> None:
    status, output = export(edition, name, "--out", "out", "--full")
    assert (status, "restricted: not to be passed on" in output) == (0, True)
    files = tree(edition / "out")
    assert SENTENCE in files["letter.xml"].decode()
    assert "A Letter" in files["RESTRICTED.txt"].decode()


def test_in_full_needs_the_source_texts(edition: Path) -> None:
    (edition / "sources/any-name.txt").unlink()
    status, output = export(edition, "tei", "--full", "--out", "out")
    assert (status, "T002" in output, (edition / "out").exists()) == (1, True, False)


def test_nothing_is_overwritten(edition: Path) -> None:
    assert export(edition, "tei", "--out", "out")[0] == 0
    before = tree(edition / "out")
    status, output = export(edition, "tei", "--full", "--out", "out")
    assert (status, "--force" in output) == (2, True)
    assert tree(edition / "out") == before
    assert export(edition, "tei", "--full", "--out", "out", "--force")[0] == 0
    assert tree(edition / "out") != before


def test_what_another_program_made_is_not_replaced_even_then(edition: Path) -> None:
    (edition / "out").mkdir()
    (edition / "out/thesis.odt").write_text("years of work")
    assert export(edition, "tei", "--out", "out", "--force")[0] == 2
    assert tree(edition / "out") == {"thesis.odt": b"years of work"}


def test_a_format_that_leaks_is_not_written(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "ferry to Lund leaves at nine. Bring bread & salt."
    monkeypatch.setattr("samizdat.commands.export.make", lambda *_: Package({"a.txt": words.encode()}))
    status, output = export(edition, "tei", "--out", "out")
    assert (status, "T017" in output, SENTENCE in output, (edition / "out").exists()) == (1, True, False, False)


def test_words_that_stand_readable_stop_an_export(edition: Path, change: Callable[..., None]) -> None:
    change(edition / "tei/documents/letter.xml", "</p>\n      </div>", "Bring bread</p>\n      </div>")
    status, output = export(edition, "tei", "--out", "out")
    assert (status, "T017" in output, (edition / "out").exists()) == (1, True, False)


def test_unknown_formats_are_told(edition: Path) -> None:
    assert "There are tei" in export(edition, "docx")[1]


ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}"><teiHeader><fileDesc><titleStmt><title>{id}</title>
<author>Ada Ferryman</author></titleStmt><publicationStmt><publisher>Nobody</publisher><date when="2026">2026</date>
<availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY</licence></availability>
</publicationStmt><sourceDesc><p>Invented.</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>It leaves.</p></body></text></TEI>"""


@pytest.mark.parametrize(
    "form", ["tei", "simple-print", "dtabf", "reading-text", "arche", "textgrid", "standoff", "conll", "annotations"]
)
def test_what_was_renamed_is_told_in_the_package(form: str, tmp_path: Path) -> None:
    if form == "arche" and not installed("archives"):
        pytest.skip("the extra archives is missing")
    (tmp_path / "in").mkdir()
    for number, id in enumerate(("Größe", "Groesse", "a.b", "plain")):
        (tmp_path / f"in/{number}.xml").write_text(ODD.format(id=id), encoding="utf-8")
    assert export(tmp_path, form, "in", "--out", "out")[0] == 0
    rows = [line.split("\t") for line in (tmp_path / "out/file-names.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows == [["id", "name"], ["Größe", "Groesse"], ["Groesse", "Groesse-2"], ["a.b", "a-b"]]
    stems = {path.name.partition(".")[0] for path in (tmp_path / "out").iterdir() if path.name != ".samizdat"}
    assert {"Groesse", "Groesse-2", "a-b", "plain"} <= stems
    assert all(safe_name(stem) == stem for stem in stems)


def test_a_crate_names_odd_paths_by_uri(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a Größe.xml").write_text(ODD.format(id="Größe"), encoding="utf-8")
    assert export(tmp_path, "ro-crate", "in", "--out", "out")[0] == 0
    graph = json.loads((tmp_path / "out/data/ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    named = {each["@id"] for each in graph if each["@type"] == "File"}
    files = {str(path.relative_to(tmp_path / "out/data")) for path in (tmp_path / "out/data").rglob("*.*")}
    assert {unquote(id) for id in named} == files - {"ro-crate-metadata.json"}
    assert any("Gr%C3%B6%C3%9Fe" in id for id in named)


LACKS = {
    "title": "<title>{id}</title>",
    "creators": "<author>Ada Ferryman</author>",
    "publisher": "<publisher>Nobody</publisher>",
    "dated": '<date when="2026">2026</date>',
    "licence": '<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY</licence>',
}


@pytest.mark.parametrize(("form", "lack"), [(name, lack) for name, each in FORMATS.items() for lack in each.needs])
def test_what_a_header_lacks_is_named_with_its_place(form: str, lack: str, tmp_path: Path) -> None:
    if not installed(FORMATS[form].extra):
        pytest.skip(f"what {form} needs is not installed")
    (tmp_path / "in").mkdir()
    assert ODD.count(LACKS[lack]) == 1
    text = ODD.replace(LACKS[lack], "" if lack != "title" else "<title/>").format(id="plain")
    (tmp_path / "in/plain.xml").write_text(text, encoding="utf-8")
    status, output = export(tmp_path, form, "in", "--out", "out")
    if lack == "title":
        # A folder is called by its name, and a text by its file.
        assert (status, (tmp_path / "out").exists()) == (0, True)
        return
    assert (status, "P001" in output, PLACES[lack][1] in output) == (1, True, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_export_leaves_the_old_or_the_new_and_nothing_half_made(
    edition: Path, change: Callable[..., None], how: signal.Signals
) -> None:
    command = [sys.executable, "-m", "samizdat", "-C", str(edition), "export", "dts", "--force", "-q", "--out", "out"]
    subprocess.run(command, check=True, capture_output=True)
    old = tree(edition / "out")
    change(edition / "tei/documents/letter.xml", "<title>", "<title>Another ")
    start = time.monotonic()
    subprocess.run([*command[:-1], "new"], check=True, capture_output=True)
    took, new = time.monotonic() - start, tree(edition / "new")
    assert old != new and len(old) == len(new) > 8
    chance = random.Random(how.value)
    for _ in range(8):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            # Files are written near the end: most of the moments are there.
            process.wait(took * chance.choice((chance.uniform(0, 1.1), chance.uniform(0.7, 1.1))))
        process.send_signal(how)
        process.wait()
        assert tree(edition / "out") in (old, new)
    subprocess.run(command, check=True, capture_output=True)
    assert tree(edition / "out") == new
    assert [path.name for path in edition.iterdir() if path.name.endswith(".samizdat")] == []


def test_names_that_archives_refuse_are_mapped() -> None:
    assert safe_name("Brief.an.Größe (2)") == "Brief-an-Groesse-2"
    assert safe_names(["a.b", "A-B", "été"]) == {"a.b": "a-b", "A-B": "A-B-2", "été": "ete"}
