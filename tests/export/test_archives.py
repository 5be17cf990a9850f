"""What single archives ask for: ARCHE by its ontology, TextGrid by its layout, CMIF by its rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from material import ROOT, SHARED, absent
from samizdat.cli import main
from samizdat.markup.xml import parse, select, text_of

rdflib = pytest.importorskip("rdflib")
ACDH = rdflib.Namespace("https://vocabs.acdh.oeaw.ac.at/schema#")
META = "{http://textgrid.info/namespaces/metadata/core/2010}"
# Terms of the archive's vocabularies that its own projects use, as far as our material can ask for them.
TERMS = {
    "archecategory/text/tei",
    "archeaccessrestrictions/public",
    "archelicenses/cc-by-4-0",
    "archelicenses/cc0-1-0",
    "archelicenses/inc",
}
# Filled in by the archive.
AUTOMATIC = {"hasLicenseSummary"}


def export(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["-C", str(folder), "export", *words])
    return result.exit_code, result.output


def some(name: str, folder: Path) -> Path:
    if name == "ours":
        return ROOT
    if not (SHARED / "corpora").is_dir():
        absent("the corpora (../shared/corpora)", "reference")
    (folder / "in").mkdir()
    for path in sorted((SHARED / "corpora" / name).glob("*.xml"))[:8]:
        (folder / "in" / path.name).write_bytes(path.read_bytes())
    return folder / "in"


def required(ontology: rdflib.Graph, name: str) -> dict[str, tuple[int, int]]:
    """Read how often a class has to have each property, and how often it may, from the restrictions on it and above."""
    found: dict[str, tuple[int, int]] = {}
    for above in ontology.transitive_objects(ACDH[name], rdflib.RDFS.subClassOf):
        for restriction in ontology.objects(above, rdflib.RDFS.subClassOf):
            if (on := ontology.value(restriction, rdflib.OWL.onProperty)) is None:
                continue
            property = str(on).removeprefix(str(ACDH))
            for kind, bounds in (("minCardinality", (1, 99)), ("cardinality", (1, 1))):
                if ontology.value(restriction, rdflib.OWL[kind]) is not None:
                    found[property] = bounds
    return {property: bounds for property, bounds in found.items() if property not in AUTOMATIC}


@pytest.mark.parametrize("name", ["ours", "schnitzler-briefe", "gerdracor", "eltec-eng", "schnitzler-tagebuch"])
def test_arche_gets_what_its_ontology_asks_for(name: str, tmp_path: Path) -> None:
    path = SHARED / "standards/arche/acdh-schema.owl"
    if not path.is_file():
        absent("the standards (../shared/standards)", "reference")
    ontology = rdflib.Graph().parse(path)
    assert export(tmp_path, "arche", str(some(name, tmp_path)), "--out", "out")[0] == 0
    graph = rdflib.Graph().parse(tmp_path / "out/arche.ttl")
    vocabularies = "https://vocabs.acdh.oeaw.ac.at/"
    terms = {str(o).removeprefix(vocabularies) for o in graph.objects() if str(o).startswith(vocabularies)}
    assert {term for term in terms if not term.startswith(("schema#", "iso6393/"))} <= TERMS
    subjects = list(graph.objects(None, ACDH.hasSubject))
    assert subjects and rdflib.Literal("scholarly edition", lang="en") not in subjects
    for kind in ("TopCollection", "Resource"):
        rules = required(ontology, kind)
        assert len(rules) > 6
        nodes = set(graph.subjects(rdflib.RDF.type, ACDH[kind]))
        assert nodes
        for node in nodes:
            for property, (least, most) in rules.items():
                assert least <= len(set(graph.objects(node, ACDH[property]))) <= most, (node, property)
    known = {str(term).removeprefix(str(ACDH)) for term in ontology.subjects() if str(term).startswith(str(ACDH))}
    used = {str(term).removeprefix(str(ACDH)) for term in graph.predicates() if str(term).startswith(str(ACDH))}
    assert used <= known
    files = {f.name for f in (tmp_path / "out").glob("*.xml")}
    assert {str(n).rpartition("/")[2] for n in graph.subjects(rdflib.RDF.type, ACDH.Resource)} == files


@pytest.mark.parametrize("name", ["ours", "schnitzler-briefe", "gerdracor"])
def test_textgrid_gets_its_objects(name: str, tmp_path: Path) -> None:
    assert export(tmp_path, "textgrid", str(some(name, tmp_path)), "--out", "out")[0] == 0
    out = tmp_path / "out"
    texts = sorted(out.glob("*.xml"))
    assert texts
    for path in texts:
        for ending in (".work", ".edition", ".xml"):
            meta = etree.parse(out / f"{path.stem}{ending}.meta")
            assert meta.findtext(f".//{META}title") and meta.findtext(f".//{META}format")
        edition = etree.parse(out / f"{path.stem}.edition.meta")
        licence = edition.find(f".//{META}license")
        assert licence is not None and licence.text and licence.get("licenseUri")
        assert edition.findtext(f".//{META}isEditionOf") == f"{path.stem}.work"
        listed = (out / f"{path.stem}.edition").read_text(encoding="utf-8")
        assert f'"{path.name}"' in listed and f'"{path.stem}.work"' in listed
        assert (out / f"{path.stem}.work").read_text(encoding="utf-8") == '<?xml version="1.0" encoding="UTF-8"?>\n'
        assert edition.getroot().tag == f"{META}object"
        assert etree.parse(out / f"{path.stem}.work.meta").findtext(f".//{META}genre") in (
            "drama",
            "non-fiction",
            "prose",
        )
    [collection] = out.glob("*.collection")
    assert collection.read_text(encoding="utf-8").count("ore:aggregates") == len(texts)


def test_letters_say_who_wrote_to_whom(tmp_path: Path) -> None:
    assert export(tmp_path, "cmif", str(some("schnitzler-briefe", tmp_path)), "--out", "out")[0] == 0
    root = parse((tmp_path / "out/cmif.xml").read_text(encoding="utf-8").partition("?>\n")[2])
    letters = select(root, "//tei:correspDesc")
    assert len(letters) == 8
    [source] = select(root, "//tei:sourceDesc/tei:bibl")
    for letter in letters:
        assert letter.get("source") == f"#{source.get('{http://www.w3.org/XML/1998/namespace}id')}"
        assert [each.get("type") for each in select(letter, "tei:correspAction")] == ["sent", "received"]
        assert all(select(letter, f"tei:correspAction[{n}]/tei:persName") for n in (1, 2))
    assert text_of(select(letters[0], ".//tei:persName")[0]) == "Konstantin, Michael"
    assert not select(root, "//tei:date[not(@when or @from or @to or @notBefore or @notAfter)]")


def test_what_are_no_letters_is_told() -> None:
    status, output = export(ROOT, "cmif", "--out", "nothing-of-this")
    assert (status, "P001" in output, "correspAction" in output) == (1, True, True)
    assert not (ROOT / "nothing-of-this").exists()


def test_a_missing_library_is_told(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith(("rdflib", "samizdat.export.archives.arche"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rdflib", None)
    status, output = export(edition, "arche", "--out", "out")
    assert (status, "samizdat[archives]" in output) == (2, True)
