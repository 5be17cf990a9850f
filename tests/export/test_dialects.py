"""A dialect of TEI has the elements that it knows and no others, keeps the words, and tells what was lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from material import ROOT, SHARED, absent
from samizdat import relaxng
from samizdat.cli import main
from samizdat.export.tei.projection import dialect, project
from samizdat.markup.xml import local_name, parse, serialize, text_of


def export(folder: Path, *words: str) -> int:
    result = CliRunner().invoke(main, ["-C", str(folder), "export", *words])
    return result.exit_code


def test_an_element_is_renamed_taken_off_or_taken_out() -> None:
    root = parse(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>On '
        '<eventName when="1956" ref="#x">that day</eventName>'
        " <surplus>and <hi>so</hi></surplus> on.</p></body></text><standOff><p>gone</p></standOff></TEI>"
    )
    done = project(root, dialect("simple-print"))
    assert '<p>On <rs type="event" ref="#x">that day</rs> and <hi>so</hi> on.</p>' in serialize(root).replace(
        ' ref="#x" type="event"', ' type="event" ref="#x"'
    )
    assert done["taken out", "standOff", ""] == done["taken off", "surplus", ""] == 1
    assert done["renamed", "eventName", "rs[@type='event']"] == done["attribute lost", "rs/@when", ""] == 1


def test_simple_print_is_valid(tmp_path: Path, reference: Path) -> None:
    assert export(ROOT, "simple-print", "--out", str(tmp_path / "out")) == 0
    schema = relaxng.load(reference / "tei/exemplars/tei_simplePrint.rng")
    files = sorted((tmp_path / "out").glob("*.xml"))
    assert len(files) == 5
    assert [finding for path in files for finding in schema.validate(path)] == []


@pytest.mark.parametrize("name", ["schnitzler-briefe", "gerdracor", "eltec-eng"])
@pytest.mark.parametrize("form", ["simple-print", "dtabf"])
def test_documents_of_others_have_the_elements_of_the_dialect(name: str, form: str, tmp_path: Path) -> None:
    if not (SHARED / "corpora").is_dir():
        absent("the corpora (../shared/corpora)", "reference")
    path = next(iter(sorted((SHARED / "corpora" / name).glob("*.xml"))))
    (tmp_path / "in").mkdir()
    (tmp_path / "in/letter.xml").write_bytes(path.read_bytes())
    assert export(tmp_path, form, "in", "--out", "out") == 0
    [made] = (tmp_path / "out").glob("*.xml")
    known = dialect(form)
    root = parse(made.read_text(encoding="utf-8").partition("?>\n")[2])
    found = {local_name(each): set(map(str, each.attrib)) for each in root.iter("{http://www.tei-c.org/ns/1.0}*")}
    assert set(found) <= set(known.elements)
    rows = list(csv.reader((tmp_path / "out/changes.tsv").open(encoding="utf-8"), delimiter="\t"))
    assert rows[0] == ["document", "what", "was", "is", "times"] and len(rows) > 3


def test_a_reading_text_has_no_word_of_the_editors(edition: Path) -> None:
    assert export(edition, "reading-text", "--full", "--out", "out") == 0
    root = parse((edition / "out/letter.xml").read_text(encoding="utf-8").partition("?>\n")[2])
    text = root.find("{http://www.tei-c.org/ns/1.0}text")
    assert text is not None
    assert text_of(text) == "A Letter Dear Anna, the ferry to Lund leaves at nine. Bring bread & salt."
    assert "note[@type='summary']\t\t1" in (edition / "out/changes.tsv").read_text(encoding="utf-8")
