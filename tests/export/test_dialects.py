"""A dialect of TEI has the elements that it knows and no others, keeps the words, and tells what was lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from material import CORPORA, ROOT, SHARED, absent
from samizdat import relaxng
from samizdat.cli import main
from samizdat.export.tei.projection import dialect, project
from samizdat.markup.xml import local_name, parse, serialize, text_of

# Of these none of the smallest is valid TEI.
INVALID = ("eltec-eng", "shelley-godwin")


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


LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" n="a.b"><teiHeader><fileDesc><titleStmt><title>L</title>
<funder>A fund</funder></titleStmt><publicationStmt><authority>Nobody</authority></publicationStmt>
<sourceDesc><recordingStmt><p>Lost.</p></recordingStmt></sourceDesc></fileDesc></teiHeader><text><body>
<div type="address"><address>
<addrLine>Lund</addrLine></address></div><div type="letter"><p><salute>Dear</salute> <hi rend="italic wide">Ada</hi>
<add place="above">now</add><pb facs="page1.jpg"/><hi>so</hi><pb/></p><milestone unit="card"/></div></body></text></TEI>
"""


def test_what_cannot_stand_where_it_stands_becomes_what_can() -> None:
    root = parse(LETTER)
    done = project(root, dialect("dtabf"))
    xml = " ".join(serialize(root).split())
    assert "<funder>" not in xml and "A fund" not in xml and "<publisher>Nobody</publisher>" in xml
    assert "<sourceDesc><p/></sourceDesc>" in xml
    assert "<div><p><address> <addrLine>Lund</addrLine></address></p></div>" in xml
    assert '<div type="letter"><p>Dear <hi rendition="#i">Ada</hi> <add place="superlinear">now</add>' in xml
    assert '<pb facs="#f0001"/><hi rendition="#none">so</hi><pb facs="#f0002"/></p></div>' in xml
    assert done["value mapped", "hi/@rend=italic wide", "@rendition=#i"] == 1
    assert done["value lost", "div/@type=address", ""] == done["put into another", "address", "p"] == 1
    assert done["value mapped", "pb/@facs=page1.jpg", "#f0001"] == done["filled", "sourceDesc", "p"] == 1


@pytest.mark.parametrize("form", ["simple-print", "dtabf"])
def test_a_table_maps_to_what_it_allows(form: str) -> None:
    known = dialect(form)
    table = known.table
    for to, attribute, value in known.rename.values():
        assert to in known.elements and (not attribute or attribute in known.elements[to])
        assert not (said := table["closed"].get(f"{to}/@{attribute}")) or value in said.split()
    for element, given in table.get("require", {}).items():
        assert set(given) <= known.elements[element]
    for key, mapped in table["values"].items():
        element, attribute = key.split("/@")
        assert element == "*" or attribute in known.elements[element]
        closed = table["closed"].get(key, table["closed"].get(f"*/@{attribute}", ""))
        extra = {word for value in mapped.values() for word in value.split()} - set(closed.split())
        assert not closed or extra == set()


@pytest.mark.parametrize("name", [name for name in CORPORA if name not in INVALID])
def test_simple_print_of_others_is_as_valid_as_they_were(name: str, tmp_path: Path, reference: Path) -> None:
    if not (SHARED / "corpora").is_dir():
        absent("the corpora (../shared/corpora)", "reference")
    schema = relaxng.load(reference / "tei/exemplars/tei_simplePrint.rng")
    everything = relaxng.load(reference / "tei/tei_all.rng")
    (tmp_path / "in").mkdir()
    for path in sorted((SHARED / "corpora" / name).rglob("*.xml"), key=lambda path: path.stat().st_size)[:6]:
        if not list(everything.validate(path)) or name == "schnitzler-briefe":
            (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    assert export(tmp_path, "simple-print", "in", "--out", "out") == 0
    assert [str(found) for path in sorted((tmp_path / "out").glob("*.xml")) for found in schema.validate(path)] == []


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
    assert rows[0] == ["document", "what", "was", "is", "times"] and len(rows) > 1


def test_a_reading_text_has_no_word_of_the_editors(edition: Path) -> None:
    assert export(edition, "reading-text", "--full", "--out", "out") == 0
    root = parse((edition / "out/letter.xml").read_text(encoding="utf-8").partition("?>\n")[2])
    text = root.find("{http://www.tei-c.org/ns/1.0}text")
    assert text is not None
    assert text_of(text) == "A Letter Dear Anna, the ferry to Lund leaves at nine. Bring bread & salt."
    assert "note[@type='summary']\t\t1" in (edition / "out/changes.tsv").read_text(encoding="utf-8")
